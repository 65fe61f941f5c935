import { html } from '../../vendor/lit.js';
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
    render() {
    /** @type {Options} */
    const options = {
      job: this.job, editor: this.editor, choices: this.choices,
      set: (key, value, merging) => this.editor.store.change(words.changing, job => setOption(job, key, value), merging),
    };
    const section = (/** @type {string} */ title, /** @type {unknown} */ inside, open = false) => html`<details class="ed-fold" ?open=${open}><summary>${title}</summary><div class="column">${inside}</div></details>`;
    return html`
      ${section(words.selection, selection(options), true)}
      ${section(words.platforms, platforms(options))}
      ${section(words.picture, picture(options))}
      ${section(words.soundTitle, sound(options))}
      ${section(words.output, output(options))}`;
  }
}

customElements.define('options-panel', OptionsPanel);
