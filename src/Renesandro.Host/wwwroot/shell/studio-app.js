import { html, nothing } from '../vendor/lit.js';
import { signedOut, Refusal } from '../api/client.js';
import { current, signOut } from '../api/session.js';
import { StudioElement } from './element.js';
import { followLinks, router } from './router.js';
import { words } from './words.js';
import './sign-in.js';

/** @import { Session } from '../api/types.d.ts' */

const views = [
  { path: /^\/$/, load: () => import('../jobs/jobs-view.js'), draw: () => html`<jobs-view></jobs-view>` },
  { path: /^\/studio\/new$/, load: () => import('../editor/editor-view.js'), draw: () => html`<editor-view></editor-view>` },
  {
    path: /^\/studio\/jobs\/([0-9a-f-]{36})(?:\/variants\/(\d+))?$/,
    load: () => import('../job/job-view.js'),
    draw: (/** @type {RegExpMatchArray} */ [, id, variant]) => html`<job-view media-id=${id} variant=${variant ?? nothing}></job-view>`,
  },
  { path: /^\/studio\/users$/, load: () => import('../admin/users-view.js'), draw: () => html`<users-view></users-view>` },
  { path: /^\/studio\/system$/, load: () => import('../admin/system-view.js'), draw: () => html`<system-view></system-view>` },
  { path: /^\/studio\/account$/, load: () => import('../admin/account-view.js'), draw: () => html`<account-view></account-view>` },
];

/** The frame of the page: who is signed in, where the page is, and the view that belongs there. */
export class StudioApp extends StudioElement {
  static properties = { session: { state: true }, known: { state: true } };

  constructor() {
    super();
    /** @type {Session | null} */
    this.session = null;
    this.known = false;
    router.addEventListener('change', () => this.requestUpdate());
    signedOut.addEventListener('out', () => this.session = null);
    followLinks();
    this.begin();
  }

  async begin() {
    try {
      this.session = await current();
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
    } finally {
      this.known = true;
    }
  }

  async leave() {
    await signOut();
    this.session = null;
  }

  render() {
    if (!this.known) {
      return nothing;
    }

    if (!this.session) {
      return html`<sign-in @signed-in=${(/** @type {CustomEvent<Session>} */ event) => this.session = event.detail}></sign-in>`;
    }

    return html`
      <header class="bar">
        <a class="brand" href="/">Renesandro</a>
        <nav aria-label=${words.main}>
          <a href="/">${words.jobs}</a>
          <a href="/studio/new">${words.newJob}</a>
          <a href="/studio/system">${words.system}</a>
          ${this.session.role === 'admin' ? html`<a href="/studio/users">${words.users}</a>` : nothing}
        </nav>
        <a href="/studio/account">${this.session.name}</a>
        <button @click=${this.leave}>${words.signOut}</button>
      </header>
      <main>${this.view()}</main>`;
  }

  view() {
    for (const { path, load, draw } of views) {
      const match = router.path.match(path);
      if (match) {
        void load();
        return draw(match);
      }
    }

    return html`<p>${words.nothingHere}</p>`;
  }
}

customElements.define('studio-app', StudioApp);
