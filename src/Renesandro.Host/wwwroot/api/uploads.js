import { Upload as Transfer } from '../vendor/tus.js';
import { Offline, Refusal, get } from './client.js';

/** @import { Upload, UploadList } from './types.d.ts' */
/** @typedef {'waiting' | 'sending' | 'paused' | 'probing' | 'done' | 'failed'} TaskState */

const kept = 'studio.uploads';
const atOnce = 3;
const version = '1.0.0';

/** A file on its way to the server. */
export class UploadTask extends EventTarget {
  /** @type {TaskState} */
  state = 'waiting';
  sent = 0;
  /** @type {string | null} */
  id = null;
  /** @type {string | null} How a job names it: upload://… */
  url = null;
  /** @type {string} A sentence that says what is wrong; empty for nothing that the server said. */
  fault = '';
  /** @type {Upload | null} What the server found in it. */
  upload = null;
  /** @type {Transfer | null} */
  transfer = null;

  /** @param {File} file */
  constructor(file) {
    super();
    this.file = file;
  }

  /** @param {Partial<UploadTask>} changes */
  become(changes) {
    Object.assign(this, changes);
    this.dispatchEvent(new Event('change'));
  }
}

/**
 * Uploads by tus, several at a time. One that broke off, even by a reload of the page, goes on when the same file is chosen again.
 */
export class Uploads extends EventTarget {
  /** @type {UploadTask[]} */
  tasks = [];

  /**
   * Creates the upload of each file in turn, so that their order is that of the files, and sends them.
   * @param {File[]} files
   */
  add(files) {
    const tasks = files.map(file => new UploadTask(file));
    this.tasks.push(...tasks);
    for (const task of tasks) {
      task.addEventListener('change', () => this.dispatchEvent(new CustomEvent('change', { detail: task })));
    }

    void this.#createAll(tasks);
    return tasks;
  }

  /**
   * Goes on with an upload that broke off before this page was loaded.
   * @param {File} file
   * @param {string} id
   * @returns {Promise<boolean>} false if it is not that of this file
   */
  async goOn(file, id) {
    const upload = await standing(id);
    if (!upload || upload.bytes !== file.size) {
      return false;
    }

    remember(file, id);
    this.add([file]);
    return true;
  }

  /** @param {string} url */
  of(url) {
    return this.tasks.findLast(task => task.url === url) ?? null;
  }

  /** @param {UploadTask} task */
  retry(task) {
    task.become({ state: 'waiting', fault: '' });
    void this.#createAll([task]);
  }

  /**
   * Breaks off and removes what was sent.
   * @param {UploadTask} task
   */
  async cancel(task) {
    this.tasks = this.tasks.filter(one => one !== task);
    await task.transfer?.abort();
    task.become({ state: 'failed' });
    if (task.id) {
      forget(task.id);
      await remove(task.id).catch(() => {});
    }

    this.#next();
  }

  get isBusy() {
    return this.tasks.some(({ state }) => state === 'waiting' || state === 'sending' || state === 'probing');
  }

  /** @param {UploadTask[]} tasks */
  async #createAll(tasks) {
    for (const task of tasks) {
      try {
        const upload = await this.#place(task);

        // Cancelled meanwhile: it would count as stored until it expires.
        if (!this.tasks.includes(task)) {
          await remove(upload.id).catch(() => {});
          continue;
        }

        remember(task.file, upload.id);
        task.become({ id: upload.id, url: upload.url, sent: upload.received, upload });
      } catch (error) {
        task.become({ state: 'failed', fault: error instanceof Refusal ? error.message : '' });
      }

      this.#next();
    }
  }

  /**
   * Where the server takes a file, once it answers.
   * @param {UploadTask} task
   */
  async #place(task) {
    for (let pause = 500; ; pause = Math.min(pause * 2, 15000)) {
      try {
        const before = task.id ? await standing(task.id) : await resumable(task.file);

        // The same file may be chosen twice: each has an upload of its own.
        return before && !this.tasks.some(one => one !== task && one.id === before.id) ? before : await create(task.file);
      } catch (error) {
        if (!(error instanceof Offline) || !this.tasks.includes(task)) {
          throw error;
        }
      }

      await new Promise(resolve => setTimeout(resolve, pause));
    }
  }

  #next() {
    const sending = this.tasks.filter(({ state }) => state === 'sending').length;
    for (const task of this.tasks.filter(({ state, id }) => state === 'waiting' && id !== null).slice(0, Math.max(0, atOnce - sending))) {
      this.#send(task);
    }
  }

  /** @param {UploadTask} task */
  #send(task) {
    task.become({ state: 'sending' });
    if (task.sent >= task.file.size && task.file.size > 0) {
      void this.#probe(task);
      return;
    }

    task.transfer = new Transfer(task.file, {
      endpoint: '/uploads',
      uploadUrl: new URL(`/uploads/${task.id}`, location.href).href,
      retryDelays: [500, 1000, 2000, 4000, 8000, 15000, 30000],
      storeFingerprintForResuming: false,
      onProgress: sent => task.become({ sent }),
      onSuccess: () => void this.#probe(task),
      onError: error => {
        const answer = 'originalResponse' in error ? error.originalResponse : null;
        task.become({ state: 'failed', fault: sentenceOf(answer?.getBody()) });
        this.#next();
      },
    });
    task.transfer.start();
  }

  /** @param {UploadTask} task */
  async #probe(task) {
    task.become({ state: 'probing', sent: task.file.size });
    this.#next();
    forget(task.id ?? '');
    while (this.tasks.includes(task)) {
      try {
        const upload = await status(task.id ?? '', 10);
        if (upload.status === 'ready' || upload.status === 'refused') {
          task.become({ state: upload.status === 'ready' ? 'done' : 'failed', fault: upload.error ?? '', upload, url: upload.url });
          return;
        }
      } catch (error) {
        if (error instanceof Refusal && error.status !== 429 && error.status < 500) {
          task.become({ state: 'failed', fault: error.message });
          return;
        }

        await new Promise(resolve => setTimeout(resolve, 2000));
      }
    }
  }
}

/** @returns {Promise<UploadList>} */
export const list = () => get('/uploads');

/**
 * @param {string} id
 * @param {number} [wait] Seconds to wait for what is found in it.
 * @returns {Promise<Upload>}
 */
export const status = (id, wait) => get(`/uploads/${id}${wait ? `?wait=${wait}` : ''}`);

/** @param {string} id */
export async function remove(id) {
  const answer = await fetch(`/uploads/${id}`, { method: 'DELETE', credentials: 'same-origin', headers: { 'Tus-Resumable': version } });
  if (!answer.ok && answer.status !== 404) {
    throw new Refusal(answer.status, sentenceOf(await answer.text()), [], null);
  }
}

/**
 * The id of an upload in its URL: upload://{id}/{name}.
 * @param {string} url
 */
export const idOf = url => /^upload:\/\/([^/]+)/.exec(url)?.[1] ?? null;

/** @param {File} file @returns {Promise<Upload>} */
async function create(file) {
  const answer = await fetch('/uploads', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Tus-Resumable': version, 'Upload-Length': String(file.size), 'Upload-Metadata': `filename ${base64(file.name)}` },
  }).catch(() => {
    throw new Offline();
  });
  if (!answer.ok) {
    throw new Refusal(answer.status, sentenceOf(await answer.text()), [], null);
  }

  const id = new URL(answer.headers.get('location') ?? '', location.href).pathname.split('/').filter(Boolean).at(-1) ?? '';
  return await status(id);
}

/**
 * The upload of the same file that broke off, if there is one.
 * @param {File} file
 */
async function resumable(file) {
  const id = remembered()[fingerprint(file)];
  const upload = id ? await standing(id) : null;
  return upload?.bytes === file.size ? upload : null;
}

/**
 * An upload that is still there and can be used.
 * @param {string} id
 */
async function standing(id) {
  try {
    const upload = await status(id);
    return upload.status === 'refused' ? null : upload;
  } catch (error) {
    if (error instanceof Refusal && (error.status === 404 || error.status === 410)) {
      forget(id);
      return null;
    }

    throw error;
  }
}

/** @param {string} text */
const base64 = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** @param {string | undefined | null} body */
function sentenceOf(body) {
  try {
    return String(JSON.parse(body ?? '').response ?? '');
  } catch {
    return body && body.length < 300 && !body.trimStart().startsWith('<') ? body : '';
  }
}

/** @param {File} file */
const fingerprint = file => `${file.name} ${file.size} ${file.lastModified}`;

/** @returns {Record<string, string>} */
function remembered() {
  try {
    return JSON.parse(localStorage.getItem(kept) ?? '{}');
  } catch {
    return {};
  }
}

/** @param {File} file @param {string} id */
function remember(file, id) {
  try {
    localStorage.setItem(kept, JSON.stringify({ ...remembered(), [fingerprint(file)]: id }));
  } catch {
    // The storage of the browser is full: the upload goes on, and begins anew after a reload.
  }
}

/** @param {string} id */
function forget(id) {
  localStorage.setItem(kept, JSON.stringify(Object.fromEntries(Object.entries(remembered()).filter(([, one]) => one !== id))));
}
