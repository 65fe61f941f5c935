import { get } from '../api/client.js';
import { followJobs } from './live.js';
import { Speed } from './speed.js';

/** @import { Job, JobPage } from '../api/types.d.ts' */

const take = 30;

/** The jobs of the user that fit what is searched for, newest first: those that were asked for, and those that events tell of. */
export class JobList extends EventTarget {
  /** @type {Job[] | null} */
  jobs = null;
  /** @type {unknown} */
  fault = null;
  /** @type {string | null} Where the next page begins. */
  cursor = null;
  loading = false;
  /** @type {Map<string, Speed>} */
  speeds = new Map();

  #stop = new AbortController();
  #query = '';
  #status = '';
  #search = '';

  start() {
    followJobs({ job: job => this.#hear(job), removed: id => this.remove(id), opened: again => (again || this.fault) && void this.load() }, this.#stop.signal);
  }

  stop() {
    this.#stop.abort();
  }

  /**
   * @param {string} status
   * @param {string} search
   */
  ask(status, search) {
    const query = new URLSearchParams({ take: String(take), ...status ? { status } : {}, ...search ? { search } : {} }).toString();
    if (query === this.#query) {
      return;
    }

    [this.#query, this.#status, this.#search] = [query, status, search.toLowerCase()];
    this.jobs = null;
    this.cursor = null;
    void this.load();
  }

  async load() {
    await this.#page(this.#query, () => []);
  }

  /** The jobs before the oldest that is shown. */
  async more() {
    if (this.cursor && !this.loading) {
      await this.#page(`${this.#query}&cursor=${encodeURIComponent(this.cursor)}`, () => this.jobs ?? []);
    }
  }

  /** @param {string} id */
  remove(id) {
    this.jobs = this.jobs?.filter(job => job.media_id !== id) ?? null;
    this.#tell();
  }

  /**
   * @param {string} query
   * @param {() => Job[]} before
   */
  async #page(query, before) {
    const asked = this.#query;
    this.loading = true;
    this.#tell();
    try {
      const page = /** @type {JobPage} */ (await get(`/process_media?${query}`, this.#stop.signal));
      if (asked === this.#query) {
        const known = before();
        const ids = new Set(known.map(job => job.media_id));
        this.jobs = [...known, ...page.jobs.filter(job => !ids.has(job.media_id))];
        this.cursor = page.next_cursor ?? null;
        this.fault = null;
        this.jobs.forEach(job => this.#measure(job));
      }
    } catch (error) {
      if (asked === this.#query && !this.#stop.signal.aborted) {
        this.fault = error;
      }
    } finally {
      if (asked === this.#query) {
        this.loading = false;
        this.#tell();
      }
    }
  }

  /** @param {Job} job */
  #hear(job) {
    if (!this.jobs) {
      return;
    }

    this.#measure(job);
    const at = this.jobs.findIndex(one => one.media_id === job.media_id);
    const fits = (!this.#status || this.#status === job.status) && job.task_name.toLowerCase().includes(this.#search);
    const others = this.jobs.filter((_, index) => index !== at);
    if (!fits) {
      this.jobs = others;
    } else if (at >= 0) {
      this.jobs = this.jobs.with(at, job);
    } else {
      const after = this.jobs.findIndex(one => one.created_at < job.created_at);
      if (after < 0 && this.cursor) {
        return;
      }

      this.jobs = this.jobs.toSpliced(after < 0 ? this.jobs.length : after, 0, job);
    }

    this.#tell();
  }

  /** @param {Job} job */
  #measure(job) {
    const speed = this.speeds.get(job.media_id) ?? new Speed();
    speed.add(job);
    this.speeds.set(job.media_id, speed);
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }
}
