import { html, nothing, repeat } from '../vendor/lit.js';
import { icons } from '../shell/icons.js';
import { EditorElement } from './editor-element.js';
import { dragCards } from './columns/drag.js';
import { KeyboardMove } from './columns/keys.js';
import { addBlock } from './model/change.js';
import { allColumns, columnsOf, isEmpty, kinds } from './model/job.js';
import { words } from './words.js';
import './columns/block-column.js';

/** @import { Canvas, Kind, Place, Plan, Problem } from './types.d.ts' */

/** The columns, side by side. */
export class Board extends EditorElement {
  static properties = { plan: { attribute: false }, problems: { attribute: false }, grabbed: { state: true }, said: { state: true } };

  constructor() {
    super();
    /** @type {Plan | null} */
    this.plan = null;
    /** @type {Problem[]} */
    this.problems = [];
    /** @type {Place | null} */
    this.grabbed = null;
    this.said = '';
    /** @type {KeyboardMove | null} */
    this.keys = null;
    this.hear = (/** @type {Event} */ event) => this.said = /** @type {CustomEvent<string>} */ (event).detail;
    /** @type {Canvas} */
    this.canvas = null;
  }

  firstUpdated() {
    this.keys = new KeyboardMove(this.editor, (place, isGrabbed) => void this.showGrabbed(place, isGrabbed));
    dragCards(this, this.editor);
    this.addEventListener('keydown', event => this.keys?.pressed(event));
    this.addEventListener('focusout', event => {
      if (this.grabbed && event.relatedTarget instanceof Element && !event.relatedTarget.closest('[data-grip]')) {
        this.keys?.drop();
      }
    });
    this.editor.addEventListener('announce', this.hear);
  }

  /** @param {Place} place @param {boolean} isGrabbed */
  async showGrabbed(place, isGrabbed) {
    this.grabbed = isGrabbed ? place : null;
    await this.focusOn(place, '[data-grip]');
  }

  /** @param {Place} place @param {string} what */
  async focusOn(place, what) {
    await new Promise(requestAnimationFrame);
    await this.updateComplete;
    const column = this.columnAt(place);
    await /** @type {any} */ (column)?.updateComplete;
    const card = column?.querySelectorAll('[data-card]')[place.index];
    await /** @type {any} */ (card)?.updateComplete;
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    /** @type {HTMLElement | null | undefined} */ (card?.querySelector(what))?.focus();
  }

  /** @param {{ kind: Kind, block: number }} place */
  columnAt({ kind, block }) {
    const at = allColumns(this.job).findIndex(one => one.kind === kind && one.index === block);
    return this.querySelectorAll('block-column')[at] ?? null;
  }

  /** @param {{ kind: Kind, block: number, index: number | null }} found */
  async jump({ kind, block, index }) {
    const column = this.columnAt({ kind, block });
    column?.scrollIntoView({ block: 'nearest', inline: 'center' });
    if (index !== null) {
      const card = column?.querySelectorAll('[data-card]')[index];
      card?.scrollIntoView({ block: 'center', inline: 'nearest' });
      card?.classList.add('ed-pointed');
      setTimeout(() => card?.classList.remove('ed-pointed'), 2500);
      /** @type {HTMLElement | null | undefined} */ (card?.querySelector('[data-open], [data-words], textarea, button'))?.focus({ preventScroll: true });
    } else {
      /** @type {HTMLElement | null | undefined} */ (column?.querySelector('input, button'))?.focus();
    }
  }

  /** @param {Kind} kind */
  async add(kind) {
    this.editor.store.change(words.adding, job => addBlock(job, kind, kind === 'video' && !columnsOf(job, 'video').length ? 'hook' : words.newNames[kind]));
    await this.jump({ kind, block: columnsOf(this.editor.store.job, kind).length - 1, index: null });
  }

  render() {
    const { width, height } = this.job.options?.canvas ?? this.job.options?.canvases?.[0] ?? {};
    const canvas = width && height ? { width, height } : this.plan?.canvas ?? null;
    if (canvas?.width !== this.canvas?.width || canvas?.height !== this.canvas?.height) {
      this.canvas = canvas;
    }

    const columns = allColumns(this.job);
    return html`
      <div class="ed-columns ${isEmpty(this.job) ? 'fresh' : ''}">
        ${repeat(columns, ({ kind, index }) => `${kind} ${index}`, column => html`
          <block-column .editor=${this.editor} .column=${column} .canvas=${this.canvas} .problems=${this.problems} .last=${column.index === columnsOf(this.job, column.kind).length - 1}
            .grabbed=${this.grabbed?.kind === column.kind && this.grabbed.block === column.index ? this.grabbed.index : null}></block-column>`)}
        <section class="ed-add" aria-label=${words.addColumn}>
          <h2 class="small dim">${words.addColumn}</h2>
          ${kinds.filter(kind => kind !== 'speech' || !columnsOf(this.job, 'speech').length).map(kind => html`
            <button type="button" class="plain" @click=${() => void this.add(kind)}><span class="mark ${kind}">${icons[kind]}</span><span>${words.columnKinds[kind]}<small class="dim">${words.columnTips[kind]}</small></span></button>`)}
          <p class="tiny dim">${words.pasted}</p>
        </section>
      </div>
      <p class="spoken" aria-live="assertive">${this.said || nothing}</p>`;
  }
}

customElements.define('editor-board', Board);
