import { html, nothing } from '../vendor/lit.js';
import { current } from '../api/session.js';
import { Refusal } from '../api/client.js';
import { faultNote } from '../shell/faults.js';
import { icons } from '../shell/icons.js';
import { painted } from '../shell/painted.js';
import { router } from '../shell/router.js';
import { StudioElement } from '../shell/element.js';
import { toast } from '../shell/toasts.js';
import { Board } from './board.js';
import { dropAnywhere } from './drop.js';
import { Editor } from './editor.js';
import { Drafts, newId } from './model/drafts.js';
import { cardAt } from './model/job.js';
import { blank, cardsOf, opened } from './opening.js';
import { choices } from './plan/choices.js';
import { words } from './words.js';
import './editor-bar.js';
import './json-drawer.js';
import './plan/plan-panel.js';
import './plan/send-bar.js';
import '../shell/dialog.js';

/** @import { Choices, Found, Job, Place } from './types.d.ts' */
/** @typedef {{ what: 'card' | 'settings' | 'paste' | 'library' | 'matrix' | 'first', place: Place | null }} Asked */

const saved = 300;
/** @type {Record<Asked['what'], () => Promise<unknown>>} */
const dialogs = {
  card: () => import('./media/card-dialog.js'), settings: () => import('./media/column-dialog.js'), paste: () => import('./columns/paste-dialog.js'),
  library: () => import('./media/library-dialog.js'), matrix: () => import('./plan/rules-matrix.js'), first: () => import('./plan/first-variant.js'),
};

/** A new job: its columns, its plan, and the same as JSON. */
export class EditorView extends StudioElement {
  static properties = { ready: { state: true }, fault: { state: true }, json: { state: true }, tab: { state: true }, asked: { state: true }, choices: { state: true }, kept: { state: true } };

  constructor() {
    super();
    this.ready = false;
    /** @type {unknown} */
    this.fault = null;
    this.json = localStorage.getItem('studio.json') === 'open';
    /** @type {'columns' | 'plan'} */
    this.tab = 'columns';
    /** @type {Asked | null} */
    this.asked = null;
    /** @type {Choices | null} */
    this.choices = null;
    this.kept = true;
    this.editor = new Editor();
    this.drafts = new Drafts('');
    this.draft = '';
    this.timer = 0;
    this.keys = (/** @type {KeyboardEvent} */ event) => this.pressed(event);
    this.save = () => this.write();
    this.storage = (/** @type {StorageEvent} */ event) => this.adopt(event);
    this.undrop = () => {};
    this.went = () => this.follow();
  }

  connectedCallback() {
    super.connectedCallback();
    const { editor } = this;
    editor.store.addEventListener('change', () => this.changed());
    editor.plan.addEventListener('change', () => this.requestUpdate());
    editor.addEventListener('open', event => this.show('card', /** @type {CustomEvent<Place>} */ (event).detail));
    editor.addEventListener('jump', event => void this.jump(/** @type {CustomEvent<Found>} */ (event).detail));
    editor.addEventListener('note', event => toast(/** @type {CustomEvent<string>} */ (event).detail, { action: { label: words.undo, run: () => editor.store.undo() } }));
    editor.addEventListener('matrix', () => this.show('matrix', null));
    editor.addEventListener('first', () => this.show('first', null));
    editor.addEventListener('sent', () => this.forget());
    addEventListener('keydown', this.keys);
    addEventListener('pagehide', this.save);
    addEventListener('storage', this.storage);
    router.addEventListener('change', this.went);
    this.undrop = dropAnywhere(this, editor);
    void this.begin();
    void choices().then(found => this.choices = found);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.write();
    this.editor.plan.stop();
    this.undrop();
    router.removeEventListener('change', this.went);
    removeEventListener('keydown', this.keys);
    removeEventListener('pagehide', this.save);
    removeEventListener('storage', this.storage);
  }

  async begin() {
    try {
      this.drafts = new Drafts(await current().then(({ name }) => name, () => ''));
      const { id, job } = await opened(this.drafts);
      this.use(id, job);
    } catch (error) {
      this.fault = error;
    }
  }

  /** Another job was asked for while this one is open; this one stays among the drafts. */
  follow() {
    const { path, query } = router;
    if (path === '/studio/new' && !this.ready) {
      void this.begin();
      return;
    }

    if (path !== '/studio/new' || query.get('draft') === this.draft) {
      return;
    }

    this.write();
    if (query.has('from') || query.has('sample') || query.has('draft')) {
      void this.begin();
    } else if (cardsOf(this.editor.store.job)) {
      this.use(newId(), blank());
      toast(words.keptBefore);
    } else {
      this.use(this.draft, this.editor.store.job);
    }
  }

  /** @param {string} id @param {Job} job */
  use(id, job) {
    this.draft = id;
    this.ready = true;
    this.editor.store.load(job);
    router.ask({ draft: id, from: null, sample: null, new: null });
  }

  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.save, saved);
    this.requestUpdate();
    void painted().then(() => this.isConnected && this.editor.plan.follow(this.editor.store.job));
  }

  write() {
    clearTimeout(this.timer);
    const { job } = this.editor.store;
    if (this.draft && this.ready && (cardsOf(job) || this.drafts.read(this.draft))) {
      this.kept = this.drafts.write(this.draft, job, cardsOf(job));
    }
  }

  forget() {
    clearTimeout(this.timer);
    this.drafts.remove(this.draft);
    this.draft = '';
  }

  /** @param {StorageEvent} event Another tab has changed this draft. */
  adopt(event) {
    if (this.draft && event.key === this.drafts.keyOf(this.draft) && document.visibilityState === 'hidden') {
      const job = this.drafts.read(this.draft);
      if (job) {
        this.editor.store.load(job);
      }
    }
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const isWriting = target?.matches('input:not([type="range"], [type="checkbox"]), textarea') ?? false;
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !isWriting && (key === 'z' || key === 'y')) {
      event.preventDefault();
      this.step(key === 'y' || event.shiftKey);
    }
  }

  /** @param {boolean} forth */
  step(forth) {
    const { store } = this.editor;
    const what = forth ? store.redo() : store.undo();
    if (what) {
      toast((forth ? words.redone : words.undone)(what), { seconds: 3 });

      // What had the focus may be gone, or in another column.
      void painted().then(() => document.activeElement === document.body && /** @type {HTMLElement | null} */ (this.querySelector('editor-board'))?.focus({ preventScroll: true }));
    }
  }

  /** @param {Asked['what']} what @param {Place | null} place */
  async show(what, place) {
    await dialogs[what]();
    this.asked = { what, place };
  }

  /** @param {Found} found */
  async jump({ kind, block, index }) {
    this.tab = 'columns';
    await this.updateComplete;
    await this.board.jump({ kind, block, index });
  }

  get board() {
    return /** @type {Board} */ (this.querySelector('editor-board'));
  }

  toggleJson() {
    this.json = !this.json;
    localStorage.setItem('studio.json', this.json ? 'open' : 'shut');
  }

  /** @param {'columns' | 'plan'} tab */
  turn(tab) {
    [this.tab, this.json] = [tab, false];
  }

  render() {
    if (this.fault) {
      return html`<div class="page medium">${faultNote(this.fault, { again: this.fault instanceof Refusal && this.fault.status === 404 ? undefined : () => void this.begin() })}<p><a class="button ed-instead" href="/studio/new?new=1" @click=${() => this.fault = null}>${icons.plus}${words.instead}</a></p></div>`;
    }

    if (!this.ready) {
      return html`<p class="page dim">${words.loading}</p>`;
    }

    const { job } = this.editor.store;
    return html`
      <div class="ed ${this.json ? 'with-json' : ''}" data-part=${this.json ? 'json' : this.tab}>
        <editor-bar .editor=${this.editor} .job=${job} .drafts=${this.drafts} .draft=${this.draft} .json=${this.json} .kept=${this.kept}
          @json=${this.toggleJson} @undo=${() => this.step(false)} @redo=${() => this.step(true)} @use=${(/** @type {CustomEvent} */ event) => this.use(event.detail.id, event.detail.job)}></editor-bar>
        <div class="segmented ed-parts" role="group" aria-label=${words.sections}>
          <button type="button" aria-pressed=${this.tab === 'columns' && !this.json} @click=${() => this.turn('columns')}>${words.columns}</button>
          <button type="button" aria-pressed=${this.tab === 'plan' && !this.json} @click=${() => this.turn('plan')}>${words.plan}</button>
          <button type="button" aria-pressed=${this.json} @click=${() => this.json = true}>${words.json}</button>
        </div>
        <editor-board tabindex="-1" .editor=${this.editor} .job=${job} .plan=${this.editor.plan.plan} .problems=${this.editor.plan.problems} @ask=${(/** @type {CustomEvent} */ { detail }) => void this.show(detail.what, { kind: detail.kind, block: detail.block, index: 0 })}></editor-board>
        ${this.json ? html`<json-drawer .editor=${this.editor} @close=${this.toggleJson}></json-drawer>` : nothing}
        <aside class="ed-side"><plan-panel .editor=${this.editor} .job=${job} .choices=${this.choices}></plan-panel></aside>
        <send-bar .editor=${this.editor} .job=${job}></send-bar>
      </div>
      ${this.dialog()}`;
  }

  dialog() {
    if (!this.asked) {
      return nothing;
    }

    const { what, place } = this.asked;
    const { editor } = this;
    const { job } = editor.store;
    const close = () => this.asked = null;
    if (place && what === 'card' && cardAt(job, place) === undefined) {
      return nothing;
    }

    return what === 'card' ? html`<card-dialog .editor=${editor} .job=${job} .place=${place} .choices=${this.choices} @close=${close}></card-dialog>`
      : what === 'settings' ? html`<column-dialog .editor=${editor} .job=${job} .place=${place} .choices=${this.choices} @close=${close}></column-dialog>`
      : what === 'paste' ? html`<paste-dialog .editor=${editor} .job=${job} .place=${place} @close=${close}></paste-dialog>`
      : what === 'library' ? html`<library-dialog .editor=${editor} .job=${job} .place=${place} @close=${close}></library-dialog>`
      : what === 'matrix' ? html`<rules-matrix .editor=${editor} .job=${job} @close=${close}></rules-matrix>`
      : html`<first-variant .editor=${editor} .job=${job} @close=${close}></first-variant>`;
  }
}

customElements.define('editor-view', EditorView);
