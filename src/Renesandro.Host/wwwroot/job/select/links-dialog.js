import { html, nothing } from '../../vendor/lit.js';
import { send } from '../../api/client.js';
import { copy } from '../../shell/clipboard.js';
import { StudioElement } from '../../shell/element.js';
import { faultNote } from '../../shell/faults.js';
import { icons } from '../../shell/icons.js';
import { rangesOf } from '../model/ranges.js';
import { words } from '../words.js';
import '../../shell/dialog.js';

/** @import { Variants } from '../model/variants.js' */

/** @typedef {{ index: number, url: string, expires_at: string }} Link */

const spans = [1, 24, 72, 168];

/** Links that need no sign-in, to be sent: one a line, or as a table. */
export class LinksDialog extends StudioElement {
  static properties = { address: {}, ordinals: { attribute: false }, variants: { attribute: false }, links: { state: true }, fault: { state: true }, hours: { state: true }, form: { state: true } };

  constructor() {
    super();
    this.address = '';
    /** @type {number[]} */
    this.ordinals = [];
    /** @type {Variants} */
    this.variants;
    /** @type {Link[] | null} */
    this.links = null;
    /** @type {unknown} */
    this.fault = null;
    this.hours = 24;
    /** @type {'lines' | 'csv'} */
    this.form = 'lines';
  }

  firstUpdated() {
    void this.make();
  }

  async make() {
    const hours = this.hours;
    this.links = null;
    this.fault = null;
    try {
      const { links } = /** @type {{ links: Link[] }} */ (await send('POST', `${this.address}/links`, { ordinals: rangesOf(this.ordinals), hours }));
      if (hours === this.hours) {
        this.links = links;
      }
    } catch (error) {
      if (hours === this.hours) {
        this.fault = error;
      }
    }
  }

  get text() {
    const links = (this.links ?? []).map(link => ({ ...link, url: new URL(link.url, location.origin).href }));
    if (this.form === 'lines') {
      return links.map(({ url }) => url).join('\n');
    }

    const names = this.variants.dimensions.map(({ name }) => name);
    const rows = links.map(({ index, url, expires_at }) => {
      const row = this.variants.rowOf(index);
      return [this.variants.number(index), ...names.map((_, dimension) => this.variants.label(row, dimension)), url, expires_at];
    });
    return [['variant', ...names, 'url', 'expires_at'], ...rows].map(row => row.map(cell).join(',')).join('\r\n');
  }

  async copy() {
    await copy(this.text, words.copied);
    this.leave();
  }

  leave() {
    this.dispatchEvent(new CustomEvent('leave'));
  }

  render() {
    const choose = (/** @type {Event} */ event) => {
      this.hours = Number(/** @type {HTMLSelectElement} */ (event.target).value);
      void this.make();
    };
    return html`
      <studio-dialog open size="wide" .name=${words.linksTitle} @close=${this.leave}>
        <div class="column">
          <p class="dim">${words.linksText}</p>
          <div class="row wrap links-choices">
            <label class="field"><span>${words.valid}</span><select @change=${choose}>${spans.map(span => html`<option value=${span} ?selected=${span === this.hours}>${words.hours(span)}</option>`)}</select></label>
            <div class="segmented end" role="group" aria-label=${words.form}>
              ${(/** @type {const} */ (['lines', 'csv'])).map(form => html`<button type="button" aria-pressed=${this.form === form} @click=${() => this.form = form}>${words[form]}</button>`)}
            </div>
          </div>
          ${faultNote(this.fault, { again: () => void this.make() })}
          ${this.links ? html`<textarea class="links-list mono" readonly rows="8" wrap="off" aria-label=${words.linkList} .value=${this.text}></textarea>` : this.fault ? nothing : html`<p role="status" class="dim">${words.making}</p>`}
        </div>
        <footer slot="foot">
          <button type="button" @click=${this.leave}>${words.close}</button>
          <button type="button" class="primary" ?disabled=${!this.links} @click=${this.copy}>${icons.copy}${words.copy}</button>
        </footer>
      </studio-dialog>`;
  }
}

/** @param {string} value What begins like a formula is kept from being one. */
const cell = value => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

customElements.define('links-dialog', LinksDialog);
