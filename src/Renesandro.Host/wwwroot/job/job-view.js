import { html, nothing } from '../vendor/lit.js';
import { StudioElement } from '../shell/element.js';
import { faultNote } from '../shell/faults.js';
import { icons } from '../shell/icons.js';
import { painted } from '../shell/painted.js';
import { router } from '../shell/router.js';
import { setTitle } from '../shell/title.js';
import { head } from './job-head.js';
import { lazily } from './lazy.js';
import { filterOf, queryOf, sift } from './model/filter.js';
import { JobState } from './model/job-state.js';
import { ordered } from './model/order.js';
import { Selection } from './model/selection.js';
import { Shape } from './model/shape.js';
import { views } from './views.js';
import { words } from './words.js';
import './filter-chips.js';
import './select/selection-bar.js';
import './views/failed-note.js';

/** @import { Filter } from './model/filter.js' */
/** @import { Variants } from './model/variants.js' */
/** @typedef {ReturnType<typeof sift> & { filter: Filter, sorted: Uint32Array }} Sifted */

/** Whether the filters stand beside the variants. */
const wide = matchMedia('(min-width: 1000px)');
const loadPlayer = () => import('./player/variant-player.js');

/** A job: what it is, its variants in several views, and the one that is watched. */
export class JobView extends StudioElement {
  static properties = { mediaId: { attribute: 'media-id' }, variant: { type: Number } };

  #state = new JobState('');
  #selection = new Selection();
  #shape = new Shape('');
  /** The part of the address that is drawn. */
  #query = router.query;
  /** @type {{ variants: Variants, text: string, sifted: Sifted } | null} */
  #last = null;
  #frame = 0;
  #follow = () => {
    this.#frame ||= document.hidden || !this.#last ? 0 : requestAnimationFrame(() => {
      this.#frame = 0;
      this.requestUpdate();
    });
    if (!this.#frame) {
      this.requestUpdate();
    }
  };
  #went = () => void this.go();
  /** Whether the way back leads from a variant to the job. */
  #entered = false;

  constructor() {
    super();
    this.mediaId = '';
    /** @type {number | null} The one that is watched. */
    this.variant = null;
  }

  connectedCallback() {
    super.connectedCallback();
    router.addEventListener('change', this.#went);
    wide.addEventListener('change', this.#follow);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    router.removeEventListener('change', this.#went);
    wide.removeEventListener('change', this.#follow);
    this.#state.stop();
  }

  /** @param {import('../vendor/lit.js').PropertyValues} changed */
  willUpdate(changed) {
    if (changed.has('mediaId') || changed.has('variant')) {
      this.#query = router.query;
    }

    if (changed.has('mediaId')) {
      this.#state.stop();
      this.#state = new JobState(this.mediaId);
      this.#state.addEventListener('change', this.#follow);
      this.#selection = new Selection();
      this.#selection.addEventListener('change', this.#follow);
      this.#shape = new Shape(this.mediaId);
      this.#shape.addEventListener('change', this.#follow);
      this.#state.start();
      setTimeout(() => void loadPlayer().catch(() => {}), this.variant === null ? 3000 : 0);
    }

    if (this.#state.variants) {
      this.#shape.learn(this.#state);
    }

    if (this.#state.job) {
      setTitle(this.#state.job.task_name);
    }
  }

  /** The button that was pressed shows it at once, the view a moment later. */
  async go() {
    this.requestUpdate();
    await painted();
    this.#query = router.query;
    this.requestUpdate();
  }

  get address() {
    return `/studio/jobs/${this.mediaId}`;
  }

  /** @param {number} ordinal */
  open(ordinal) {
    const to = `${this.address}/variants/${ordinal}${location.search}`;
    this.#entered ||= this.variant === null;
    router.go(to, { replace: this.variant !== null });
  }

  leave() {
    if (this.#entered) {
      this.#entered = false;
      history.back();
    } else {
      router.go(this.address + location.search, { replace: true });
    }
  }

  /**
   * After the player: the focus goes to the variant that was watched last.
   * @param {number} ordinal
   */
  settle(ordinal) {
    const view = /** @type {import('./grid/virtual-view.js').VirtualView | null} */ (this.querySelector('variant-grid, variant-table'));
    const at = view?.shownOrdinals.indexOf(ordinal) ?? -1;
    if (at >= 0) {
      view?.focusAt(at);
    }
  }

  /** @param {Filter} filter */
  choose(filter) {
    if (this.#state.variants) {
      router.ask(queryOf(filter, this.#state.variants));
      void painted().then(() => this.updateComplete).then(() => this.toTop());
    }
  }

  /** What is filtered begins where it can be seen. */
  toTop() {
    const top = this.querySelector('.job-view')?.getBoundingClientRect().top ?? 0;
    const bar = this.querySelector('.job-tools')?.getBoundingClientRect().bottom ?? 0;
    if (top < bar) {
      scrollBy(0, top - bar - 16);
    }
  }

  render() {
    const state = this.#state;
    if (state.missing) {
      return html`<div class="page"><div class="empty">${icons.search}<h1 tabindex="-1">${words.missing}</h1><p>${words.missingWhy}</p><div class="row"><a class="button primary" href="/">${words.toJobs}</a></div></div></div>`;
    }

    return html`
      <div class="page job">
        ${state.job ? head(state.job, state.speed) : state.fault ? nothing : html`<p class="spoken" role="status">${words.loading}</p><span class="skeleton job-skeleton"></span>`}
        ${faultNote(state.fault, { again: () => void state.load() })}
        ${state.job && state.variants ? this.body() : state.fault ? nothing : html`<div class="grid-skeleton" aria-hidden="true">${Array.from({ length: 12 }, () => html`<span class="skeleton"></span>`)}</div>`}
      </div>`;
  }

  body() {
    const state = this.#state;
    const variants = /** @type {import('./model/variants.js').Variants} */ (state.variants);
    const job = /** @type {import('../api/types.d.ts').Job} */ (state.job);
    const query = this.#query;
    const { filter, rows, counts, outcomes, sorted } = this.sifted(variants, query);
    const view = views[viewOf(query)];
    const pressed = viewOf(router.query);
    const active = filter.picks.size + (filter.outcome ? 1 : 0);
    const chips = html`<filter-chips .variants=${variants} .filter=${filter} .counts=${counts} .outcomes=${outcomes}></filter-chips>`;
    if (!variants.count) {
      return html`<div class="empty">${icons.clock}<h2>${words.noneYet}</h2><p>${words.noneYetWhy}</p></div>`;
    }

    return html`
      <failed-note .state=${state} .variants=${variants} .filter=${filter} @filter=${(/** @type {CustomEvent<Filter>} */ event) => this.choose(event.detail)}></failed-note>
      <div class="job-tools">
        <nav class="segmented" aria-label=${words.views}>
          ${Object.entries(views).map(([key, { icon }]) => html`<button type="button" aria-label=${words.view[/** @type {keyof typeof views} */ (key)]} aria-pressed=${key === pressed}
            @click=${() => router.ask({ view: key === 'grid' ? null : key })}>${icon}<span>${words.view[/** @type {keyof typeof views} */ (key)]}</span></button>`)}
        </nav>
        <p class="job-count" role="status">${words.shown(rows.length, variants.count)}</p>
        ${this.#selection.size < rows.length && view.selects ? html`<button type="button" class="plain" aria-label=${words.selectAll(rows.length)} @click=${() => this.#selection.add(Array.from(rows, row => variants.ordinals[row]))}>${icons.check}<span>${words.selectAll(rows.length)}</span></button>` : nothing}
      </div>
      <div class="job-body" @filter=${(/** @type {CustomEvent<Filter>} */ event) => this.choose(event.detail)} @open=${(/** @type {CustomEvent<number>} */ event) => this.open(event.detail)}>
        ${view.filters ? wide.matches ? html`<aside class="job-filters" aria-label=${words.filters}>${chips}</aside>`
          : html`<details class="job-filters-folded"><summary>${icons.filter}${active ? words.filtersOn(active) : words.filters}</summary>${chips}</details>` : nothing}
        <div class="job-view">
          ${rows.length || !view.filters ? view.draw({ state, variants, rows: sorted, filter, selection: this.#selection, shape: this.#shape.value, query })
            : html`<div class="empty">${icons.filter}<h2>${words.nothingFits}</h2><p>${words.nothingFitsWhy}</p><div class="row"><button type="button" @click=${() => this.choose({ picks: new Map(), outcome: null })}>${words.clear}</button></div></div>`}
        </div>
      </div>
      <selection-bar .job=${job} .variants=${variants} .selection=${this.#selection} .size=${this.#selection.size}></selection-bar>
      ${this.variant === null ? nothing : html`
        <variant-player .state=${state} .variants=${variants} .rows=${sorted} .ordinal=${this.variant}
          @go=${(/** @type {CustomEvent<number>} */ event) => this.open(event.detail)} @leave=${this.leave}></variant-player>`}
      ${query.get('compare') ? html`<compare-view .state=${state} .variants=${variants} .pair=${query.get('compare')} @leave=${() => router.ask({ compare: null })}></compare-view>` : nothing}`;
  }

  /**
   * The same while neither the filter nor what is known of the variants changes, so that nothing is drawn again.
   * @param {Variants} variants
   * @param {URLSearchParams} query
   */
  sifted(variants, query) {
    const progress = this.#state.job?.progress;
    const text = `${query} ${progress?.stage} ${progress?.done}`;
    if (this.#last?.variants !== variants || this.#last.text !== text) {
      const filter = filterOf(query, variants);
      const found = sift(variants, filter);
      this.#last = { variants, text, sifted: { ...found, filter, sorted: ordered(variants, found.rows, query.get('sort')) } };
    }

    return this.#last.sifted;
  }

  /** @param {import('../vendor/lit.js').PropertyValues} changed */
  updated(changed) {
    if (this.variant !== null) {
      lazily(loadPlayer);
    } else if (typeof changed.get('variant') === 'number') {
      this.settle(/** @type {number} */ (changed.get('variant')));
    }

    if (router.query.get('compare')) {
      lazily(() => import('./player/compare-view.js'));
    }
  }
}

/** @param {URLSearchParams} query */
function viewOf(query) {
  const name = query.get('view') ?? 'grid';
  return name in views ? /** @type {keyof typeof views} */ (name) : 'grid';
}

customElements.define('job-view', JobView);
