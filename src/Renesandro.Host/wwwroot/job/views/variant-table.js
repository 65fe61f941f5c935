import { html } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { router } from '../../shell/router.js';
import { seconds, size } from '../../words/format.js';
import { makePoster, showPoster } from '../grid/poster.js';
import { VirtualView } from '../grid/virtual-view.js';
import { labelOf, mark } from '../kinds.js';
import { done } from '../model/variants.js';
import { words } from '../words.js';

/** @typedef {{ check: HTMLInputElement, image: HTMLImageElement, cells: HTMLElement[], poster: string, shows: string, told: boolean }} Cells */

/** The variants as rows that sort by any column. */
export class VariantTable extends VirtualView {
  static properties = { ...VirtualView.properties, sort: {} };

  /** @type {WeakMap<HTMLElement, Cells>} */
  #cells = new WeakMap();
  #touch = matchMedia('(pointer: coarse)').matches;

  constructor() {
    super();
    this.sort = 'index';
    this.addEventListener('click', event => this.pressed(event));
  }

  get rowHeight() {
    return this.#touch ? 56 : 48;
  }

  /** Columns that sort, by key and name. */
  get heads() {
    return [
      { key: 'index', name: words.number, kind: null, number: false },
      ...this.variants.dimensions.map(({ name, kind }, index) => ({ key: String(index), name, kind, number: false })),
      { key: 'status', name: words.status, kind: null, number: false },
      { key: 'seconds', name: words.length, kind: null, number: true },
      { key: 'bytes', name: words.size, kind: null, number: true },
    ];
  }

  render() {
    const template = `44px 56px minmax(64px, 0.5fr) ${this.variants.dimensions.map(() => 'minmax(110px, 1fr)').join(' ')} minmax(104px, 0.7fr) minmax(84px, 0.5fr) minmax(84px, 0.5fr)`;
    this.style.setProperty('--columns', template);
    const turned = this.sort.startsWith('-');
    const column = this.sort.replace(/^-/, '');
    return html`
      <p class="spoken" id="table-keys">${words.pressHint}</p>
      <div class="table-scroll">
        <div class="table-host" role="grid" aria-label=${words.table} aria-describedby="table-keys" aria-multiselectable="true" aria-rowcount=${this.rows.length + 1} aria-colcount=${this.heads.length + 2}>
          <div class="table-row table-head" role="row" aria-rowindex="1">
            <span role="columnheader"><span class="spoken">${words.chosen}</span></span>
            <span role="columnheader"><span class="spoken">${words.player.picture}</span></span>
            ${this.heads.map(({ key, name, kind, number }) => html`
              <span role="columnheader" class=${number ? 'number' : ''} aria-sort=${key === column ? turned ? 'descending' : 'ascending' : 'none'}>
                <button type="button" title=${words.sortedBy(name)} @click=${() => router.ask({ sort: key === column ? turned ? null : `-${key}` : key })}>
                  ${kind ? mark(kind) : ''}<span class="truncate">${name}</span>${key === column ? turned ? icons.down : icons.up : ''}</button></span>`)}
          </div>
          <div class="virtual-rows" role="rowgroup"></div>
        </div>
      </div>`;
  }

  /** @param {import('../../vendor/lit.js').PropertyValues} changed */
  updated(changed) {
    if (changed.has('variants') && changed.get('variants')?.dimensions.length !== this.variants.dimensions.length) {
      this.virtual?.clear();
    }

    super.updated(changed);
  }

  makeRow() {
    const row = document.createElement('div');
    row.className = 'table-row';
    row.setAttribute('role', 'row');
    const cell = (/** @type {Node[]} */ ...children) => {
      const element = document.createElement('span');
      element.setAttribute('role', 'gridcell');
      element.append(...children);
      row.append(element);
      return element;
    };
    const check = document.createElement('input');
    check.type = 'checkbox';
    check.tabIndex = -1;
    const label = document.createElement('label');
    label.className = 'table-check';
    label.append(check);
    const image = makePoster();
    cell(label);
    cell(image).className = 'table-picture';
    this.#cells.set(row, { check, image, cells: this.heads.map(({ number }) => {
      const element = cell();
      element.className = number ? 'number truncate' : 'truncate';
      return element;
    }), poster: '', shows: '', told: false });
    return row;
  }

  /**
   * @param {HTMLElement} row
   * @param {number} index
   * @param {boolean} rush
   */
  fillRow(row, index, rush) {
    const { variants } = this;
    const parts = /** @type {Cells} */ (this.#cells.get(row));
    const of = this.rows[index];
    const ordinal = variants.ordinals[of];
    const status = variants.status[of];
    const outcome = variants.outcome(of);
    const chosen = this.selection.has(ordinal);
    const number = variants.number(ordinal);
    row.dataset.index = String(index);
    row.dataset.status = outcome;
    row.tabIndex = index === this.active ? 0 : -1;
    row.setAttribute('aria-rowindex', String(index + 2));
    row.setAttribute('aria-selected', String(chosen));
    parts.check.checked = chosen;
    parts.check.setAttribute('aria-label', words.select(`${number} ${variants.labels(of).join(', ')}`));
    const texts = [
      number, ...variants.dimensions.map((_, dimension) => labelOf(variants.label(of, dimension))), words.outcomes[outcome],
      status === done ? seconds(variants.seconds[of]) : '–', status === done ? size(variants.bytes[of]) : '–',
    ];
    const shows = texts.join('\n');
    if (shows !== parts.shows) {
      parts.shows = shows;
      parts.told = false;
      parts.cells.forEach((cell, at) => cell.textContent = cell.title = texts[at]);
    }

    if (outcome === 'failed' && !rush && !parts.told) {
      parts.told = true;
      void this.tell(parts, shows, ordinal);
    }


    showPoster(parts, this.state.posterOf(of), rush);
  }

  /** @param {HTMLElement} row */
  leaveRow(row) {
    showPoster(/** @type {Cells} */ (this.#cells.get(row)), '', false);
  }

  /**
   * Says why a variant failed.
   * @param {Cells} parts
   * @param {string} shows
   * @param {number} ordinal
   */
  async tell(parts, shows, ordinal) {
    const { error } = await this.state.variant(ordinal).catch(() => ({ error: null }));
    const cell = parts.cells.at(-3);
    if (error && cell && parts.shows === shows) {
      cell.textContent = cell.title = `${words.outcomes.failed}: ${error}`;
    }
  }

  /** @param {MouseEvent} event */
  pressed(event) {
    const index = this.indexOf(event.target);
    if (index === null || !(event.target instanceof Element)) {
      return;
    }

    if (event.target.closest('.table-check')) {
      event.preventDefault();
      setTimeout(() => this.choose(index, event.shiftKey));
    } else if (event.ctrlKey || event.metaKey || event.shiftKey) {
      this.choose(index, event.shiftKey);
    } else {
      this.open(this.ordinalAt(index));
    }

    this.active = index;
    this.lay();
    this.cellAt(index)?.focus({ preventScroll: true });
  }
}

customElements.define('variant-table', VariantTable);
