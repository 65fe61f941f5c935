import { html, nothing } from '../../vendor/lit.js';
import { EditorElement } from '../editor-element.js';
import { setOption } from '../model/change.js';
import { output } from './output-options.js';
import { picture } from './picture-options.js';
import { platforms } from './platforms.js';
import { selection } from './selection-form.js';
import { sound } from './sound-options.js';
import { words } from './words.js';

/** @import { Options } from '../types.d.ts' */

/** All that holds for the whole job, in sections that fold. */
class OptionsPanel extends EditorElement {
  /** @type {Set<string>} Sections that were opened: the others have nothing in them yet. */
  #opened = new Set([words.selection]);

  render() {
    /** @type {Options} */
    const options = {
      job: this.job, editor: this.editor, choices: this.choices,
      set: (key, value, merging) => this.editor.store.change(words.changing, job => setOption(job, key, value), merging),
    };
    const section = (/** @type {string} */ title, /** @type {(options: Options) => unknown} */ inside) => html`
      <details class="ed-fold" ?open=${title === words.selection} @toggle=${() => this.#open(title)}><summary>${title}</summary><div class="column">${this.#opened.has(title) ? inside(options) : nothing}</div></details>`;
    return html`
      ${section(words.selection, selection)}
      ${section(words.platforms, platforms)}
      ${section(words.picture, picture)}
      ${section(words.soundTitle, sound)}
      ${section(words.output, output)}`;
  }

  /** @param {string} title */
  #open(title) {
    if (!this.#opened.has(title)) {
      this.#opened.add(title);
      this.requestUpdate();
    }
  }
}

customElements.define('options-panel', OptionsPanel);
