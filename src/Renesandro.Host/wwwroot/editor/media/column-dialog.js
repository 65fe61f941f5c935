import { html, nothing } from '../../vendor/lit.js';
import { EditorElement } from '../editor-element.js';
import { choice, gain, number, select } from '../fields.js';
import { setPick, setShared } from '../model/change.js';
import { columnsOf, fieldsOf } from '../model/job.js';
import { posterFor } from './backdrop.js';
import { overlayList } from './overlay-list.js';
import { placement } from './placement.js';
import { style } from './style-fields.js';
import { words } from './words.js';
import './clip-stage.js';

/** @import { Column } from '../types.d.ts' */

/** What the cards of a column have in common. */
class ColumnDialog extends EditorElement {
    /** @param {string} key @param {unknown} value */
  set(key, value) {
    const { kind, block } = this.place;
    this.editor.store.change(words.columnChanging, job => setShared(job, kind, block, key, value), `column ${kind} ${block} ${key}`);
  }

  render() {
    const column = columnsOf(this.job, this.place.kind)[this.place.block];
    return column ? html`
      <studio-dialog open keep size=${column.kind === 'text' || column.kind === 'video' ? 'wide' : 'small'} .name=${words.column(column.name)} @close=${this.close}>
        ${column.kind === 'video' ? this.video(column) : column.kind === 'text' ? this.text(column) : this.sound(column.kind === 'music' ? 'music' : 'speech')}
        <footer slot="foot"><button type="button" class="primary" @click=${this.close}>${words.done}</button></footer>
      </studio-dialog>` : nothing;
  }

  /** @param {Record<string, any>} look @param {string[] | undefined} on */
  stage(look, on) {
    const { width, height } = this.job.options?.canvas ?? this.job.options?.canvases?.[0] ?? {};
    const canvas = width && height ? { width, height } : this.editor.plan.plan?.canvas ?? { width: 1080, height: 1920 };
    return html`<clip-stage .poster=${posterFor(this.editor, this.job, on)} .canvas=${canvas} .styles=${this.job.styles ?? {}} .sources=${this.editor.sources} .overlays=${look}></clip-stage>`;
  }

  /** @param {Column} column */
  video({ name, shared }) {
    const context = { editor: this.editor, job: this.job, choices: this.choices };
    const [x, y] = shared.focus ?? [];
    const focus = (/** @type {number | undefined} */ a, /** @type {number | undefined} */ b) => this.set('focus', a === undefined && b === undefined ? undefined : [a ?? 0.5, b ?? 0.5]);
    const percent = (/** @type {number | undefined} */ value) => value === undefined ? undefined : Math.round(value * 100);
    return html`
      <div class="ed-details">
        ${this.stage(shared.overlays ?? [], [name])}
        <div class="column">
          ${gain({ label: words.sound, value: shared.sound, usual: this.job.options?.sound ?? 0, max: 4, set: value => this.set('sound', value) })}
          <div class="ed-pair">
            ${select({ label: words.fit, value: shared.fit, options: [['', words.asJob], ...Object.entries(words.fits)], set: value => this.set('fit', value) })}
            ${shared.fit === 'crop' || shared.focus ? html`
              ${number({ label: words.focusX, value: percent(x), min: 0, max: 100, placeholder: '50', set: value => focus(value === undefined ? undefined : value / 100, y) })}
              ${number({ label: words.focusY, value: percent(y), min: 0, max: 100, placeholder: '50', set: value => focus(x, value === undefined ? undefined : value / 100) })}` : nothing}
          </div>
          <h3>${words.overlaysColumn}</h3>
          ${overlayList(context, shared.overlays, overlays => this.set('overlays', overlays))}
        </div>
      </div>`;
  }

  /** @param {Column} column */
  text({ shared, cards }) {
    const context = { editor: this.editor, job: this.job, choices: this.choices };
    const { on, ...look } = shared;
    const names = columnsOf(this.job, 'video').map(({ name }) => name);
    const isOn = (/** @type {string} */ name) => !Array.isArray(on) || on.includes(name);
    const sample = cards.map(card => fieldsOf(card, 'text').text).find(Boolean) ?? words.before;
    return html`
      <div class="ed-details">
        ${this.stage([{ ...look, text: sample }], on)}
        <div class="column">
          <fieldset class="column ed-tight"><legend>${words.drawnOn}</legend>
            <div class="row wrap">${names.map(name => choice(name, isOn(name), checked => {
              const chosen = names.filter(one => one === name ? checked : isOn(one));
              this.set('on', chosen.length === names.length || !chosen.length ? undefined : chosen);
            }, isOn(name) && names.filter(isOn).length === 1))}</div>
          </fieldset>
          ${style(context, shared.style, value => this.set('style', value))}
          ${placement(shared, (key, value) => this.set(key, value))}
        </div>
      </div>`;
  }

  /** @param {'music' | 'speech'} dimension */
  sound(dimension) {
    const usual = 'random';
    return html`${select({
      label: words.pick, value: this.job.picks?.[dimension] ?? usual, options: Object.entries(words.pickKinds),
      set: value => this.editor.store.change(words.columnChanging, job => setPick(job, dimension, value === usual ? undefined : value)),
    })}`;
  }
}

customElements.define('column-dialog', ColumnDialog);
