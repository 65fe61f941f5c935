import { html, nothing } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { painted } from '../../shell/painted.js';
import { count, duration, size } from '../../words/format.js';
import { language } from '../../words/language.js';
import { EditorElement } from '../editor-element.js';
import { isEmpty } from '../model/job.js';
import { arithmetic } from './arithmetic.js';
import { words } from './words.js';
import './options-panel.js';

/** @import { Plan, Problem } from '../types.d.ts' */

const few = 6;

/** What the job would make, as it is now, and what decides about it. */
export class PlanPanel extends EditorElement {
  static properties = { whole: { state: true } };

  constructor() {
    super();
    this.whole = false;
  }

  get watched() {
    return [this.editor.plan];
  }

  /** The columns come first. */
  async scheduleUpdate() {
    await painted();
    super.scheduleUpdate();
  }

  render() {
    const { plan: live } = this.editor;
    const fresh = live.state === 'ready' ? live.plan : null;
    return html`
      <section class="ed-plan" aria-label=${words.title} aria-busy=${live.state === 'asking'}>
        ${isEmpty(this.job) ? html`<p class="dim ed-hint">${words.empty}</p>` : html`
          <div class="ed-head">${arithmetic(this.job, fresh)}</div>
          ${live.state === 'asking' ? html`<p class="tiny dim ed-asking">${this.editor.uploads.isBusy ? words.heldFor : words.asking}</p>` : nothing}
          ${live.state === 'offline' ? html`<p class="small bad">${words.offline}</p>` : nothing}
          ${live.plan ? this.figures(live.plan) : nothing}
          ${this.problems()}`}
        <options-panel .editor=${this.editor} .job=${this.job} .choices=${this.choices}></options-panel>
      </section>`;
  }

  /** @param {Plan} plan */
  figures(plan) {
    const encodes = plan.encodes.clips.count + plan.encodes.pairs.count + plan.encodes.variants.count;
    const price = plan.speech_price === undefined ? null : new Intl.NumberFormat(language, { style: 'currency', currency: plan.currency ?? 'USD', maximumFractionDigits: 4 }).format(plan.speech_price);
    const { width, height, fps } = plan.canvas;
    return html`
      <dl class="ed-figures ${this.editor.plan.state === 'ready' ? '' : 'stale'}">
        <div><dt>${words.minutes}</dt><dd>${duration(plan.total_seconds)}</dd></div>
        <div><dt>${words.size}</dt><dd>${size(plan.estimated_bytes)}</dd></div>
        <div><dt>${words.encodes}</dt><dd>${words.encodesOf(count(encodes), duration(plan.encoded_seconds))}</dd></div>
        <div><dt>${words.canvas}</dt><dd>${plan.canvases?.length ? plan.canvases.map(({ width, height }) => `${width} × ${height}`).join(', ') : `${width} × ${height}`}, ${count(Math.round(fps * 100) / 100)} fps</dd></div>
        ${plan.speech_texts ? html`
          <div><dt>${words.speech}</dt><dd>${words.characters(count(plan.speech_characters))}${plan.cached_characters ? html` <span class="dim">(${words.cached(count(plan.cached_characters))})</span>` : nothing}</dd></div>
          <div><dt>${words.price}</dt><dd>${price ?? (plan.charged_characters === undefined ? words.free : words.characters(count(plan.charged_characters)))}</dd></div>` : nothing}
      </dl>
      ${plan.preview ? html`<p class="small dim">${words.preview(plan.preview)}</p>` : nothing}
      ${plan.unusable ? html`<p class="small bad">${words.unusable(plan.unusable)}</p>` : nothing}`;
  }

  problems() {
    const { plan: live } = this.editor;
    const { problems } = live;
    if (!problems.length) {
      return live.state === 'refused' ? html`<div class="note bad" role="alert">${icons.failed}<div lang="en">${live.sentence}</div></div>` : nothing;
    }

    const bad = problems.filter(({ level }) => level === 'error').length;
    const shown = this.whole ? problems : problems.slice(0, few);
    return html`
      <section class="ed-problems" aria-label=${words.problems}>
        <h2 class="small ${bad ? 'bad' : 'warn'}">${bad ? words.faults(bad) : words.warnings(problems.length)}</h2>
        <ul>${shown.map(problem => html`<li>${this.problem(problem)}</li>`)}</ul>
        ${shown.length < problems.length ? html`<button type="button" class="compact plain" @click=${() => this.whole = true}>${words.moreWarnings(problems.length - shown.length)}</button>` : nothing}
      </section>`;
  }

  /** @param {Problem} problem */
  problem({ level, message, found }) {
    const inside = html`${level === 'error' ? icons.failed : icons.warning}<span lang="en">${message}</span>`;
    return found
      ? html`<button type="button" class="bare small ed-problem ${level === 'error' ? 'bad' : 'warn'}" @click=${() => this.editor.jump(found)}>${inside}</button>`
      : html`<p class="small ed-problem ${level === 'error' ? 'bad' : 'warn'}">${inside}</p>`;
  }
}

customElements.define('plan-panel', PlanPanel);
