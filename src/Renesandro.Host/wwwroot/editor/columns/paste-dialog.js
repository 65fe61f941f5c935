import { html } from '../../vendor/lit.js';
import { EditorElement } from '../editor-element.js';
import { columnsOf } from '../model/job.js';
import { addUrls } from './adding.js';
import { words } from './words.js';

/** Many links at once, into a column. */
class PasteDialog extends EditorElement {
  static properties = { text: { state: true } };

  constructor() {
    super();
    this.text = '';
  }

  /** @param {Event} event */
  add(event) {
    event.preventDefault();
    addUrls(this.editor, this.text, this.place);
    this.close();
  }

  render() {
    const name = columnsOf(this.job, this.place.kind)[this.place.block]?.name ?? '';
    return html`
      <studio-dialog open .name=${words.pasteTitle(name)} @close=${this.close}>
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
