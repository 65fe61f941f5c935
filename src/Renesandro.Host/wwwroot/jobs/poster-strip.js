import { html, nothing } from '../vendor/lit.js';
import { StudioElement } from '../shell/element.js';

const places = 6;

/** The first pictures of a job, in a row, with empty places for those that are still to come. */
export class PosterStrip extends StudioElement {
  static properties = { address: {}, made: { type: Number }, total: { type: Number }, broken: { state: true } };

  constructor() {
    super();
    this.address = '';
    this.made = 0;
    this.total = 0;
    /** @type {Set<number>} Those that could not be loaded, until more is made. */
    this.broken = new Set();
  }

  /** @param {import('../vendor/lit.js').PropertyValues} changed */
  willUpdate(changed) {
    if (changed.has('made') && this.broken.size) {
      this.broken = new Set();
    }
  }

  /** @param {number} place */
  fail(place) {
    this.broken = new Set([...this.broken, place]);
  }

  render() {
    const shown = Math.min(places, Math.max(this.total, 1));
    return Array.from({ length: shown }, (_, place) => html`
      <span class="strip-place">${place < this.made && !this.broken.has(place)
        ? html`<img alt="" loading="lazy" decoding="async" src="${this.address}/variants/${place}/poster" @error=${() => this.fail(place)}>` : nothing}</span>`);
  }
}

customElements.define('poster-strip', PosterStrip);
