import { readJson, writeJson } from './json.js';

/** @import { Job } from '../types.d.ts' */
/** @typedef {{ id: string, name: string, at: number, cards: number }} Draft */

const most = 50;

/** Jobs that are not sent yet, kept by the browser, for each user by themselves. */
export class Drafts {
  /** @param {string} user */
  constructor(user) {
    this.prefix = `studio.drafts.${user}`;
  }

  /** @returns {Draft[]} the last one first */
  list() {
    try {
      const drafts = JSON.parse(localStorage.getItem(this.prefix) ?? '[]');
      return Array.isArray(drafts) ? drafts.sort((a, b) => b.at - a.at) : [];
    } catch {
      return [];
    }
  }

  /**
   * @param {string} id
   * @returns {Job | null}
   */
  read(id) {
    const text = localStorage.getItem(`${this.prefix}.${id}`);
    return text === null ? null : readJson(text).job;
  }

  /**
   * @param {string} id
   * @param {Job} job
   * @param {number} cards
   * @returns {boolean} false where the browser keeps no more
   */
  write(id, job, cards) {
    try {
      localStorage.setItem(`${this.prefix}.${id}`, writeJson(job));
      this.#keep([{ id, name: String(job.task_name ?? ''), at: Date.now(), cards }, ...this.list().filter(draft => draft.id !== id)]);
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} id */
  remove(id) {
    localStorage.removeItem(`${this.prefix}.${id}`);
    this.#keep(this.list().filter(draft => draft.id !== id));
  }

  /** @param {string} id */
  keyOf(id) {
    return `${this.prefix}.${id}`;
  }

  /** @param {Draft[]} drafts */
  #keep(drafts) {
    localStorage.setItem(this.prefix, JSON.stringify(drafts.slice(0, most)));
    drafts.slice(most).forEach(({ id }) => localStorage.removeItem(this.keyOf(id)));
  }
}

export const newId = () => Math.random().toString(36).slice(2, 10);
