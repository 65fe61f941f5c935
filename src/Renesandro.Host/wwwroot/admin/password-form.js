import { html } from '../vendor/lit.js';
import { Refusal, send } from '../api/client.js';
import { StudioElement } from '../shell/element.js';
import { faultNote } from '../shell/faults.js';
import { icons } from '../shell/icons.js';
import '../shell/secret-field.js';
import { toast } from '../shell/toasts.js';
import { words } from './words.js';

/** The user's own password. */
export class PasswordForm extends StudioElement {
  static properties = { name: {}, fault: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.name = '';
    /** @type {unknown} */
    this.fault = null;
    this.busy = false;
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }

    const form = /** @type {HTMLFormElement} */ (event.target);
    const fields = new FormData(form);
    this.busy = true;
    this.fault = null;
    try {
      await send('PUT', '/auth/password', { password: fields.get('present'), new_password: fields.get('fresh') });
      form.reset();
      toast(words.changed, { kind: 'good' });
    } catch (error) {
      this.fault = error;
    } finally {
      this.busy = false;
    }
  }

  said() {
    const wrong = this.fault instanceof Refusal && this.fault.errors.some(one => one.path === 'password') && this.fault.status === 422;
    return wrong ? html`<div class="note bad" role="alert">${icons.failed}<div>${words.wrongPassword}</div></div>` : faultNote(this.fault);
  }

  render() {
    return html`
      <section class="card" aria-labelledby="account-password">
        <div class="card-head"><h2 id="account-password">${words.password}</h2></div>
        <form class="card-body column" @submit=${this.submit}>
          <p class="dim small">${words.passwordWhy}</p>
          <input class="spoken" type="text" name="username" autocomplete="username" .value=${this.name} aria-hidden="true" tabindex="-1" readonly>
          <div class="two">
            <secret-field label=${words.present} name="present"></secret-field>
            <secret-field label=${words.fresh} name="fresh" fresh hint=${words.atLeast}></secret-field>
          </div>
          ${this.said()}
          <div><button class="primary ${this.busy ? 'busy' : ''}" aria-disabled=${this.busy}>${words.change}</button></div>
        </form>
      </section>`;
  }
}

customElements.define('password-form', PasswordForm);
