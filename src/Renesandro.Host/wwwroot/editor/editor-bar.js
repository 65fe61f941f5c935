import { html, live } from '../vendor/lit.js';
import { icons } from '../shell/icons.js';
import { toast } from '../shell/toasts.js';
import { since } from '../words/format.js';
import { EditorElement } from './editor-element.js';
import { pickFiles } from './columns/adding.js';
import { marks } from './marks.js';
import { openMenu } from './menu.js';
import { newId } from './model/drafts.js';
import { readJson, writeJson } from './model/json.js';
import { blank, download } from './opening.js';
import { words } from './words.js';

/** @import { Drafts, Job, MenuItem } from './types.d.ts' */

/** Name of the job, way back, drafts. Fires `undo`, `redo`, `json` and `use` with another draft. */
class EditorBar extends EditorElement {
  static properties = { drafts: { attribute: false }, draft: {}, json: { type: Boolean }, kept: { type: Boolean } };

  constructor() {
    super();
    /** @type {Drafts} */
    this.drafts = /** @type {any} */ (null);
    this.draft = '';
    this.json = false;
    this.kept = true;
  }

  /** @param {string} what */
  fire(what) {
    this.dispatchEvent(new CustomEvent(what));
  }

  /** @param {string} id @param {Job} job */
  use(id, job) {
    this.dispatchEvent(new CustomEvent('use', { detail: { id, job } }));
  }

  async openFile() {
    const [file] = await pickFiles('.json,.jsonc,application/json', false);
    const job = file && readJson(await file.text()).job;
    if (job) {
      this.use(newId(), job);
      toast(words.opened(file.name));
    } else if (file) {
      toast(words.notJob, { kind: 'bad' });
    }
  }

  /** @returns {(MenuItem | 'line')[]} */
  get items() {
    const others = this.drafts.list().filter(({ id }) => id !== this.draft).slice(0, 8);
    return [
      { label: words.newDraft, icon: icons.plus, run: () => this.use(newId(), blank()) },
      { label: words.openFile, icon: icons.file, run: () => void this.openFile() },
      { label: words.saveFile, icon: icons.download, run: () => download(this.job, writeJson(this.job)) },
      ...(others.length ? /** @type {(MenuItem | 'line')[]} */ (['line', ...others.map(({ id, name, at }) => ({
        label: `${name || words.untitledDraft} · ${since(at)}`, icon: icons.clock,
        run: () => {
          const job = this.drafts.read(id);
          if (job) {
            this.use(id, job);
          }
        },
      }))]) : []),
      'line',
      { label: words.removeDraft, icon: icons.trash, danger: true, run: () => {
        this.drafts.remove(this.draft);
        const [next] = this.drafts.list();
        const job = next && this.drafts.read(next.id);
        this.use(job ? next.id : newId(), job || blank());
      } },
    ];
  }

  /** @param {Event} event */
  rename(event) {
    const name = /** @type {HTMLInputElement} */ (event.target).value;
    this.editor.store.change(words.naming, job => ({ ...job, task_name: name }), 'task name');
  }

  render() {
    const { store } = this.editor;
    return html`
      <header class="ed-bar">
        <h1 class="spoken" tabindex="-1">${words.title}</h1>
        <input class="ed-title" aria-label=${words.name} maxlength="200" placeholder=${words.untitled} .value=${live(String(this.job.task_name ?? ''))} @input=${this.rename}>
        <span class="tiny ${this.kept ? 'dim' : 'bad'} ed-kept">${this.kept ? words.draftKept : words.draftNotKept}</span>
        <div class="row end">
          <button type="button" class="plain icon-only" aria-label=${words.undo} title="${words.undo} (Ctrl+Z)" ?disabled=${!store.canUndo} @click=${() => this.fire('undo')}>${marks.undo}</button>
          <button type="button" class="plain icon-only" aria-label=${words.redo} title="${words.redo} (Ctrl+Shift+Z)" ?disabled=${!store.canRedo} @click=${() => this.fire('redo')}>${marks.redo}</button>
          <button type="button" class="plain ed-json-button" aria-pressed=${this.json} @click=${() => this.fire('json')}>${icons.code}${words.json}</button>
          <button type="button" class="plain" aria-haspopup="menu" aria-label=${words.more} @click=${(/** @type {Event} */ event) => openMenu(event, this.items)}>${icons.file}<span class="ed-wide">${words.drafts}</span></button>
        </div>
      </header>`;
  }
}

customElements.define('editor-bar', EditorBar);
