import { html, live as current, nothing, repeat } from '../vendor/lit.js';
import { StudioElement } from '../shell/element.js';
import '../shell/empty-state.js';
import { faultNote } from '../shell/faults.js';
import { icons } from '../shell/icons.js';
import { router } from '../shell/router.js';
import { card, skeleton } from './job-card.js';
import { JobList } from './job-list.js';
import { words } from './words.js';

/** @import { JobState } from '../api/types.d.ts' */

const states = /** @type {JobState[]} */ (['processing', 'queued', 'awaiting_approval', 'done', 'error', 'cancelled']);
const pause = 250;

/** Which jobs the address asks for; all of them where it says no status that there is. */
const asked = () => ({ status: states.find(state => state === router.query.get('status')) ?? '', search: router.query.get('search') ?? '' });

/** The jobs of the user, which follow what happens by themselves. */
export class JobsView extends StudioElement {
  #list = new JobList();
  #timer = 0;
  #minute = 0;
  #follow = () => this.ask();
  #end = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && !this.#list.fault && void this.#list.more(), { rootMargin: '600px' });

  connectedCallback() {
    super.connectedCallback();
    this.#list = new JobList();
    this.#list.addEventListener('change', () => this.requestUpdate());
    this.#list.start();
    router.addEventListener('change', this.#follow);
    this.#minute = setInterval(() => this.requestUpdate(), 30000);
    this.ask();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#list.stop();
    this.#end.disconnect();
    clearInterval(this.#minute);
    clearTimeout(this.#timer);
    router.removeEventListener('change', this.#follow);
  }

  ask() {
    if (router.path === '/') {
      const { status, search } = asked();
      this.#list.ask(status, search);
      this.requestUpdate();
    }
  }

  /** @param {string} text */
  search(text) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => router.ask({ search: text.trim() || null }), pause);
  }

  updated() {
    const end = this.querySelector('.jobs-end');
    if (end) {
      this.#end.unobserve(end);
      this.#end.observe(end);
    }
  }

  render() {
    const { jobs, fault, cursor, loading } = this.#list;
    const { status, search } = asked();
    return html`
      <div class="page medium jobs">
        <div class="page-head">
          <h1 tabindex="-1">${words.jobs}</h1>
          <a class="button primary" href="/studio/new">${icons.plus}${words.newJob}</a>
        </div>
        <div class="jobs-tools">
          <label class="with-icon jobs-search">${icons.search}<input type="search" aria-label=${words.search} placeholder=${words.searchHint}
            .value=${current(search)} @input=${(/** @type {InputEvent} */ event) => this.search(/** @type {HTMLInputElement} */ (event.target).value)}></label>
          <div class="segmented" role="group" aria-label=${words.status}>
            ${['', ...states].map(state => html`<button type="button" aria-pressed=${status === state} @click=${() => router.ask({ status: state || null })}>${state ? words.states[/** @type {JobState} */ (state)] : words.all}</button>`)}
          </div>
        </div>
        ${faultNote(fault, { again: () => void this.#list.load() })}
        ${jobs && (jobs.length || !cursor) ? this.cards(jobs, status || search) : fault ? nothing : html`<p class="spoken" role="status">${words.loadingJobs}</p>${Array.from({ length: 5 }, skeleton)}`}
        ${cursor ? html`<p class="jobs-end"><button type="button" class=${loading ? 'busy' : ''} @click=${() => this.#list.more()}>${words.older}</button></p>` : nothing}
      </div>`;
  }

  /**
   * @param {import('../api/types.d.ts').Job[]} jobs
   * @param {string} filtered
   */
  cards(jobs, filtered) {
    if (jobs.length) {
      return html`<ul class="jobs-list" @removed=${(/** @type {CustomEvent<string>} */ event) => this.#list.remove(event.detail)}>
        ${repeat(jobs, job => job.media_id, job => html`<li>${card(job, this.#list.speeds.get(job.media_id))}</li>`)}</ul>`;
    }

    return filtered
      ? html`<div class="empty">${icons.search}<h2>${words.nothingFits}</h2><p>${words.nothingFitsWhy}</p><div class="row"><a class="button" href="/">${words.showAll}</a></div></div>`
      : html`<empty-state></empty-state>`;
  }
}

customElements.define('jobs-view', JobsView);
