/** @import { Job } from '../api/types.d.ts' */

const span = 20000;

/** How many variants a second a job ends, over the last seconds that were seen. */
export class Speed {
  /** @type {{ at: number, ended: number }[]} */
  #seen = [];

  /**
   * @param {Job} job
   * @param {number} [now] Milliseconds.
   */
  add({ status, progress }, now = performance.now()) {
    if (status !== 'processing') {
      this.#seen = [];
      return;
    }

    const ended = progress.done + progress.failed;
    if ((this.#seen.at(-1)?.ended ?? 0) > ended) {
      this.#seen = [];
    }

    this.#seen.push({ at: now, ended });
    this.#seen = this.#seen.filter(({ at }, index, all) => now - at <= span || index >= all.length - 2);
  }

  /** Variants a second; null while nothing can be told. */
  get value() {
    const [first, last] = [this.#seen[0], this.#seen.at(-1)];
    return first && last && last.at - first.at > 3000 && last.ended > first.ended ? (last.ended - first.ended) * 1000 / (last.at - first.at) : null;
  }
}
