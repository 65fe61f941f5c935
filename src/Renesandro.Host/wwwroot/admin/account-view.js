import { html, nothing } from '../vendor/lit.js';
import { current } from '../api/session.js';
import { StudioElement } from '../shell/element.js';
import { faultNote } from '../shell/faults.js';
import { icons } from '../shell/icons.js';
import { chooseTheme, theme, themes } from '../shell/theme.js';
import { date } from '../words/format.js';
import { choose, language, languages } from '../words/language.js';
import './password-form.js';
import './token-help.js';
import { words } from './words.js';

/** @import { Session } from '../api/types.d.ts' */

const looks = { system: icons.screen, light: icons.sun, dark: icons.moon };

/** The user's own things: password, look and language of the page, and how programs sign in. */
export class AccountView extends StudioElement {
  static properties = { session: { state: true }, fault: { state: true } };

  constructor() {
    super();
    /** @type {Session | null} */
    this.session = null;
    /** @type {unknown} */
    this.fault = null;
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.session = await current();
    } catch (error) {
      this.fault = error;
    }
  }

  /** @param {import('../shell/theme.js').Theme} chosen */
  wear(chosen) {
    chooseTheme(chosen);
    this.requestUpdate();
  }

  render() {
    return html`
      <div class="page narrow column settings">
        <div class="page-head"><h1>${words.account}</h1></div>
        ${faultNote(this.fault)}
        <section class="card" aria-labelledby="account-you">
          <div class="card-head"><h2 id="account-you">${words.you}</h2></div>
          <div class="card-body row wrap account-you">
            <span class="initial big" data-letter=${[...this.session?.name ?? ' '][0].toUpperCase()}></span>
            <div class="fill"><p><strong>${this.session?.name ?? '…'}</strong></p>
              <p class="dim small">${this.session ? html`${words.roles[this.session.role]} · ${words.sessionUntil} ${date(this.session.expires_at)}` : nothing}</p></div>
            <button @click=${() => this.dispatchEvent(new CustomEvent('leave', { bubbles: true }))}>${icons.signOut}${words.signOut}</button>
          </div>
        </section>
        <section class="card" aria-labelledby="account-look">
          <div class="card-head"><h2 id="account-look">${words.look}</h2></div>
          <div class="card-body account-look">
            <span id="account-theme">${words.theme}</span>
            <div class="segmented" role="group" aria-labelledby="account-theme">
              ${themes.map(one => html`<button aria-pressed=${theme() === one} @click=${() => this.wear(one)}>${looks[one]}${words.themes[one]}</button>`)}
            </div>
            <span id="account-language">${words.language}</span>
            <div class="segmented" role="group" aria-labelledby="account-language">
              ${languages.map(({ code, name }) => html`<button lang=${code} aria-pressed=${language === code} @click=${() => choose(code)}>${name}</button>`)}
            </div>
          </div>
        </section>
        <password-form name=${this.session?.name ?? ''}></password-form>
        <token-help name=${this.session?.name ?? ''}></token-help>
      </div>`;
  }
}

customElements.define('account-view', AccountView);
