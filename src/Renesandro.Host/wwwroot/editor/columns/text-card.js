import { html, live, nothing } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { StudioElement } from '../../shell/element.js';
import { fieldsOf, nameOf } from '../model/job.js';
import { patchCard } from '../model/change.js';
import { openMenu } from '../menu.js';
import { deedsOf, drawBadges } from './badges.js';
import { cardItems } from './card-menu.js';
import { posterFor } from '../media/backdrop.js';
import '../media/clip-stage.js';
import { words } from './words.js';

/** @import { Canvas, Card, Editor, Kind, Problem } from '../types.d.ts' */

const drawnAtMost = 24;
const upright = { width: 1080, height: 1920 };

/** Words, spoken or on the picture: written where they stand. */
export class TextCard extends StudioElement {
  static properties = {
    editor: { attribute: false }, card: { attribute: false }, kind: {}, block: { type: Number }, index: { type: Number }, problems: { attribute: false }, canvas: { attribute: false }, look: { attribute: false }, grabbed: { type: Boolean, reflect: true },
  };

  constructor() {
    super();
    /** @type {Editor} */
    this.editor = /** @type {any} */ (null);
    /** @type {Card} */
    this.card = '';
    /** @type {Kind} */
    this.kind = 'text';
    this.block = 0;
    this.index = 0;
    /** @type {Problem[]} */
    this.problems = [];
    this.grabbed = false;
    /** @type {Canvas} */
    this.canvas = null;
    /** @type {Record<string, any>} What all words of the column have in common. */
    this.look = {};
    this.redraw = () => this.kind === 'text' && this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.editor.sources.addEventListener('change', this.redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.editor.sources.removeEventListener('change', this.redraw);
  }

  get place() {
    return { kind: this.kind, block: this.block, index: this.index };
  }

  /** @param {Event} event */
  write(event) {
    const text = /** @type {HTMLTextAreaElement} */ (event.target).value;
    const { place } = this;
    this.editor.store.change(words.writing, job => patchCard(job, place, { text }), `text ${this.kind} ${this.block} ${this.index}`);
  }

  render() {
    const fields = fieldsOf(this.card, this.kind);
    const name = this.card === null ? words.noWords : nameOf(this.card, this.kind) || words.wordsOf(this.index + 1);
    return html`
      <article class="ed-card ed-words ${this.problems.some(({ level }) => level === 'error') ? 'bad' : ''}" aria-label=${name}>
        ${this.kind === 'text' && this.index < drawnAtMost ? this.drawn(fields) : nothing}
        <div class="ed-about">
          ${this.card === null ? html`<span class="dim ed-none">${words.noWords}</span>` : html`
            <textarea rows="1" data-words aria-label=${this.kind === 'speech' ? `${words.spoken}, ${this.index + 1}` : words.wordsOf(this.index + 1)} placeholder=${words.placeholder}
              maxlength=${this.kind === 'speech' ? 50000 : 500} .value=${live(String(fields.text ?? ''))} @input=${this.write}></textarea>`}
          ${fields.label ? html`<span class="tiny dim truncate">${fields.label}</span>` : nothing}
          ${this.kind === 'speech' ? this.speech(fields, name) : nothing}
          ${drawBadges([], deedsOf(fields))}
          ${this.problems.map(({ level, message }) => html`<span class="tiny ed-complaint ${level === 'error' ? 'bad' : 'warn'}" lang="en">${icons.warning}<span>${message}</span></span>`)}
        </div>
        <div class="ed-tools">
          <button type="button" class="plain compact icon-only ed-grip" data-grip aria-label=${words.drag(name)} aria-pressed=${this.grabbed}>${icons.drag}</button>
          <button type="button" class="plain compact icon-only" data-menu aria-label=${words.actions(name)} aria-haspopup="menu" @click=${(/** @type {Event} */ event) => openMenu(event, cardItems(this.editor, this.place))}>${icons.more}</button>
        </div>
      </article>`;
  }

  /** The words over the first clip that they are drawn on. @param {Record<string, any>} fields */
  drawn(fields) {
    const { job } = this.editor.store;
    const { on, ...look } = this.look;
    return html`
      <div class="ed-mini" @click=${() => this.editor.open(this.place)}>
        <clip-stage .poster=${posterFor(this.editor, job, on)} .canvas=${this.canvas ?? upright} .styles=${job.styles ?? {}} .overlays=${fields.text?.trim() ? [{ ...look, text: fields.text }] : []} .quiet=${true}></clip-stage>
      </div>`;
  }

  /** @param {Record<string, any>} fields @param {string} name */
  speech(fields, name) {
    return html`
      <span class="row tiny dim">
        <button type="button" class="chip" data-open aria-label=${`${words.voice}: ${fields.voice ?? words.anyVoice}, ${name}`} @click=${() => this.editor.open(this.place)}>${icons.speech}${fields.voice ?? words.anyVoice}</button>
        <span class="end">${words.characters([...String(fields.text ?? '')].length)}</span>
      </span>`;
  }
}

customElements.define('text-card', TextCard);
