import { get, Offline, Refusal } from '../../api/client.js';
import { followJobs } from '../../jobs/live.js';
import { Speed } from '../../jobs/speed.js';
import { done, failed, Variants } from './variants.js';

/** @import { Job, Overview, Variant } from '../../api/types.d.ts' */

const pause = 1500;
const kept = 300;

/** One job as the page knows it: its status by events, its variants by the overview, which is asked for again when the status says that there are more. */
export class JobState extends EventTarget {
  /** @type {Job | null} */
  job = null;
  /** @type {Variants | null} */
  variants = null;
  /** Whether there is no such job. */
  missing = false;
  /** @type {Error | null} */
  fault = null;
  speed = new Speed();

  /** @type {Map<number, Promise<Variant>>} */
  #details = new Map();
  #stop = new AbortController();
  #asking = false;
  #stale = false;
  #seen = '';

  /** @param {string} id */
  constructor(id) {
    super();
    this.id = id;
  }

  start() {
    followJobs({ job: job => this.#hear(job), removed: id => id === this.id && this.#miss(), opened: again => (again || this.fault) && void this.load() }, this.#stop.signal);
    void this.load();
    void this.#overview();
  }

  stop() {
    this.#stop.abort();
  }

  async load() {
    try {
      const { variants: _, ...job } = /** @type {Job & { variants?: unknown }} */ (await get(`/process_media/status/${this.id}?take=1`, this.#stop.signal));
      this.fault = null;
      this.#hear(job);
    } catch (error) {
      this.#failed(error);
    }
  }

  /**
   * One variant with all it holds.
   * @param {number} ordinal
   * @returns {Promise<Variant>}
   */
  variant(ordinal) {
    const known = this.#details.get(ordinal);
    if (known) {
      return known;
    }

    const asked = /** @type {Promise<Variant>} */ (get(`${this.address}/variants/${ordinal}`, this.#stop.signal));
    asked.catch(() => this.#details.delete(ordinal));
    this.#details.set(ordinal, asked);
    if (this.#details.size > kept) {
      this.#details.delete(/** @type {number} */ (this.#details.keys().next().value));
    }

    return asked;
  }

  /**
   * The picture of a row, as soon as there can be one: when the sources have been fetched.
   * @param {number} row
   */
  posterOf(row) {
    const { job, variants } = this;
    const fetched = variants?.status[row] === done || job?.progress.done || job?.progress.stage && job.progress.stage !== 'fetching';
    return variants && fetched ? `${this.address}/${variants.poster(row)}` : '';
  }

  get address() {
    return `/process_media/${this.id}`;
  }

  /** @param {Job} job */
  #hear(job) {
    if (job.media_id !== this.id) {
      return;
    }

    this.job = job;
    this.missing = false;
    this.speed.add(job);
    this.#tell();
    const seen = `${job.status} ${job.progress.done} ${job.progress.failed} ${job.progress.total}`;
    if (seen !== this.#seen) {
      const isFirst = this.#seen === '' && this.#asking;
      this.#seen = seen;
      this.#details.clear();
      if (!isFirst || !this.#fits()) {
        void this.#overview();
      }
    }
  }

  async #overview() {
    if (this.#asking) {
      this.#stale = true;
      return;
    }

    this.#asking = true;
    try {
      do {
        this.#stale = false;
        const isFirst = !this.variants;
        this.variants = new Variants(/** @type {Overview} */ (await get(`${this.address}/overview`, this.#stop.signal)));
        this.fault = null;
        this.#stale ||= isFirst && !this.#fits();
        this.#tell();
        await new Promise(resolve => setTimeout(resolve, pause));
      } while (this.#stale && !this.#stop.signal.aborted);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#asking = false;
    }
  }

  /** Whether the overview, which is first asked for beside the status, is not older than it. */
  #fits() {
    const { job, variants } = this;
    return !job || !variants || variants.status.filter(status => status === done || status === failed).length >= job.progress.done + job.progress.failed;
  }

  #miss() {
    this.missing = true;
    this.#tell();
  }

  /** @param {unknown} error */
  #failed(error) {
    if (this.#stop.signal.aborted) {
      return;
    }

    if (error instanceof Refusal && error.status === 404 && !this.job) {
      this.missing = true;
    } else if (!(error instanceof Offline) || !this.job) {
      this.fault = error instanceof Error ? error : new Error(String(error));
    }

    this.#seen = '';
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }
}
