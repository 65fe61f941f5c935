import { html, nothing } from '../vendor/lit.js';
import { StudioElement } from './element.js';
import { icons } from './icons.js';
import { words } from './words.js';

const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
let fields = 0;

/** A field for a password in a form, which can be made readable; with `fresh`, for a new one, which can be made up. */
export class SecretField extends StudioElement {
  static properties = { label: {}, name: {}, fresh: { type: Boolean }, hint: {}, readable: { state: true } };

  constructor() {
    super();
    this.label = '';
    this.name = '';
    this.fresh = false;
    this.hint = '';
    this.readable = false;
    this.key = `secret-${++fields}`;
  }

  get input() {
    return /** @type {HTMLInputElement} */ (this.querySelector('input'));
  }

  makeUp() {
    const chosen = crypto.getRandomValues(new Uint32Array(20));
    this.readable = true;
    this.input.value = Array.from(chosen, number => letters[number % letters.length]).join('');
    this.input.dispatchEvent(new Event('input', { bubbles: true }));
    this.input.focus();
  }

  render() {
    const id = this.key;
    return html`
      <div class="field">
        <div class="row secret-label"><label class="label fill" for=${id}>${this.label}</label>
          ${this.fresh ? html`<button type="button" class="link" @click=${this.makeUp}>${words.makeUp}</button>` : nothing}</div>
        <div class="secret">
          <input id=${id} name=${this.name} type=${this.readable ? 'text' : 'password'} required autocomplete=${this.fresh ? 'new-password' : 'current-password'} autocapitalize="none" spellcheck="false"
            class=${this.fresh && this.readable ? 'mono' : nothing} minlength=${this.fresh ? 12 : nothing} maxlength="256" aria-describedby=${this.hint ? `${id}-hint` : nothing}>
          <button type="button" class="plain icon-only compact" aria-label=${this.readable ? words.hidePassword : words.showPassword} aria-pressed=${this.readable} @click=${() => this.readable = !this.readable}>${icons.eye}</button>
        </div>
        ${this.hint ? html`<small id="${id}-hint">${this.hint}</small>` : nothing}
      </div>`;
  }
}

customElements.define('secret-field', SecretField);
