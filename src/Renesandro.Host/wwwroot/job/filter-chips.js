import { html, nothing } from '../vendor/lit.js';
import { StudioElement } from '../shell/element.js';
import { icons } from '../shell/icons.js';
import { count } from '../words/format.js';
import { labelOf, mark } from './kinds.js';
import { isOpen, toggled } from './model/filter.js';
import { words } from './words.js';

/** @import { Filter } from './model/filter.js' */
/** @import { Outcome, Variants } from './model/variants.js' */

const few = 12;
const outcomes = /** @type {Outcome[]} */ (['done', 'failed', 'waiting', 'leftOut']);

/** The alternatives of each dimension, of which some are wanted. Sends "filter" with the new filter. */
export class FilterChips extends StudioElement {
  static properties = { variants: { attribute: false }, filter: { attribute: false }, counts: { attribute: false }, outcomes: { attribute: false }, unfolded: { state: true } };

  constructor() {
    super();
    /** @type {Variants} */
    this.variants;
    /** @type {Filter} */
    this.filter;
    /** @type {Uint32Array[]} */
    this.counts = [];
    /** @type {Record<Outcome, number>} */
    this.outcomes = { done: 0, failed: 0, waiting: 0, leftOut: 0 };
    /** @type {Set<number>} */
    this.unfolded = new Set();
  }

  /** @param {Filter} filter */
  tell(filter) {
    this.filter = filter;
    this.dispatchEvent(new CustomEvent('filter', { detail: filter, bubbles: true }));
  }

  render() {
    const { variants, filter } = this;
    const told = outcomes.filter(outcome => this.outcomes[outcome] > 0 || filter.outcome === outcome);
    return html`
      ${told.length > 1 || filter.outcome ? html`
        <div class="chips" role="group" aria-labelledby="chips-status">
          <h2 id="chips-status">${words.status}</h2>
          ${told.map(outcome => html`
            <button type="button" class="chip ${outcome}" aria-pressed=${filter.outcome === outcome} @click=${() => this.tell({ ...filter, outcome: filter.outcome === outcome ? null : outcome })}>
              ${words.outcomes[outcome]} <span class="count">${count(this.outcomes[outcome])}</span></button>`)}
        </div>` : nothing}
      ${variants.dimensions.map((dimension, index) => dimension.alternatives.length > 1 || filter.picks.has(index) ? this.chips(index) : nothing)}
      ${isOpen(filter) ? nothing : html`<button type="button" class="plain compact" @click=${() => this.tell({ picks: new Map(), outcome: null })}>${icons.cross}${words.clear}</button>`}`;
  }

  /** @param {number} index */
  chips(index) {
    const { name, kind, alternatives } = this.variants.dimensions[index];
    const wanted = this.filter.picks.get(index);
    const all = alternatives.length <= few + 2 || this.unfolded.has(index);
    const shown = alternatives.map((_, pick) => pick).filter(pick => all || pick < few || wanted?.has(pick));
    const fold = () => {
      const unfolded = new Set(this.unfolded);
      unfolded.delete(index) || unfolded.add(index);
      this.unfolded = unfolded;
    };
    return html`
      <div class="chips" role="group" aria-labelledby="chips-${index}">
        <h2 id="chips-${index}">${mark(kind)}${name}</h2>
        ${shown.map(pick => {
          const times = this.counts[index]?.[pick] ?? 0;
          return html`
            <button type="button" class="chip ${times ? '' : 'has-none'}" aria-pressed=${wanted?.has(pick) ?? false} title=${labelOf(alternatives[pick])} @click=${() => this.tell(toggled(this.filter, index, pick))}>
              <span class="truncate">${labelOf(alternatives[pick])}</span> <span class="count">${count(times)}</span></button>`;
        })}
        ${alternatives.length <= few + 2 ? nothing : html`
          <button type="button" class="chip" aria-expanded=${all} aria-label=${all ? words.fewerOf(name) : words.moreOf(alternatives.length - shown.length, name)} @click=${fold}>${all ? words.fewer : words.moreChips(alternatives.length - shown.length)}</button>`}
      </div>`;
  }
}

customElements.define('filter-chips', FilterChips);
