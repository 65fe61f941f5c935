import { html, nothing } from '../../vendor/lit.js';
import { StudioElement } from '../../shell/element.js';
import { icons } from '../../shell/icons.js';
import { router } from '../../shell/router.js';
import { count } from '../../words/format.js';
import { labelOf, mark } from '../kinds.js';
import { queryOf } from '../model/filter.js';
import { matrixOf } from '../model/matrix.js';
import { words } from '../words.js';

/** @import { Filter } from '../model/filter.js' */
/** @import { Variants } from '../model/variants.js' */

/** Two dimensions against each other: how many variants each pair has, and what became of them. A cell leads to its variants. */
export class VariantMatrix extends StudioElement {
  static properties = { variants: { attribute: false }, rows: { attribute: false }, filter: { attribute: false }, x: {}, y: {} };

  constructor() {
    super();
    /** @type {Variants} */
    this.variants;
    this.rows = new Uint32Array();
    /** @type {Filter} */
    this.filter;
    /** @type {string | null} */
    this.x = null;
    /** @type {string | null} */
    this.y = null;
  }

  render() {
    const { dimensions } = this.variants;
    const several = dimensions.map((_, index) => index).filter(index => dimensions[index].alternatives.length > 1);
    if (several.length < 2) {
      return html`<div class="empty">${icons.matrix}<h2>${words.oneDimension}</h2></div>`;
    }

    const named = (/** @type {string | null} */ name) => several.find(index => dimensions[index].name === name);
    const down = named(this.y) ?? several.find(index => dimensions[index].name !== this.x) ?? several[0];
    const across = named(this.x) ?? /** @type {number} */ (several.find(index => index !== down));
    const other = across === down ? /** @type {number} */ (several.find(index => index !== down)) : across;
    return html`
      <div class="matrix-choices">
        ${this.choice(words.rows, several, down, other, 'y', 'x')}
        <button type="button" class="icon-only plain" aria-label=${words.swap} data-tip=${words.swap} @click=${() => router.ask({ y: dimensions[other].name, x: dimensions[down].name })}>${icons.sort}</button>
        ${this.choice(words.columns, several, other, down, 'x', 'y')}
        <p class="matrix-legend">${(/** @type {const} */ (['done', 'failed', 'waiting'])).map(one => html`<span><i class=${one}></i>${words.legend[one]}</span>`)}</p>
      </div>
      ${this.table(down, other)}`;
  }

  /**
   * @param {string} name
   * @param {number[]} several
   * @param {number} chosen
   * @param {number} other
   * @param {'x' | 'y'} key
   * @param {'x' | 'y'} opposite
   */
  choice(name, several, chosen, other, key, opposite) {
    const { dimensions } = this.variants;
    const choose = (/** @type {Event} */ event) => {
      const wanted = /** @type {HTMLSelectElement} */ (event.target).value;
      const apart = wanted === dimensions[other].name ? dimensions[chosen].name : dimensions[other].name;
      router.ask({ [key]: wanted, [opposite]: apart });
    };
    return html`<label class="field"><span>${name}</span><select @change=${choose}>${several.map(index => html`<option .selected=${index === chosen}>${dimensions[index].name}</option>`)}</select></label>`;
  }

  /**
   * @param {number} down
   * @param {number} across
   */
  table(down, across) {
    const { dimensions } = this.variants;
    const [vertical, horizontal] = [dimensions[down], dimensions[across]];
    const cells = matrixOf(this.variants, this.rows, down, across);
    const used = horizontal.alternatives.map((_, column) => column).filter(column => cells.some(line => line[column].all));
    return html`
      <div class="matrix-frame" tabindex="0" role="region" aria-label=${words.matrixOf(vertical.name, horizontal.name)}>
        <table class="matrix">
          <thead>
            <tr><td></td><th colspan=${used.length} scope="colgroup"><span class="row">${mark(horizontal.kind)}${horizontal.name}</span></th></tr>
            <tr><th scope="col"><span class="row">${mark(vertical.kind)}${vertical.name}</span></th>${used.map(column => html`<th scope="col" title=${labelOf(horizontal.alternatives[column])}><span class="matrix-label">${labelOf(horizontal.alternatives[column])}</span></th>`)}</tr>
          </thead>
          <tbody>${vertical.alternatives.map((label, line) => cells[line].some(({ all }) => all) ? html`
            <tr><th scope="row" title=${labelOf(label)}><span class="matrix-label">${labelOf(label)}</span></th>
              ${used.map(column => html`<td>${this.cell(cells[line][column], down, line, across, column)}</td>`)}</tr>` : nothing)}</tbody>
        </table>
      </div>`;
  }

  /**
   * @param {{ all: number, done: number, failed: number }} cell
   * @param {number} down
   * @param {number} line
   * @param {number} across
   * @param {number} column
   */
  cell({ all, done, failed }, down, line, across, column) {
    if (!all) {
      return html`<span class="matrix-none">–</span>`;
    }

    const { variants, filter } = this;
    const show = () => {
      const picks = new Map(filter.picks).set(down, new Set([line])).set(across, new Set([column]));
      router.ask({ ...queryOf({ ...filter, picks }, variants), view: null });
    };
    const [a, b] = [labelOf(variants.dimensions[down].alternatives[line]), labelOf(variants.dimensions[across].alternatives[column])];
    return html`
      <button type="button" class="matrix-cell ${failed ? 'has-failed' : ''}" aria-label=${words.cell(a, b, all, done, failed)} @click=${show}
        .style=${`--done: ${done / all}; --failed: ${failed / all}`}><b>${count(all)}</b>${failed ? html`<small data-count=${count(failed)}>${icons.failed}</small>` : nothing}</button>`;
  }
}

customElements.define('variant-matrix', VariantMatrix);
