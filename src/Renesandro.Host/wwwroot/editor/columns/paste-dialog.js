import { html } from '../../vendor/lit.js';
import { StudioElement } from '../../shell/element.js';
import { columnsOf } from '../model/job.js';
import { addUrls } from './adding.js';
import { words } from './words.js';

/** @import { Job, Place } from '../model/job.js' */
/** @import { Editor } from '../types.d.ts' */

/** Many links at once, into a column. */
class PasteDialog extends StudioElement {
  static properties = { editor: { attribute: false }, job: { attribute: false }, place: { attribute: false }, text: { state: true } };

  constructor() {
    super();
    /** @type {Editor} */
    this.editor = /** @type {any} */ (null);
    /** @type {Job} */
    this.job = {};
    /** @type {Place} */
    this.place = { kind: 'video', block: 0, index: 0 };
    this.text = '';
  }

  /** @param {Event} event */
  add(event) {
    event.preventDefault();
    addUrls(this.editor, this.text, this.place);
    this.dispatchEvent(new CustomEvent('close'));
  }

  render() {
    const name = columnsOf(this.job, this.place.kind)[this.place.block]?.name ?? '';
    return html`
      <studio-dialog open .name=${words.pasteTitle(name)} @close=${() => this.dispatchEvent(new CustomEvent('close'))}>
        <form id="ed-paste" class="column" @submit=${this.add}>
          <label class="field"><span>${words.pasteLabel}</span>
            <textarea rows="6" wrap="off" autofocus required spellcheck="false" @input=${(/** @type {Event} */ event) => this.text = /** @type {HTMLTextAreaElement} */ (event.target).value}></textarea>
            <small>${words.pasteHint}</small>
          </label>
        </form>
        <div slot="foot"><button class="primary" form="ed-paste">${words.pasteAdd}</button></div>
      </studio-dialog>`;
  }
}

customElements.define('paste-dialog', PasteDialog);
