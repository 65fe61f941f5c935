import { ask, signedOut } from './client.js';
import { reach } from './reach.js';

/** @import { Job } from './types.d.ts' */

/**
 * - off: nobody is signed in, or the page is out of sight
 * - connecting, open
 * - waiting: it broke off, and is tried again in a while
 * - missing: the server has no such route, so views ask by themselves
 * @typedef {'off' | 'connecting' | 'open' | 'waiting' | 'missing'} StreamState
 */

const address = '/process_media/events';
const hiddenFor = 60_000;
const pauses = [1, 2, 5, 10, 30];

/**
 * The changes of all jobs of the user, over one connection for all views.
 * Fires `job` (detail: the Job as it is now), `removed` (detail: its media_id), `reset` (changes were missed: read the list again), and `state`. `jobs` has what was told so far.
 */
class JobEvents extends EventTarget {
  /** @type {Map<string, Job>} */
  jobs = new Map();

  /** @type {StreamState} */
  state = 'off';

  #wanted = false;
  #failures = 0;
  /** @type {EventSource | null} */
  #source = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #next;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #hidden;

  constructor() {
    super();
    document.addEventListener('visibilitychange', () => this.#seen());
    reach.addEventListener('found', () => this.#wanted && this.state !== 'open' && this.#connect());
  }

  /** When somebody has signed in. */
  start() {
    if (!this.#wanted) {
      this.#wanted = true;
      this.#connect();
    }
  }

  /** When nobody is signed in any more. */
  stop() {
    this.#wanted = false;
    this.jobs.clear();
    this.#disconnect('off');
  }

  #seen() {
    clearTimeout(this.#hidden);
    if (document.hidden) {
      this.#hidden = setTimeout(() => this.#disconnect('off'), hiddenFor);
    } else if (this.#wanted && this.state === 'off') {
      this.#connect();
    }
  }

  #connect() {
    this.#disconnect('connecting');
    const source = new EventSource(address);
    source.addEventListener('open', () => {
      this.#failures = 0;
      this.#turn('open');
    });
    source.addEventListener('status', event => this.#told(JSON.parse(event.data)));
    source.addEventListener('removed', event => this.#removed(JSON.parse(event.data).media_id));
    source.addEventListener('reset', () => this.#forget());
    source.addEventListener('end', event => this.#ended(event.data));
    source.addEventListener('error', () => source.readyState === EventSource.CLOSED ? this.#refused() : this.#brokeOff());
    this.#source = source;
  }

  /** @param {StreamState} state */
  #disconnect(state) {
    clearTimeout(this.#next);
    this.#source?.close();
    this.#source = null;
    this.#turn(state);
  }

  /** @param {Job} job */
  #told(job) {
    this.jobs.set(job.media_id, job);
    this.dispatchEvent(new CustomEvent('job', { detail: job }));
  }

  /** @param {string} id */
  #removed(id) {
    this.jobs.delete(id);
    this.dispatchEvent(new CustomEvent('removed', { detail: id }));
  }

  /** The server no longer knows what happened meanwhile. */
  #forget() {
    this.jobs.clear();
    this.dispatchEvent(new Event('reset'));
  }

  /**
   * The server ended the stream: the session is over, or an hour, or the server is about to stop.
   * @param {string} data
   */
  #ended(data) {
    if (JSON.parse(data).reason === 'session_ended') {
      this.#disconnect('off');
      this.#wanted = false;
      signedOut.dispatchEvent(new Event('out'));
    } else {
      this.#again(1);
    }
  }

  /** The browser connects again by itself, with the id of the last event. */
  #brokeOff() {
    this.#turn('connecting');
    reach.check();
  }

  /** The answer was no stream: an event source does not say why, so the route is asked. */
  async #refused() {
    this.#disconnect('waiting');
    const broken = new AbortController();
    /** @type {number | undefined} */
    let status;
    try {
      ({ status } = await ask('GET', address, undefined, broken.signal));
    } catch (error) {
      ({ status } = /** @type {{ status?: number }} */ (error));
    } finally {
      broken.abort();
    }

    // Whoever signed out meanwhile, or hid the page, wants no stream.
    if (this.state !== 'waiting') {
      return;
    }

    if (status === 404 || status === 405) {
      this.#turn('missing');
    } else if (status !== 401) {
      this.#again();
    }
  }

  #again(seconds = pauses[Math.min(this.#failures++, pauses.length - 1)]) {
    this.#disconnect('waiting');
    this.#next = setTimeout(() => this.#connect(), seconds * 1000 * (0.8 + Math.random() * 0.4));
  }

  /** @param {StreamState} state */
  #turn(state) {
    if (this.state !== state) {
      this.state = state;
      this.dispatchEvent(new Event('state'));
    }
  }
}

export const jobEvents = new JobEvents();
