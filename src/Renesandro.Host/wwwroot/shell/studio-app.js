import { html, nothing } from '../vendor/lit.js';
import { cameAhead, forgetAhead, signedOut, Refusal } from '../api/client.js';
import { jobEvents } from '../api/events.js';
import { reach } from '../api/reach.js';
import { askWho, signOut } from '../api/session.js';
import { arrive } from './arrival.js';
import './dialog.js';
import { StudioElement } from './element.js';
import { faultNote, tellAll } from './faults.js';
import './header.js';
import { icons } from './icons.js';
import './offline-bar.js';
import { followLinks, router } from './router.js';
import './sign-in.js';
import { setTitle } from './title.js';
import './toasts.js';
import { loadAhead, viewAt } from './views.js';
import { words } from './words.js';

/** @import { Session } from '../api/types.d.ts' */

/** Milliseconds until the first view is likely to be there. */
const ahead = 3000;

/** The frame of the page: who is signed in, where the page is, and the view that belongs there. */
export class StudioApp extends StudioElement {
  static properties = { session: { state: true }, known: { state: true }, ended: { state: true }, fault: { state: true }, broken: { state: true } };

  constructor() {
    super();
    /** @type {Session | null} */
    this.session = null;
    this.known = false;
    /** Whether the session ended while the page was in use: what is on it stays, until the same user has signed in again. */
    this.ended = false;
    /** @type {unknown} */
    this.fault = null;
    /** @type {unknown} Why the code of a view could not be loaded. */
    this.broken = null;
    this.shown = '';
    tellAll();
    followLinks();
    router.addEventListener('change', () => this.requestUpdate());
    signedOut.addEventListener('out', () => this.ended = this.session !== null);
    reach.addEventListener('found', () => this.session ?? this.begin());
    document.addEventListener('visibilitychange', () => this.ended && !document.hidden && this.begin());
    const loaded = Promise.all([this.load(), cameAhead()]);
    void this.begin(loaded);
  }

  /** What the page came with stays until there is something else to show. */
  shouldUpdate() {
    return this.known;
  }

  /** @param {import('../vendor/lit.js').PropertyValues} changed */
  update(changed) {
    if (!this.hasUpdated) {
      this.replaceChildren();
    }

    super.update(changed);
  }

  /** @param {Promise<unknown>} [loaded] What the first view needs. */
  async begin(loaded) {
    try {
      this.fault = null;
      const session = await askWho();
      await loaded;
      this.welcome(session);
    } catch (error) {
      const out = error instanceof Refusal && error.status === 401;
      this.fault = out ? null : error;
      if (out && !this.known) {
        forgetAhead();
      }

      if (error instanceof Refusal && error.status === 429) {
        setTimeout(() => void this.begin(), 1000 * (error.after || 60));
      }
    } finally {
      this.known = true;
    }
  }

  /** @param {Session} session */
  welcome(session) {
    if (this.session && this.session.name !== session.name) {
      location.reload();
      return;
    }

    if (!this.session) {
      setTimeout(loadAhead, ahead);
    }

    const again = this.ended;
    this.session = session;
    this.ended = false;
    jobEvents.start();
    if (again) {
      reach.tell();
    }
  }

  async leave() {
    jobEvents.stop();
    try {
      await signOut();
    } catch (error) {
      jobEvents.start();
      throw error;
    }

    this.session = null;
    this.ended = false;
    router.go('/');
  }

  async load() {
    try {
      await viewAt(router.path)?.load();
      this.broken = null;
    } catch (error) {
      this.broken = error;
    }
  }

  updated() {
    const main = this.querySelector('main.content');
    const view = viewAt(router.path);
    const key = view?.key ?? router.path;
    if (!main || key === this.shown) {
      return;
    }

    const first = this.shown === '';
    this.shown = key;
    void this.load();
    setTitle(view?.title ?? words.nothingHere);
    if (!first) {
      arrive(main);
      if (!router.back) {
        scrollTo(0, 0);
      }
    }
  }

  /** @param {Event} event */
  skip(event) {
    event.preventDefault();
    /** @type {HTMLElement | null} */ (this.querySelector('main.content'))?.focus();
  }

  render() {
    if (this.fault && !this.session) {
      return html`<div class="starting"><studio-header></studio-header><offline-bar></offline-bar><main class="page narrow">${faultNote(this.fault, { again: () => this.begin() })}</main></div>`;
    }

    const signedIn = (/** @type {CustomEvent<Session>} */ event) => this.welcome(event.detail);
    if (!this.session) {
      return html`<sign-in-page @signed-in=${(/** @type {CustomEvent<Session>} */ event) => {
        this.shown = 'sign-in';
        signedIn(event);
      }}></sign-in-page><studio-toasts></studio-toasts>`;
    }

    return html`
      <a class="skip" href="#content" @click=${this.skip}>${words.skip}</a>
      <studio-header .session=${this.session} @leave=${this.leave}></studio-header>
      <offline-bar></offline-bar>
      <main class="content" id="content" tabindex="-1" @leave=${this.leave}>${this.view()}</main>
      <studio-toasts></studio-toasts>
      <studio-dialog name=${words.signInAgain} ?open=${this.ended} keep locked>
        ${this.ended ? html`<p>${words.signInAgainWhy}</p><sign-in-form .name=${this.session.name} @signed-in=${signedIn}></sign-in-form>` : nothing}
      </studio-dialog>`;
  }

  view() {
    if (this.broken) {
      const reload = html`<button @click=${() => location.reload()}>${icons.retry}${words.reload}</button>`;
      return html`<div class="page narrow empty">${icons.warning}<h1>${words.restarted}</h1><p>${words.restartedWhy}</p><div class="row">${reload}</div></div>`;
    }

    return viewAt(router.path)?.content ?? html`
      <div class="page narrow empty">
        ${icons.search}<h1>${words.nothingHere}</h1><p>${words.nothingHereWhy}</p>
        <div class="row"><a class="button" href="/">${words.toJobs}</a></div>
      </div>`;
  }
}

customElements.define('studio-app', StudioApp);
