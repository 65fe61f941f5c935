/** @import { Job } from '../types.d.ts' */
/** @typedef {{ job: Job, what: string }} Step */

const maxSteps = 300;

/** The job that is edited, and the way back. */
export class Store extends EventTarget {
  /** @type {Job} */
  job = {};
  /** @type {Step[]} */
  #back = [];
  /** @type {Step[]} */
  #forth = [];
  #merging = '';
  #mergedAt = 0;

  /**
   * Begins with another job.
   * @param {Job} job
   */
  load(job) {
    this.job = job;
    [this.#back, this.#forth, this.#merging] = [[], [], ''];
    this.#tell();
  }

  /**
   * @param {string} what What is done, for the one who takes it back.
   * @param {(job: Job) => Job} change
   * @param {string} [merging] Steps of one key that follow each other closely are one step, as letters of a word are.
   */
  change(what, change, merging = '') {
    const job = change(this.job);
    if (job === this.job) {
      return;
    }

    const now = Date.now();
    if (!merging || merging !== this.#merging || now - this.#mergedAt > 2000) {
      this.#back.push({ job: this.job, what });
      this.#back.splice(0, this.#back.length - maxSteps);
    }

    [this.#merging, this.#mergedAt, this.#forth] = [merging, now, []];
    this.job = job;
    this.#tell();
  }

  get canUndo() {
    return this.#back.length > 0;
  }

  get canRedo() {
    return this.#forth.length > 0;
  }

  undo() {
    return this.#step(this.#back, this.#forth);
  }

  redo() {
    return this.#step(this.#forth, this.#back);
  }

  /** @param {Step[]} from @param {Step[]} to */
  #step(from, to) {
    const step = from.pop();
    if (!step) {
      return null;
    }

    to.push({ job: this.job, what: step.what });
    this.job = step.job;
    this.#merging = '';
    this.#tell();
    return step.what;
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }
}
