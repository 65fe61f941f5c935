import { html, nothing } from '../vendor/lit.js';
import { send } from '../api/client.js';
import { StudioElement } from './element.js';
import { tell } from './faults.js';
import { icons } from './icons.js';
import { router } from './router.js';
import { words } from './words.js';

/** What the list of jobs is while there are none: the way to a first one, over samples or own files. */
export class EmptyState extends StudioElement {
  static properties = { busy: { state: true } };

  constructor() {
    super();
    this.busy = false;
  }

  /** The editor finds the job in the session of the tab. */
  async sample() {
    if (this.busy) {
      return;
    }

    this.busy = true;
    try {
      /** @type {{ request: unknown }} */
      const { request } = await send('POST', '/samples');
      sessionStorage.setItem('studio.sample', JSON.stringify(request));
      router.go('/studio/new?sample=1');
    } catch (error) {
      tell(error);
    } finally {
      this.busy = false;
    }
  }

  render() {
    const [columns, all, choice] = words.samples.steps;
    return html`
      <section class="first-job" aria-labelledby="first-job">
        <div class="first-job-picture" aria-hidden="true">
          ${[3, 3, 2].map((cards, column) => html`<div class="first-job-column">${Array.from({ length: cards }, (_, card) => html`<i class="tint-${(column * 3 + card) % 8}"></i>`)}</div>`)}
          <span class="first-job-arrow">${icons.right}</span>
          <div class="first-job-grid">${Array.from({ length: 18 }, (_, n) => html`
            <b><i class="tint-${Math.floor(n / 6)}"></i><i class="tint-${3 + Math.floor(n / 2) % 3}"></i><i class="tint-${6 + n % 2}"></i></b>`)}</div>
        </div>
        <h2 id="first-job">${words.samples.heading}</h2>
        <p class="dim">${words.samples.text}</p>
        <div class="row wrap">
          <button class="primary large" aria-disabled=${this.busy} @click=${this.sample}>${icons.sparkle}${this.busy ? words.samples.making : words.samples.sample}</button>
          <a class="button large" href="/studio/new">${icons.upload}${words.samples.own}</a>
        </div>
        <p class="hint">${words.samples.sampleWhy}</p>
        <div class="first-job-progress" role="status">${this.busy ? html`<progress aria-label=${words.samples.making}></progress>` : nothing}</div>
        <ol class="first-job-steps"><li>${icons.columns}${columns}</li><li>${icons.matrix}${all}</li><li>${icons.play}${choice}</li></ol>
      </section>`;
  }
}

customElements.define('empty-state', EmptyState);
