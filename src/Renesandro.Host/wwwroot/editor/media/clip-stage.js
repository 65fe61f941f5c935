import { html, nothing } from '../../vendor/lit.js';
import { StudioElement } from '../../shell/element.js';
import { styled } from '../styled.js';
import { drawing } from './drawing.js';
import { words } from './words.js';

/** @import { Sources } from '../types.d.ts' */

const pause = 200;

/** A picture with what is drawn on it, in the shape of the canvas. */
export class ClipStage extends StudioElement {
  static properties = { poster: {}, overlays: { attribute: false }, styles: { attribute: false }, canvas: { attribute: false }, fit: {}, sources: { attribute: false }, inside: { attribute: false }, quiet: { attribute: false }, drawings: { state: true } };

  constructor() {
    super();
    /** @type {string | null} */
    this.poster = null;
    /** @type {Record<string, any>[]} */
    this.overlays = [];
    /** @type {Record<string, any>} */
    this.styles = {};
    this.canvas = { width: 1080, height: 1920 };
    this.fit = 'pad';
    /** @type {Sources | null} */
    this.sources = null;
    /** @type {unknown} What moves, above the poster. */
    this.inside = nothing;
    this.quiet = false;
    /** @type {(string | null)[]} */
    this.drawings = [];
    this.asked = '';
    this.timer = 0;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  willUpdate() {
    const texts = this.overlays.map(({ text, style, at, margin }) => text ? { text: String(text), style: typeof style === 'string' ? this.styles[style] : style, at, margin } : null);
    const asked = JSON.stringify([texts, this.canvas]);
    if (asked === this.asked) {
      return;
    }

    const isFirst = !this.asked;
    this.asked = asked;
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const made = await Promise.all(texts.map(one => one && drawing(one, this.canvas)));
      if (asked === this.asked) {
        this.drawings = made;
      }
    }, isFirst ? 0 : pause);
  }

  render() {
    const { width, height } = this.canvas;
    const missing = this.overlays.some(({ text }, index) => text && this.drawings[index] === null);
    return html`
      <div class="ed-stage" ${styled({ 'aspect-ratio': `${width} / ${height}`, '--shape': String(width / height) })}>
        ${this.poster ? html`<img class=${this.fit === 'crop' ? 'crop' : ''} src=${this.poster} alt="">` : nothing}
        ${this.inside}
        ${this.overlays.map((overlay, index) => overlay.image ? this.image(overlay) : this.drawings[index] ? html`<img class="ed-drawn" src=${this.drawings[index] ?? nothing} alt=${this.quiet ? '' : `${words.preview}: ${overlay.text}`}>` : nothing)}
      </div>
      ${missing && !this.quiet ? html`<p class="tiny dim">${words.previewGone}</p>` : nothing}`;
  }

  /** @param {Record<string, any>} overlay */
  image({ image, size = 20, at = 'center', margin = 5 }) {
    const known = this.sources?.of(String(image));
    const src = known?.poster ?? known?.info?.file_url ?? known?.info?.poster_url;
    const { width, height } = this.canvas;
    const [x, y] = [margin * Math.min(1, height / width), margin * Math.min(1, width / height)].map(value => `${value}%`);
    const has = (/** @type {string} */ side) => String(at).split('-').includes(side);
    return src ? html`<img class="ed-placed" src=${src} alt="" ${styled({
      width: `${size}%`,
      left: has('left') ? x : has('right') ? 'auto' : '0', right: has('right') ? x : has('left') ? 'auto' : '0',
      top: has('top') ? y : has('bottom') ? 'auto' : '0', bottom: has('bottom') ? y : has('top') ? 'auto' : '0',
    })}>` : nothing;
  }
}

customElements.define('clip-stage', ClipStage);
