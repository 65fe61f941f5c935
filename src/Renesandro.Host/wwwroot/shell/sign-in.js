import { html } from '../vendor/lit.js';
import { signIn } from '../api/session.js';
import { StudioElement } from './element.js';
import { words } from './words.js';

/** A name and a password, for a session. */
export class SignInForm extends StudioElement {
  static properties = { fault: { state: true } };

  constructor() {
    super();
    this.fault = '';
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    try {
      const session = await signIn(String(form.get('name')), String(form.get('password')));
      this.dispatchEvent(new CustomEvent('signed-in', { detail: session }));
    } catch (error) {
      this.fault = error instanceof Error ? error.message : String(error);
    }
  }

  render() {
    return html`
      <main class="sign-in">
        <form class="card" @submit=${this.submit}>
          <h1>Renesandro</h1>
          <label>${words.name}<input name="name" autocomplete="username" required></label>
          <label>${words.password}<input name="password" type="password" autocomplete="current-password" required></label>
          <p role="alert">${this.fault}</p>
          <button class="primary">${words.signIn}</button>
        </form>
      </main>`;
  }
}

customElements.define('sign-in', SignInForm);
