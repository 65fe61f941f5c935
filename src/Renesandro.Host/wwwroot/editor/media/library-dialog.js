import { html, live, nothing, repeat } from '../../vendor/lit.js';
import { list, remove } from '../../api/uploads.js';
import { faultNote } from '../../shell/faults.js';
import { icons } from '../../shell/icons.js';
import { date, duration, size } from '../../words/format.js';
import { EditorElement } from '../editor-element.js';
import { insert } from '../columns/adding.js';
import { words } from './words.js';

/** @import { Upload, UploadList } from '../types.d.ts' */

/** What was uploaded before: searched, chosen, deleted. */
class LibraryDialog extends EditorElement {
  static properties = { list: { state: true }, fault: { state: true }, search: { state: true }, chosen: { state: true }, asked: { state: true } };

  constructor() {
    super();
    /** @type {UploadList | null} */
    this.list = null;
    /** @type {unknown} */
    this.fault = null;
    this.search = '';
    /** @type {string[]} */
    this.chosen = [];
    /** @type {Upload | null} */
    this.asked = null;
    /** @type {HTMLElement | null} */
    this.asker = null;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  async load() {
    try {
      this.list = await list();
      this.fault = null;
    } catch (error) {
      this.fault = error;
    }
  }

  /** The question is where it is seen, and the focus with it: on what changes nothing. */
  updated(/** @type {import('../../vendor/lit.js').PropertyValues} */ changed) {
    if (changed.has('asked') && this.asked) {
      const question = /** @type {HTMLElement} */ (this.querySelector('.ed-ask'));
      question.scrollIntoView({ block: 'nearest' });
      question.querySelectorAll('button')[1]?.focus();
    }
  }

  keep() {
    this.asked = null;
    this.asker?.focus();
  }

  async drop() {
    const upload = this.asked;
    this.asked = null;
    this.querySelector('input')?.focus();
    if (upload) {
      try {
        await remove(upload.id);
        this.chosen = this.chosen.filter(url => url !== upload.url);
        this.editor.sources.again(upload.url);
      } catch (error) {
        this.fault = error;
        return;
      }

      await this.load();
    }
  }

  use() {
    insert(this.editor, this.chosen, this.place);
    this.close();
  }

  /** @param {Upload} upload */
  toggle({ url }) {
    this.chosen = this.chosen.includes(url) ? this.chosen.filter(one => one !== url) : [...this.chosen, url];
  }

  render() {
    const sought = this.search.trim().toLowerCase();
    const uploads = (this.list?.uploads ?? []).filter(({ name, status, source }) => status !== 'refused' && name.toLowerCase().includes(sought) && (this.place.kind === 'video' || !source || source.kind === 'audio' || source.has_sound));
    const { used_bytes: used = 0, quota_bytes: quota = 0 } = this.list ?? {};
    return html`
      <studio-dialog open size="wide" .name=${words.libraryTitle} @close=${this.close}>
        <div class="with-icon">${icons.search}<input type="search" autofocus aria-label=${words.librarySearch} placeholder=${words.librarySearch} .value=${live(this.search)} @input=${(/** @type {Event} */ event) => this.search = /** @type {HTMLInputElement} */ (event.target).value}></div>
        ${faultNote(this.fault, { again: () => void this.load() })}
        ${this.list && !this.list.uploads.length ? html`<div class="empty">${icons.upload}<p>${words.libraryEmpty}</p></div>` : this.list && !uploads.length ? html`<p class="dim">${words.libraryNone}</p>` : nothing}
        ${this.asked ? html`<div class="note bad ed-ask" role="alert">${icons.warning}<div><p>${words.deleteAsk(this.asked.name)}</p><p class="row"><button type="button" class="compact danger primary" @click=${this.drop}>${words.delete}</button><button type="button" class="compact" @click=${this.keep}>${words.keep}</button></p></div></div>` : nothing}
        <ul class="ed-library">${repeat(uploads, ({ id }) => id, upload => html`<li>${this.one(upload)}</li>`)}</ul>
        ${this.list ? html`<div class="ed-quota"><progress max=${quota || 1} .value=${used} aria-label=${words.quota}></progress><span class="tiny dim">${words.used(size(used), size(quota))}</span></div>` : nothing}
        <footer slot="foot"><button type="button" class="primary" ?disabled=${!this.chosen.length} @click=${this.use}>${this.chosen.length > 1 ? words.useCount(this.chosen.length) : words.use}</button></footer>
      </studio-dialog>`;
  }

  /** @param {Upload} upload */
  one(upload) {
    const { name, url, bytes, source, expires_at: expires } = upload;
    const isChosen = this.chosen.includes(url);
    return html`
      <div class="ed-file ${isChosen ? 'chosen' : ''}">
        <button type="button" class="bare" aria-pressed=${isChosen} aria-label=${words.chooseFile(name)} @click=${() => this.toggle(upload)}>
          <span class="ed-file-poster">${source?.poster_url ? html`<img src=${source.poster_url} alt="" loading="lazy">` : html`<span class="mark">${source?.kind === 'audio' ? icons.music : icons.file}</span>`}
            ${source?.seconds ? html`<span class="badge on-picture">${duration(source.seconds)}</span>` : nothing}${isChosen ? html`<span class="ed-tick">${icons.check}</span>` : nothing}</span>
          <span class="small truncate">${name}</span>
          <span class="tiny dim">${size(bytes)} · ${words.expires(date(expires))}</span>
        </button>
        <button type="button" class="plain compact icon-only danger" aria-label=${words.deleteFile(name)} @click=${(/** @type {Event} */ event) => {
          this.asker = /** @type {HTMLElement} */ (event.currentTarget);
          this.asked = upload;
        }}>${icons.trash}</button>
      </div>`;
  }
}

customElements.define('library-dialog', LibraryDialog);
