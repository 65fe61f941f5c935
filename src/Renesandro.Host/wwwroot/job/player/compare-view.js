import { html, live, nothing } from '../../vendor/lit.js';
import { StudioElement } from '../../shell/element.js';
import { icons } from '../../shell/icons.js';
import { seconds, size } from '../../words/format.js';
import { labelOf, mark } from '../kinds.js';
import { done } from '../model/variants.js';
import { words } from '../words.js';
import { press, speeds } from './controls.js';
import { InStep } from './in-step.js';
import { positionLine, showPosition } from './position.js';
import '../../shell/dialog.js';

/** @import { JobState } from '../model/job-state.js' */
/** @import { Variants } from '../model/variants.js' */

const says = words.comparing;
const frame = 1 / 30;

/** Two variants side by side, in step, and what differs. Sends "leave". */
export class CompareView extends StudioElement {
  static properties = { state: { attribute: false }, variants: { attribute: false }, pair: {}, playing: { state: true }, speed: { state: true }, heard: { state: true } };

  /** @type {InStep | null} */
  #step = null;
  #shown = '';

  constructor() {
    super();
    /** @type {JobState} */
    this.state;
    /** @type {Variants} */
    this.variants;
    this.pair = '';
    this.playing = false;
    this.speed = 1;
    /** @type {'left' | 'right' | 'off'} */
    this.heard = 'left';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#step?.stop();
    this.#step = null;
  }

  get rows() {
    return this.pair.split(',').slice(0, 2).map(ordinal => this.variants.rowOf(Number(ordinal)));
  }

  updated() {
    const videos = this.querySelectorAll('video');
    if (this.pair !== this.#shown && videos.length === 2) {
      this.#shown = this.pair;
      this.#step?.stop();
      this.#step = new InStep(videos[0], videos[1], () => this.follow());
      void this.begin();
    }
  }

  async begin() {
    await this.#step?.play();
    if (this.#step?.paused && this.heard !== 'off') {
      this.heard = 'off';
      await this.updateComplete;
      await this.#step?.play();
    }
  }

  follow() {
    const step = this.#step;
    if (step) {
      this.playing = !step.first.paused || !step.second.paused;
      showPosition(this, step.time, step.length);
    }
  }

  toggle() {
    this.playing ? this.#step?.pause() : void this.#step?.play();
  }

  /** @param {number} by */
  move(by) {
    this.#step?.pause();
    this.#step?.seek(Math.max(0, this.#step.time + by));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('select, input, .segmented')) {
      return;
    }

    const act = { ' ': target.closest('button') ? null : () => this.toggle(), ',': () => this.move(-frame), '.': () => this.move(frame), ArrowLeft: () => this.move(-1), ArrowRight: () => this.move(1) }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  }

  leave() {
    this.dispatchEvent(new CustomEvent('leave'));
  }

  render() {
    const { variants, rows } = this;
    const both = rows.length === 2 && rows.every(row => row >= 0 && variants.status[row] === done);
    return html`
      <studio-dialog open size="full" class="player" .name=${says.title} @close=${this.leave} @keydown=${this.key}>
        ${both ? this.body(rows) : html`<p>${says.notBoth}</p>`}
      </studio-dialog>`;
  }

  /** @param {number[]} rows */
  body(rows) {
    return html`
      <div class="player-body">
        <div class="player-main">
          <div class="compare-stage">${rows.map((row, side) => this.one(row, side === 0 ? 'left' : 'right'))}</div>
          ${positionLine(time => this.#step?.seek(time))}
          <div class="player-buttons">
            ${press(this.playing ? says.pause : says.play, this.playing ? icons.pause : icons.play, () => this.toggle(), { look: 'primary', keys: 'Space', focus: true })}
            ${press(words.player.back, icons.left, () => this.move(-frame), { keys: ',' })}
            ${press(words.player.forward, icons.right, () => this.move(frame), { keys: '.' })}
            <select aria-label=${words.player.speed} @change=${(/** @type {Event} */ event) => { this.speed = Number(/** @type {HTMLSelectElement} */ (event.target).value); this.#step?.turn(this.speed); }}>
              ${speeds.map(speed => html`<option value=${speed} .selected=${speed === this.speed}>${speed}×</option>`)}
            </select>
            <div class="segmented" role="group" aria-label=${says.sound}>
              ${(/** @type {const} */ (['left', 'right', 'off'])).map(side => html`<button type="button" aria-pressed=${this.heard === side} @click=${() => this.heard = side}>${side === 'off' ? icons.mute : icons.sound}${says[side]}</button>`)}
            </div>
          </div>
        </div>
        <aside class="player-side">${this.differences(rows)}</aside>
      </div>`;
  }

  /**
   * @param {number} row
   * @param {'left' | 'right'} side
   */
  one(row, side) {
    const { variants, state } = this;
    const ordinal = variants.ordinals[row];
    return html`
      <figure>
        <video playsinline preload="auto" .muted=${live(this.heard !== side)} src="${state.address}/variants/${ordinal}/file" poster="${state.address}/${variants.poster(row)}" @click=${this.toggle}></video>
        <figcaption><b>${variants.number(ordinal)}</b> ${variants.labels(row).join(', ')}</figcaption>
      </figure>`;
  }

  /** @param {number[]} rows */
  differences([left, right]) {
    const { variants } = this;
    const apart = variants.dimensions.map((_, index) => index).filter(index => variants.picks[index][left] !== variants.picks[index][right]);
    const numbers = [variants.number(variants.ordinals[left]), variants.number(variants.ordinals[right])];
    return html`
      <section><h3>${says.differs}</h3>
        <table class="compare-table">
          <thead><tr><td></td>${numbers.map(number => html`<th scope="col">${number}</th>`)}</tr></thead>
          <tbody>
            ${apart.map(index => html`<tr class="apart"><th scope="row"><span class="row">${mark(variants.dimensions[index].kind)}${variants.dimensions[index].name}</span></th>${[left, right].map(row => html`<td>${labelOf(variants.label(row, index))}</td>`)}</tr>`)}
            <tr><th scope="row">${says.length}</th>${[left, right].map(row => html`<td>${seconds(variants.seconds[row])}</td>`)}</tr>
            <tr><th scope="row">${says.size}</th>${[left, right].map(row => html`<td>${size(variants.bytes[row])}</td>`)}</tr>
          </tbody>
        </table>
        ${apart.length ? nothing : html`<p class="dim">${says.same}</p>`}
      </section>`;
  }
}

customElements.define('compare-view', CompareView);
