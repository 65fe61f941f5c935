/** @import { JobState } from './job-state.js' */

const kept = 'studio.shape.';

/** Width of the pictures of a job by their height, as the first poster has it: tiles have one size, so it has to be known before the others are there. */
export class Shape extends EventTarget {
  #asked = -1;
  #known = false;

  /** @param {string} id */
  constructor(id) {
    super();
    this.id = id;
    const remembered = Number(sessionStorage.getItem(kept + id));
    this.#known = remembered > 0;
    this.value = remembered || 9 / 16;
  }

  /** @param {JobState} state */
  learn({ variants, address }) {
    const row = variants?.status.indexOf(1) ?? -1;
    if (this.#known || !variants || row < 0) {
      return;
    }

    if (variants.dimensions.some(({ kind, alternatives }) => kind === 'canvas' && alternatives.length > 1)) {
      this.#set(4 / 5);
    } else if (this.#asked !== row) {
      this.#asked = row;
      const image = new Image();
      image.onload = () => this.#set(Math.max(9 / 16, Math.min(16 / 9, image.naturalWidth / image.naturalHeight)));
      image.src = `${address}/${variants.poster(row)}`;
    }
  }

  /** @param {number} value */
  #set(value) {
    this.#known = true;
    sessionStorage.setItem(kept + this.id, String(value));
    if (Math.abs(value - this.value) > 0.01) {
      this.value = value;
      this.dispatchEvent(new Event('change'));
    }
  }
}
