import { Offline, Refusal, send } from '../../api/client.js';
import { find, findIn } from '../model/places.js';
import { sendable } from '../model/sendable.js';
import { columnsOf } from '../model/job.js';

/** @import { Job, Plan, Problem } from '../types.d.ts' */

const pause = 400;
/** @type {Problem[]} */
const none = [];

/** The plan of the job as it is now: asked for a moment after each change; only the answer to the last question counts. */
export class LivePlan extends EventTarget {
  /** @type {Plan | null} */
  plan = null;
  /** @type {'idle' | 'asking' | 'ready' | 'refused' | 'offline'} */
  state = 'idle';
  /** The sentence of a refusal. */
  sentence = '';
  /** @type {Problem[]} */
  problems = none;
  /** @type {Map<string, Problem[]>} */
  #places = new Map();
  /** @type {AbortController | null} */
  #asking = null;
  #timer = 0;
  /** @type {Job | null} */
  #job = null;

  /** @param {() => boolean} isHeld Whether files are still on their way. */
  constructor(isHeld) {
    super();
    this.isHeld = isHeld;
  }

  /** @param {Job} job */
  follow(job) {
    this.#job = job;
    clearTimeout(this.#timer);
    this.#asking?.abort();
    if (!columnsOf(sendable(job).job, 'video').length) {
      this.#become({ state: 'idle', plan: null, problems: none, sentence: '' });
      return;
    }

    this.#become({ state: 'asking' });
    this.#timer = setTimeout(() => void this.#ask(), pause);
  }

  again() {
    if (this.#job) {
      this.follow(this.#job);
    }
  }

  /**
   * What is wrong with a card or, without an index, with a column.
   * @param {{ kind: string, block: number, index: number | null }} place
   */
  at(place) {
    return this.#places.get(key(place)) ?? none;
  }

  /**
   * Faults of another answer about the same job, such as that to sending it.
   * @param {Refusal} refusal
   */
  refuse(refusal) {
    this.#refuse(refusal, this.#job ?? {});
  }

  stop() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  async #ask() {
    const job = this.#job;
    if (!job) {
      return;
    }

    if (this.isHeld()) {
      this.#timer = setTimeout(() => void this.#ask(), pause);
      return;
    }

    const asking = this.#asking = new AbortController();
    try {
      /** @type {Plan} */
      const plan = await send('POST', '/process_media/plan', sendable(job).job, asking.signal);
      this.#become({ state: 'ready', plan, sentence: '', problems: this.#warnings(plan, job) });
    } catch (error) {
      if (asking.signal.aborted) {
        return;
      }

      if (error instanceof Refusal && (error.status === 429 || error.status === 503)) {
        this.#timer = setTimeout(() => void this.#ask(), 1500);
      } else if (error instanceof Refusal) {
        this.#refuse(error, job);
      } else if (error instanceof Offline) {
        this.#become({ state: 'offline' });
        this.#timer = setTimeout(() => void this.#ask(), 5000);
      } else {
        throw error;
      }
    }
  }

  /** @param {Refusal} refusal @param {Job} job */
  #refuse(refusal, job) {
    const { job: sent, original } = sendable(job);
    /** @type {Problem[]} */
    const problems = refusal.errors.map(({ path, message }) => {
      const found = path ? find(sent, path) : findIn(sent, message);
      return { level: 'error', message, path, found: found && original(found) };
    });
    this.#become({ state: 'refused', sentence: refusal.message, problems });
  }

  /** @param {Plan} plan @param {Job} job @returns {Problem[]} */
  #warnings(plan, job) {
    const { job: sent, original } = sendable(job);
    const places = new Map(plan.warning_places?.map(({ message, path }) => [message, path]));
    return plan.warnings.map(message => {
      const path = places.get(message) ?? '';
      const found = path ? find(sent, path) : findIn(sent, message);
      return { level: 'warning', message, path, found: found && original(found) };
    });
  }

  /** @param {Partial<Pick<LivePlan, 'state' | 'plan' | 'problems' | 'sentence'>>} changes */
  #become(changes) {
    Object.assign(this, changes);
    if (changes.problems) {
      this.#places = new Map();
      for (const problem of changes.problems) {
        const at = problem.found && key(problem.found);
        if (at) {
          this.#places.set(at, [...this.#places.get(at) ?? none, problem]);
        }
      }
    }

    this.dispatchEvent(new Event('change'));
  }
}

/** @param {{ kind: string, block: number, index: number | null }} place */
const key = ({ kind, block, index }) => `${kind} ${block} ${index ?? ''}`;
