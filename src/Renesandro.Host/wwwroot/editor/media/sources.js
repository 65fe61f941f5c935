import { Offline, Refusal, send } from '../../api/client.js';
import { idOf, status } from '../../api/uploads.js';

/** @import { SourceInfo, UploadTask, Uploads } from '../types.d.ts' */
/** @typedef {{ state: 'unknown' | 'probing' | 'uploading' | 'broken' | 'ready' | 'fault', info: SourceInfo | null, fault: string, task: UploadTask | null, poster: string | null }} Known */

const atOnce = 4;
/** @type {Known} */
const unknown = { state: 'unknown', info: null, fault: '', task: null, poster: null };

/** What is known of each source of the job: what the server found in it, or how far its upload is. */
export class Sources extends EventTarget {
  /** @type {Map<string, Known>} */
  #known = new Map();
  /** @type {string[]} */
  #queue = [];
  #asking = 0;

  /** @param {Uploads} uploads */
  constructor(uploads) {
    super();
    this.uploads = uploads;
    uploads.addEventListener('change', event => this.#follow(/** @type {CustomEvent<UploadTask>} */ (event).detail));
  }

  /**
   * What is known by now; what is not is asked for, and told by an event "change" with the URL.
   * @param {string} url
   * @returns {Known}
   */
  of(url) {
    const known = this.#known.get(url);
    if (known) {
      return known;
    }

    if (!/^(https?|upload):\/\/./i.test(url)) {
      return unknown;
    }

    const task = this.uploads.of(url);
    this.#known.set(url, { ...unknown, state: task ? 'uploading' : 'probing', task });
    if (!task) {
      this.#queue.push(url);
      this.#next();
    }

    return this.#known.get(url) ?? unknown;
  }

  /** @param {string} url */
  again(url) {
    this.#known.delete(url);
    this.of(url);
    this.#tell(url);
  }

  /**
   * A picture of the file that the browser has made itself, until the server has one.
   * @param {string} url
   * @param {string} poster
   */
  show(url, poster) {
    this.#set(url, { poster });
  }

  /** @param {UploadTask} task */
  #follow(task) {
    if (!task.url) {
      return;
    }

    const { state } = task;
    this.#set(task.url, {
      task: state === 'done' ? null : task,
      info: task.upload?.source ?? this.#known.get(task.url)?.info ?? null,
      fault: task.fault,
      state: state === 'done' ? 'ready' : state === 'failed' ? task.upload?.status === 'refused' ? 'fault' : 'broken' : 'uploading',
    });
  }

  #next() {
    while (this.#asking < atOnce && this.#queue.length) {
      this.#asking++;
      void this.#ask(/** @type {string} */ (this.#queue.shift())).finally(() => {
        this.#asking--;
        this.#next();
      });
    }
  }

  /** @param {string} url */
  async #ask(url) {
    try {
      const id = idOf(url);
      if (id) {
        const now = await status(id);
        const upload = now.status === 'probing' ? await status(id, 10) : now;
        this.#set(url, upload.status === 'uploading' ? { state: 'broken' }
          : { state: upload.status === 'ready' ? 'ready' : upload.status === 'refused' ? 'fault' : 'unknown', info: upload.source, fault: upload.error ?? '' });
      } else {
        this.#set(url, { state: 'ready', info: await send('POST', '/sources/probe', { url }) });
      }
    } catch (error) {
      const isAnswer = error instanceof Refusal && ![401, 404, 405, 429, 501, 503].includes(error.status) || error instanceof Refusal && error.status === 404 && idOf(url) !== null;
      this.#set(url, { state: isAnswer ? 'fault' : 'unknown', fault: isAnswer ? error.message : '' });
      if (error instanceof Offline || error instanceof Refusal && [429, 503].includes(error.status)) {
        setTimeout(() => this.again(url), 5000);
      }
    }
  }

  /** @param {string} url @param {Partial<Known>} changes */
  #set(url, changes) {
    this.#known.set(url, { ...unknown, ...this.#known.get(url), ...changes });
    this.#tell(url);
  }

  /** @param {string} url */
  #tell(url) {
    this.dispatchEvent(new CustomEvent('change', { detail: url }));
  }
}
