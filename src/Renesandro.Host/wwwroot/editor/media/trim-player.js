import { html, live, nothing } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { StudioElement } from '../../shell/element.js';
import { styled } from '../styled.js';
import { seconds as inSeconds } from '../../words/format.js';
import { marks } from '../marks.js';
import { words } from './words.js';

/**
 * A bar with two handles under a player that shows where they are; arrows at a handle go frame by frame. Fires `trim` with start and end.
 * The player itself is drawn elsewhere: `video` is its element.
 */
export class TrimPlayer extends StudioElement {
  static properties = { length: { type: Number }, fps: { type: Number }, start: { type: Number }, end: { type: Number }, video: { attribute: false }, at: { state: true }, playing: { state: true }, muted: { state: true } };

  constructor() {
    super();
    this.length = 0;
    this.fps = 30;
    this.start = 0;
    this.end = 0;
    /** @type {HTMLMediaElement | null} */
    this.video = null;
    this.at = 0;
    this.playing = false;
    this.muted = false;
    this.frame = 0;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
    this.video?.pause();
  }

  get step() {
    return 1 / (this.fps || 30);
  }

  /** @param {number} time */
  seek(time) {
    this.at = Math.min(Math.max(0, time), this.length);
    if (this.video) {
      this.video.currentTime = this.at;
    }
  }

  /** @param {number} start @param {number} end @param {string} [merging] */
  trim(start, end, merging) {
    const round = (/** @type {number} */ value) => Math.round(value * 1000) / 1000;
    const from = round(Math.min(Math.max(0, start), this.length - this.step));
    const to = round(Math.min(Math.max(from + this.step, end), this.length));
    this.dispatchEvent(new CustomEvent('trim', { detail: { start: from <= 0 ? undefined : from, end: to >= this.length - 0.0005 ? undefined : to, merging } }));
  }

  /** @param {'start' | 'end'} handle @param {Event} event */
  slide(handle, event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const value = handle === 'start' ? Math.min(input.valueAsNumber, this.end - this.step) : Math.max(input.valueAsNumber, this.start + this.step);
    input.valueAsNumber = value;
    this.pause();
    this.seek(handle === 'end' ? Math.max(0, value - this.step) : value);
    this.trim(handle === 'start' ? value : this.start, handle === 'end' ? value : this.end, 'trim');
  }

  toggle() {
    if (this.playing) {
      this.pause();
      return;
    }

    if (this.video) {
      if (this.video.currentTime < this.start || this.video.currentTime >= this.end - this.step) {
        this.seek(this.start);
      }

      this.playing = true;
      void this.video.play().catch(() => this.playing = false);
      this.follow();
    }
  }

  pause() {
    cancelAnimationFrame(this.frame);
    this.playing = false;
    this.video?.pause();
  }

  follow() {
    const { video } = this;
    if (!video || !this.playing) {
      return;
    }

    this.at = video.currentTime;
    if (video.currentTime >= this.end - this.step / 2 || video.ended) {
      this.seek(this.start);
      void video.play().catch(() => this.playing = false);
    }

    this.frame = requestAnimationFrame(() => this.follow());
  }

  /** @param {number} by */
  nudge(by) {
    this.pause();
    this.seek(this.at + by * this.step);
  }

  render() {
    const { length, start, end, at, step } = this;
    const part = (/** @type {number} */ value) => `${value / length * 100}%`;
    const button = (/** @type {unknown} */ icon, /** @type {string} */ name, /** @type {() => void} */ run) => html`<button type="button" class="plain compact icon-only" aria-label=${name} title=${name} @click=${run}>${icon}</button>`;
    return html`
      <div class="ed-trim" role="group" aria-label=${words.trim}>
        <div class="ed-track">
          <i class="ed-kept-part" ${styled({ left: part(start), width: part(end - start) })}></i>
          <i class="ed-now" ${styled({ left: part(at) })}></i>
          <input type="range" class="ed-handle" min="0" max=${length} step=${step} aria-label=${words.startHandle} aria-valuetext=${inSeconds(start)} .value=${live(String(start))} @input=${(/** @type {Event} */ event) => this.slide('start', event)}>
          <input type="range" class="ed-handle" min="0" max=${length} step=${step} aria-label=${words.endHandle} aria-valuetext=${inSeconds(end)} .value=${live(String(end))} @input=${(/** @type {Event} */ event) => this.slide('end', event)}>
        </div>
        <div class="row wrap">
          ${button(this.playing ? icons.pause : icons.play, this.playing ? words.pause : words.play, () => this.toggle())}
          ${button(marks.frameBack, words.frameBack, () => this.nudge(-1))}
          ${button(marks.frameOn, words.frameOn, () => this.nudge(1))}
          ${button(this.muted ? icons.mute : icons.sound, this.muted ? words.unmute : words.mute, () => {
            this.muted = !this.muted;
            if (this.video) {
              this.video.muted = this.muted;
            }
          })}
          <output class="tiny dim mono" aria-label=${words.position}>${at.toFixed(2)}</output>
          <span class="row end">
            <button type="button" class="compact" @click=${() => this.trim(at, Math.max(end, at + step))}>${words.setStart}</button>
            <button type="button" class="compact" @click=${() => this.trim(start, at)}>${words.setEnd}</button>
          </span>
        </div>
        <div class="ed-trim-numbers">
          ${this.number(words.start, start, value => this.trim(value ?? 0, end))}
          ${this.number(words.end, end, value => this.trim(start, value ?? length))}
          <span class="small dim">${words.kept(inSeconds(end - start), inSeconds(length))}</span>
          ${start > 0 || end < length ? html`<button type="button" class="compact plain" @click=${() => this.trim(0, length)}>${words.whole}</button>` : nothing}
        </div>
      </div>`;
  }

  /** @param {string} label @param {number} value @param {(value: number | undefined) => void} set */
  number(label, value, set) {
    return html`<label class="field"><span>${label}</span><input type="number" min="0" max=${this.length} step="any" .value=${live(String(Math.round(value * 1000) / 1000))} @change=${(/** @type {Event} */ event) => {
      const { valueAsNumber } = /** @type {HTMLInputElement} */ (event.target);
      set(Number.isNaN(valueAsNumber) ? undefined : valueAsNumber);
      this.requestUpdate();
    }}></label>`;
  }
}

customElements.define('trim-player', TrimPlayer);
