import { html, nothing } from '../vendor/lit.js';
import { choose, language, languages } from '../words/language.js';
import { StudioElement } from './element.js';
import { brand, icons } from './icons.js';
import './menu.js';
import { router } from './router.js';
import { chooseTheme, theme, themeChanges, themes } from './theme.js';
import { words } from './words.js';

/** @import { Session } from '../api/types.d.ts' */

/** The head of the page: where one can go, and who is signed in. Fires `leave` when the user signs out. */
export class StudioHeader extends StudioElement {
  static properties = { session: { attribute: false } };

  constructor() {
    super();
    /** @type {Session | null} */
    this.session = null;
    this.changed = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    router.addEventListener('change', this.changed);
    themeChanges.addEventListener('change', this.changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    router.removeEventListener('change', this.changed);
    themeChanges.removeEventListener('change', this.changed);
  }

  places() {
    const jobs = router.path === '/' || router.path.startsWith('/studio/jobs/');
    return [
      { href: '/', icon: icons.grid, label: words.jobs, here: jobs },
      { href: '/studio/new', icon: icons.plus, label: words.newJob, here: router.path === '/studio/new' },
      ...(this.session?.role === 'admin' ? [{ href: '/studio/users', icon: icons.users, label: words.users, here: router.path === '/studio/users' }] : []),
      { href: '/studio/system', icon: icons.system, label: words.system, here: router.path === '/studio/system' },
    ];
  }

  render() {
    return html`
      <header class="head">
        <a class="brand" href="/" aria-label="Renesandro">${brand}<span>Renesandro</span></a>
        <nav class="places" aria-label=${words.main}>
          ${this.places().map(({ href, icon, label, here }) => html`<a href=${href} aria-current=${here ? 'page' : nothing}>${icon}<span>${label}</span></a>`)}
        </nav>
        ${this.session ? html`<studio-menu class="you" label=${`${this.session.name}: ${words.yourMenu}`} look="plain you-button" .face=${this.face(this.session.name)} .items=${this.items(this.session)}></studio-menu>` : nothing}
      </header>`;
  }

  /** @param {string} name */
  face(name) {
    return html`<span class="initial" data-letter=${[...name][0]?.toUpperCase()}></span><span class="you-name">${name}</span>${icons.down}`;
  }

  /** @param {Session} session */
  items(session) {
    const looks = { system: icons.screen, light: icons.sun, dark: icons.moon };
    return [
      `${words.you} ${session.name}`,
      { label: words.account, icon: icons.user, href: '/studio/account' },
      { label: words.apiDocs, icon: icons.book, href: '/docs' },
      'line',
      words.theme,
      ...themes.map(one => ({ label: words.themes[one], icon: looks[one], checked: theme() === one, run: () => chooseTheme(one) })),
      'line',
      words.language,
      ...languages.map(({ code, name }) => ({ label: name, icon: icons.language, lang: code, checked: language === code, run: () => choose(code) })),
      'line',
      { label: words.signOut, icon: icons.signOut, run: () => this.dispatchEvent(new CustomEvent('leave')) },
    ];
  }
}

customElements.define('studio-header', StudioHeader);
