import { html, nothing } from '../vendor/lit.js';
import { Refusal } from '../api/client.js';
import { signIn } from '../api/session.js';
import { choose, language, languages } from '../words/language.js';
import { StudioElement } from './element.js';
import { faultNote } from './faults.js';
import { brand, icons } from './icons.js';
import './secret-field.js';
import { setTitle } from './title.js';
import { words } from './words.js';

/** A name and a password, for a session. With `name`, it is that user who has to sign in again. Fires `signed-in` with the session. */
export class SignInForm extends StudioElement {
  static properties = { name: { attribute: false }, fault: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.name = '';
    /** @type {unknown} */
    this.fault = null;
    this.busy = false;
  }

  async firstUpdated() {
    await 0;
    /** @type {HTMLInputElement | null} */ (this.querySelector(this.name ? 'input[name="password"]' : 'input[name="name"]'))?.focus();
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    this.busy = true;
    this.fault = null;
    try {
      const session = await signIn(String(form.get('name')), String(form.get('password')));
      this.dispatchEvent(new CustomEvent('signed-in', { detail: session, bubbles: true }));
    } catch (error) {
      this.fault = error;
      await this.updateComplete;
      /** @type {HTMLInputElement | null} */ (this.querySelector('input[name="password"]'))?.select();
    } finally {
      this.busy = false;
    }
  }

  said() {
    const status = this.fault instanceof Refusal ? this.fault.status : 0;
    return status !== 401 && status !== 429 ? faultNote(this.fault) : html`
      <div class="note bad" role="alert">
        ${icons.failed}
        <div>${status === 401 ? html`<p>${words.wrongPair}</p><p class="original">${words.wrongPairWhy}</p>` : html`<p>${words.tooMany}</p>`}</div>
      </div>`;
  }

  render() {
    return html`
      <form class="sign-in-form" @submit=${this.submit}>
        <label class="field"><span>${words.name}</span>
          <input name="name" .value=${this.name} ?readonly=${this.name !== ''} autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="128"></label>
        <secret-field label=${words.password} name="password"></secret-field>
        ${this.said()}
        <button class="primary large ${this.busy ? 'busy' : ''}" aria-disabled=${this.busy}>${words.signIn}</button>
        ${this.name ? html`<p class="small"><a href="/" target="_self">${words.asAnother}</a></p>` : nothing}
      </form>`;
  }
}

/** What there is before anybody has signed in. */
export class SignInPage extends StudioElement {
  connectedCallback() {
    super.connectedCallback();
    setTitle(words.signIn);
  }

  render() {
    return html`
      <main class="sign-in">
        <div class="card sign-in-card">
          <div class="sign-in-head">${brand}<h1>${words.signInTo}</h1><p class="dim">${words.signInWhy}</p></div>
          <sign-in-form></sign-in-form>
          <p class="hint">${words.noAccount} <code>renesandro user add</code></p>
        </div>
        <div class="languages">
          ${languages.map(({ code, name }) => html`<button class="plain compact" lang=${code} aria-pressed=${language === code} @click=${() => choose(code)}>${name}</button>`)}
        </div>
      </main>`;
  }
}

customElements.define('sign-in-form', SignInForm);
customElements.define('sign-in-page', SignInPage);
