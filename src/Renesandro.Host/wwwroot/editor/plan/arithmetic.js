import { html, nothing } from '../../vendor/lit.js';
import { count } from '../../words/format.js';
import { countOf } from '../model/counting.js';
import { words } from './words.js';

/** @import { Job, Plan } from '../types.d.ts' */

/**
 * How the number of variants comes about: 3 × 3 × 2 × 5 = 90, and what rules and selection leave of it. Without a plan, by arithmetic alone.
 * @param {Job} job
 * @param {Plan | null} plan
 */
export function arithmetic(job, plan) {
  const guess = countOf(job);
  const combinations = plan?.combinations ?? guess.combinations;
  const total = plan?.count ?? guess.count;
  const forbidden = plan?.allowed !== undefined ? plan.combinations - plan.allowed : 0;
  const left = combinations - forbidden;
  const selected = Math.round((plan ? Math.max(total, plan.count) : total) / guess.canvases);
  const take = Number(job.options?.take);
  const isTaken = take > 0 && take <= total;
  return html`
    <p class="ed-count">
      <output class="ed-total" aria-label=${`${count(total)} ${words.variants(total)}`}>${plan || guess.exact ? '' : '≤ '}${count(total)}</output>
      <span>${words.variants(total)}</span>
      ${plan ? nothing : html`<span class="badge">${words.byArithmetic}</span>`}
    </p>
    <p class="ed-sum small" aria-label=${words.figures}>
      ${guess.factors.map(({ name, count: size }, index) => html`${index ? html`<span class="dim">×</span>` : nothing}<span class="ed-factor"><b>${count(size)}</b><span class="tiny dim truncate">${name}</span></span>`)}
      ${guess.factors.length > 1 || combinations !== total ? html`<span class="dim">=</span><span class="ed-factor"><b>${count(combinations)}</b></span>` : nothing}
      ${forbidden > 0 ? html`<span class="badge warn">−${words.rulesTake(count(forbidden))}</span>` : nothing}
      ${!isTaken && selected < left ? html`<span class="badge accent">${words.selects(count(selected))}</span>` : nothing}
      ${guess.canvases > 1 ? html`<span class="badge">${words.canvases(guess.canvases)}</span>` : nothing}
      ${isTaken ? html`<span class="badge accent">${words.takes(count(take))}</span>` : nothing}
    </p>`;
}
