import { guard, html, live, nothing } from '../vendor/lit.js';
import { icons } from '../shell/icons.js';
import { EditorElement } from './editor-element.js';
import { readJson, writeJson } from './model/json.js';
import { styled } from './styled.js';
import { words } from './words.js';

/** @import { JsonFault } from './types.d.ts' */

const pause = 200;
const lineHeight = 18;

/** The job as JSON: what is written here is the job at once, and what is done elsewhere is written here. */
export class JsonDrawer extends EditorElement {
  static properties = { text: { state: true }, fault: { state: true }, lost: { state: true } };

  constructor() {
    super();
    this.text = '';
    /** @type {JsonFault | null} */
    this.fault = null;
    /** @type {Map<string, number>} */
    this.lines = new Map();
    this.written = /** @type {unknown} */ (null);
    this.timer = 0;
    this.lost = '';
    this.follow = () => this.take();
  }

  connectedCallback() {
    super.connectedCallback();
    this.editor.store.addEventListener('change', this.follow);
    this.editor.plan.addEventListener('change', this.redraw);
    this.take();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.editor.store.removeEventListener('change', this.follow);
    this.editor.plan.removeEventListener('change', this.redraw);
    this.commit();
  }

  /** What was done elsewhere. */
  take() {
    const { job } = this.editor.store;
    if (job === this.written) {
      return;
    }

    clearTimeout(this.timer);
    this.lost = this.fault ? this.text : this.lost;
    [this.written, this.text, this.fault] = [job, writeJson(job), null];
    this.lines = readJson(this.text).lines;
  }

  /** @param {InputEvent} event */
  write(event) {
    this.text = /** @type {HTMLTextAreaElement} */ (event.target).value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.commit(), pause);
  }

  commit() {
    clearTimeout(this.timer);
    const { job, fault, lines } = readJson(this.text);
    [this.fault, this.lines] = [fault, lines];
    if (job && writeJson(job) !== writeJson(this.editor.store.job)) {
      this.written = job;
      this.lost = '';
      this.editor.store.change(words.editing, () => job, 'json');
    }
  }

  /** What could not be read, and was replaced by a change elsewhere. */
  bringBack() {
    [this.text, this.lost] = [this.lost, ''];
    this.commit();
  }

  format() {
    this.commit();
    if (!this.fault) {
      this.text = writeJson(this.editor.store.job);
    }
  }

  get area() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector('textarea'));
  }

  /** @param {number} line */
  go(line) {
    const { area } = this;
    const start = this.text.split('\n').slice(0, line - 1).reduce((all, { length }) => all + length + 1, 0);
    const end = this.text.indexOf('\n', start);
    area.focus();
    area.setSelectionRange(start, end < 0 ? this.text.length : end);
    area.scrollTop = Math.max(0, (line - 4) * lineHeight);
  }

  get problems() {
    return this.fault
      ? [{ line: this.fault.line, message: words.faults[this.fault.sentence] + (this.fault.detail ? `: “${this.fault.detail}”` : ''), bad: true, lang: '' }]
      : this.editor.plan.problems.filter(({ path }) => path).map(({ path, message, level }) => ({ line: this.lineOf(path), message, bad: level === 'error', lang: 'en' }));
  }

  /**
   * The line of a place, or of what it stands in.
   * @param {string} path
   */
  lineOf(path) {
    for (let at = path; at; at = at.replace(/(?:\.?[^.[\]]+|\[\d+\])$/, '')) {
      const line = this.lines.get(at);
      if (line !== undefined) {
        return line;
      }
    }

    return 1;
  }

  scrolled() {
    const gutter = /** @type {HTMLElement} */ (this.querySelector('.ed-gutter'));
    gutter.scrollTop = this.area.scrollTop;
  }

  render() {
    const { problems } = this;
    const marked = new Map(problems.map(({ line, bad }) => [line, bad ? 'bad' : 'warn']));
    const count = this.text.split('\n').length;
    return html`
      <section class="ed-json" aria-label=${words.jsonTitle}>
        <header>
          <h2 class="fill">${words.jsonTitle}</h2>
          <button type="button" class="compact plain" @click=${this.format}>${words.format}</button>
          <button type="button" class="compact plain icon-only" aria-label=${words.copy} @click=${() => navigator.clipboard.writeText(this.text)}>${icons.copy}</button>
          <button type="button" class="compact plain icon-only" aria-label=${words.closeJson} @click=${this.close}>${icons.cross}</button>
        </header>
        ${this.lost ? html`<div class="note warn" role="status">${icons.warning}<div><p>${words.lostText}</p><p><button type="button" class="compact" @click=${this.bringBack}>${words.bringBack}</button></p></div></div>` : nothing}
        <div class="ed-code">
          <div class="ed-gutter" aria-hidden="true"><div>
            ${guard([count], () => html`<pre>${Array.from({ length: count }, (_, at) => at + 1).join('\n')}</pre>`)}
            ${[...marked].map(([line, kind]) => html`<span class=${kind} ${styled({ top: `${(line - 1) * lineHeight}px` })}>${line}</span>`)}
          </div></div>
          <textarea spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off" aria-label=${words.jsonLabel} aria-invalid=${this.fault ? 'true' : nothing} aria-describedby="ed-json-faults"
            .value=${live(this.text)} @input=${this.write} @blur=${this.commit} @scroll=${this.scrolled}></textarea>
        </div>
        <ul id="ed-json-faults" class="ed-json-faults" aria-live="polite">
          ${problems.length ? problems.map(({ line, message, bad, lang }) => html`
            <li><button type="button" class="bare small ${bad ? 'bad' : 'warn'}" @click=${() => this.go(line)}><b>${words.line(line)}</b> <span lang=${lang || nothing}>${message}</span></button></li>`)
            : html`<li class="small good">${icons.check} ${words.jsonGood}</li>`}
        </ul>
      </section>`;
  }
}

customElements.define('json-drawer', JsonDrawer);
