import { html, nothing } from '../../vendor/lit.js';
import { StudioElement } from '../../shell/element.js';
import { icons } from '../../shell/icons.js';
import { failed } from '../model/variants.js';
import { words } from '../words.js';

/** @import { Filter } from '../model/filter.js' */
/** @import { JobState } from '../model/job-state.js' */
/** @import { Variants } from '../model/variants.js' */

const looked = 12;

/** How many variants failed, and why: the reasons of the first ones, each once. Sends "filter". */
export class FailedNote extends StudioElement {
  static properties = { state: { attribute: false }, variants: { attribute: false }, filter: { attribute: false }, reasons: { state: true } };

  #asked = '';

  constructor() {
    super();
    /** @type {JobState} */
    this.state;
    /** @type {Variants} */
    this.variants;
    /** @type {Filter} */
    this.filter;
    /** @type {Map<string, number[]> | null} */
    this.reasons = null;
  }

  get ordinals() {
    return this.variants.ordinals.filter((_, row) => this.variants.status[row] === failed);
  }

  /** @param {number[]} ordinals */
  async ask(ordinals) {
    const asked = `${this.state.id} ${ordinals.length}`;
    if (!ordinals.length || asked === this.#asked) {
      return;
    }

    this.#asked = asked;
    const variants = await Promise.allSettled(ordinals.slice(0, looked).map(ordinal => this.state.variant(ordinal)));
    /** @type {Map<string, number[]>} */
    const reasons = new Map();
    for (const one of variants) {
      if (one.status === 'fulfilled' && one.value.error) {
        reasons.set(one.value.error, [...reasons.get(one.value.error) ?? [], one.value.index]);
      }
    }

    this.reasons = reasons;
  }

  updated() {
    void this.ask(this.ordinals);
  }

  render() {
    const ordinals = this.ordinals;
    if (!ordinals.length || this.state.job?.status === 'error' && !this.reasons?.size) {
      return nothing;
    }

    const only = this.filter.outcome === 'failed';
    const told = [...this.reasons?.values() ?? []].reduce((sum, ones) => sum + ones.length, 0);
    return html`
      <div class="note bad failed-note">${icons.failed}
        <div>
          <p class="row wrap"><b>${words.failedTitle(ordinals.length)}</b>
            ${ordinals.length === this.variants.count ? nothing : html`<button type="button" class="compact" @click=${() => this.dispatchEvent(new CustomEvent('filter', { detail: { ...this.filter, outcome: only ? null : 'failed' }, bubbles: true }))}>${only ? words.showAll : words.showFailed}</button>`}</p>
          ${this.reasons ? html`<ul>${[...this.reasons].map(([reason, ones]) => html`<li><b>${ones.map(one => this.variants.number(one)).join(', ')}</b> <span lang="en">${reason}</span></li>`)}
            ${told < ordinals.length ? html`<li>${words.moreReasons(ordinals.length - told)}</li>` : nothing}</ul>` : html`<p class="dim">${words.asking}</p>`}
        </div>
      </div>`;
  }
}

customElements.define('failed-note', FailedNote);
