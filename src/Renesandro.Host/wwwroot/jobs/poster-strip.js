import { reach } from '../api/reach.js';
import { html, nothing } from '../vendor/lit.js';
import { StudioElement } from '../shell/element.js';

const places = 6;
const patience = 10000;
const tries = 12;

/** A few pictures of a job in a row, from its first variant to its last: neighbours often begin alike. Empty places for those that are still to come. */
export class PosterStrip extends StudioElement {
  static properties = { address: {}, seen: {}, fetched: { type: Boolean }, total: { type: Number }, broken: { state: true } };

  #tries = 0;
  #found = () => {
    this.#tries = 0;
    this.broken = new Set();
  };

  constructor() {
    super();
    this.address = '';
    /** Changes when pictures may have come. */
    this.seen = '';
    /** Whether there can be pictures. */
    this.fetched = false;
    this.total = 0;
    /** @type {Set<number>} Those that could not be loaded, until more is made. */
    this.broken = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    reach.addEventListener('found', this.#found);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    reach.removeEventListener('found', this.#found);
  }

  /** @param {import('../vendor/lit.js').PropertyValues} changed */
  willUpdate(changed) {
    if (changed.has('seen') && this.broken.size) {
      this.broken = new Set();
    }
  }

  /** @param {number} place */
  fail(place) {
    this.broken = new Set([...this.broken, place]);
    if (this.#tries++ < tries) {
      setTimeout(() => this.broken = new Set([...this.broken].filter(one => one !== place)), patience);
    }
  }

  render() {
    const shown = Math.min(places, Math.max(this.total, 1));
    return Array.from({ length: shown }, (_, place) => html`
      <span class="strip-place">${this.fetched && !this.broken.has(place)
        ? html`<img alt="" loading="lazy" decoding="async" src="${this.address}/variants/${Math.floor(place * this.total / shown)}/poster?width=480" @error=${() => this.fail(place)}>` : nothing}</span>`);
  }
}

customElements.define('poster-strip', PosterStrip);
