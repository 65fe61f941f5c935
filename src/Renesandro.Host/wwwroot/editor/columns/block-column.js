import { html, live, nothing, repeat } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { EditorElement } from '../editor-element.js';
import { insertCards, moveBlock, removeBlock } from '../model/change.js';
import { allColumns, columnsOf, fieldsOf, listName } from '../model/job.js';
import { renameBlock } from '../model/names.js';
import { openMenu } from '../menu.js';
import { accepts, addFiles, pending, pickFiles, waiting } from './adding.js';
import { words } from './words.js';
import './source-card.js';
import './text-card.js';
import './pending-card.js';

/** @import { Canvas, Card, Column, Kind, MenuItem, Problem } from '../types.d.ts' */

/** A block: its alternatives, each a card. Fires `settings`, `paste-links` and `library` for the dialogs. */
export class BlockColumn extends EditorElement {
  static properties = { column: { attribute: false }, last: { type: Boolean }, canvas: { attribute: false }, problems: { attribute: false }, grabbed: { attribute: false }, fault: { state: true } };

  constructor() {
    super();
    /** @type {Column} */
    this.column = /** @type {any} */ (null);
    this.last = false;
    /** @type {Canvas} */
    this.canvas = null;
    /** @type {Problem[]} Of the column and all its cards: a new list is a reason to draw. */
    this.problems = [];
    /** @type {number | null} */
    this.grabbed = null;
    this.fault = '';
  }

  get watched() {
    return [waiting];
  }

  /** @param {Event} event */
  rename(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const { kind, index, name } = this.column;
    const wanted = input.value.trim();
    const taken = wanted !== name && allColumns(this.editor.store.job).some(one => one.kind === kind && one.name === wanted);
    this.fault = taken ? words.nameTaken : '';
    if (!wanted || taken) {
      input.value = name;
      return;
    }

    this.editor.store.change(words.renaming, job => renameBlock(job, kind, index, wanted));
  }

  /** @returns {(MenuItem | 'line')[]} */
  get items() {
    const { kind, index, name } = this.column;
    const { store } = this.editor;
    return [
      { label: words.columnSettings, icon: icons.settings, run: () => this.ask('settings') },
      ...(kind === 'speech' ? [] : /** @type {(MenuItem | 'line')[]} */ (['line',
        { label: words.moveLeft, icon: icons.left, disabled: index === 0, run: () => store.change(words.moving, job => moveBlock(job, kind, index, index - 1)) },
        { label: words.moveRight, icon: icons.right, disabled: this.last, run: () => store.change(words.moving, job => moveBlock(job, kind, index, index + 1)) }])),
      'line',
      { label: words.removeColumn, icon: icons.trash, danger: true, run: () => {
        store.change(words.removing, job => removeBlock(job, kind, index));
        this.editor.note(words.removed(name));
      } },
    ];
  }

  /** @param {string} what */
  ask(what) {
    this.dispatchEvent(new CustomEvent('ask', { bubbles: true, detail: { what, kind: this.column.kind, block: this.column.index } }));
  }

  async pick() {
    const { kind, index } = this.column;
    await addFiles(this.editor, await pickFiles(accepts[kind]), { kind, block: index });
  }

  /** @param {Card} card */
  async add(card) {
    const { kind, index } = this.column;
    const at = this.column.cards.length;
    this.editor.store.change(words.adding, job => insertCards(job, { kind, block: index, index: columnsOf(job, kind)[index].cards.length }, [card]));
    await new Promise(requestAnimationFrame);
    await this.updateComplete;
    const made = this.querySelectorAll('[data-card]')[at];
    await /** @type {any} */ (made)?.updateComplete;
    /** @type {HTMLElement | null | undefined} */ (made?.querySelector('textarea'))?.focus();
  }

  render() {
    const { kind, name, cards, shared } = this.column;
    const counted = new Map();
    return html`
      <section class="ed-column ${kind}" aria-label=${`${words.kinds[kind]}: ${name}`}>
        <header>
          <span class="mark ${kind}">${icons[kind]}</span>
          ${kind === 'speech' ? html`<h2 class="truncate fill">${words.kinds.speech}</h2>` : html`
            <input class="ed-column-name" aria-label=${words.columnName(words.kinds[kind])} aria-invalid=${this.fault ? 'true' : nothing} .value=${live(name)} spellcheck="false" @change=${this.rename}>`}
          <span class="dim tiny" title=${words.cards(cards.length)}>${cards.length}</span>
          <button type="button" class="plain compact icon-only" aria-label=${words.columnActions(name)} aria-haspopup="menu" @click=${(/** @type {Event} */ event) => openMenu(event, this.items)}>${icons.more}</button>
        </header>
        ${this.fault ? html`<p class="fault-line" role="alert">${this.fault}</p>` : nothing}
        ${this.editor.plan.at({ kind, block: this.column.index, index: null }).map(({ message, level }) => html`<p class="tiny ed-complaint ${level === 'error' ? 'bad' : 'warn'}" lang="en">${icons.warning}<span>${message}</span></p>`)}
        ${kind === 'text' ? html`<button type="button" class="compact plain ed-on" @click=${() => this.ask('settings')}>${icons.edit}${words.style} · ${Array.isArray(shared.on) ? words.on(shared.on.join(', ')) : words.onAll}</button>` : nothing}
        <ul class="ed-cards" data-cards=${listName(kind)}>
          ${repeat(cards, card => keyOf(card, kind, counted), (card, index) => html`<li>${this.one(card, index)}</li>`)}
          ${[...pending].filter(([, where]) => where.kind === kind && where.block === this.column.index).map(([task]) => html`<li><pending-card .editor=${this.editor} .task=${task}></pending-card></li>`)}
        </ul>
        ${cards.length ? nothing : html`
          <div class="ed-empty dim small">${kind === 'text' || kind === 'speech' ? words.dropText : html`
            ${icons.upload}<span>${words.drop}</span>${kind === 'video' ? html`<button type="button" class="compact" aria-label=${words.chooseFor(name)} @click=${() => void this.pick()}>${words.chooseFiles}</button>` : nothing}`}</div>`}
        ${this.foot()}
      </section>`;
  }

  foot() {
    const { kind, name, cards } = this.column;
    const button = (/** @type {unknown} */ icon, /** @type {string} */ text, /** @type {string} */ label, /** @type {() => void} */ run) =>
      html`<button type="button" class="compact plain" aria-label=${label} @click=${run}>${icon}${text}</button>`;
    return html`
      <footer>
        ${kind === 'text' || kind === 'speech' ? button(icons.plus, words.addText, words.addTextTo(name), () => this.add(kind === 'text' ? '' : { text: '' })) : nothing}
        ${kind === 'text' && !cards.includes(null) ? button(icons.minus, words.addEmpty, words.emptyTo(name), () => this.add(null)) : nothing}
        ${kind === 'speech' ? button(icons.upload, words.recording, words.recordingTo(name), () => void this.pick()) : nothing}
        ${kind === 'video' || kind === 'music' ? html`
          ${button(icons.upload, words.addFiles, words.addFilesTo(name), () => void this.pick())}
          ${button(icons.link, words.paste, words.pasteTo(name), () => this.ask('paste'))}
          ${button(icons.disk, words.mine, words.mineTo(name), () => this.ask('library'))}` : nothing}
      </footer>`;
  }

  /** @param {Card} card @param {number} index */
  one(card, index) {
    const { kind, index: block } = this.column;
    const problems = this.editor.plan.at({ kind, block, index });
    return card === null || fieldsOf(card, kind).url === undefined
      ? html`<text-card data-card .editor=${this.editor} .card=${card} .kind=${kind} .block=${block} .index=${index} .problems=${problems} .canvas=${this.canvas} .look=${this.column.shared} .grabbed=${this.grabbed === index}></text-card>`
      : html`<source-card data-card .editor=${this.editor} .card=${card} .kind=${kind} .block=${block} .index=${index} .problems=${problems} .canvas=${this.canvas} .grabbed=${this.grabbed === index}></source-card>`;
  }
}

/**
 * The same card keeps its element wherever it moves. Words change while they are written, so texts are told apart by their places.
 * @param {Card} card
 * @param {Kind} kind
 * @param {Map<string, number>} counted
 */
function keyOf(card, kind, counted) {
  const { url } = fieldsOf(card, kind);
  const key = url === undefined ? 'text' : String(url);
  counted.set(key, (counted.get(key) ?? 0) + 1);
  return `${key} ${counted.get(key)}`;
}

customElements.define('block-column', BlockColumn);
