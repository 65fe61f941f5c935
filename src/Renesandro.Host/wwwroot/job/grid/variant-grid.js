import { html } from '../../vendor/lit.js';
import { done } from '../model/variants.js';
import { words } from '../words.js';
import { showPoster } from './poster.js';
import { fillTile, makeTile } from './tile.js';
import { TilePlayer } from './tile-player.js';
import { VirtualView } from './virtual-view.js';

/** @import { Tile } from './tile.js' */

const gap = 12;
const caption = 48;
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Posters of variants, as many as there are. */
export class VariantGrid extends VirtualView {
  static properties = { ...VirtualView.properties, shape: { attribute: false } };

  /** @type {WeakMap<HTMLElement, Tile[]>} */
  #tiles = new WeakMap();
  #player = new TilePlayer();
  #width = 0;
  #touched = false;
  #sizes = new ResizeObserver(entries => this.fit(entries[0].contentRect.width));

  constructor() {
    super();
    /** Width of the pictures by their height. */
    this.shape = 9 / 16;
    this.count = 1;
    this.reason = async (/** @type {number} */ ordinal) => (await this.state.variant(ordinal)).error ?? '';
    this.addEventListener('pointerdown', event => this.#touched = event.pointerType === 'touch');
    this.addEventListener('click', event => this.pressed(event));
    this.addEventListener('pointerover', event => this.hover(event));
    this.addEventListener('pointerleave', event => event.pointerType === 'mouse' && this.#player.stop());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#player.stop();
    this.#sizes.disconnect();
  }

  get columns() {
    return this.count;
  }

  get tileWidth() {
    return Math.max(60, (this.#width - gap * (this.count - 1)) / this.count);
  }

  get rowHeight() {
    return Math.round(this.tileWidth / this.shape) + caption + gap;
  }

  render() {
    return html`
      <p class="spoken" id="grid-keys">${words.pressHint}</p>
      <div class="grid-host" role="grid" aria-label=${words.variants} aria-describedby="grid-keys" aria-multiselectable="true"
        aria-rowcount=${Math.ceil(this.rows.length / this.count)} aria-colcount=${this.count}>
        <div class="virtual-rows" role="rowgroup"></div>
      </div>`;
  }

  firstUpdated() {
    this.#sizes.observe(this);
    this.fit(this.clientWidth);
  }

  /** @param {number} width */
  fit(width) {
    const wanted = this.shape > 1.2 ? 260 : this.shape > 0.9 ? 200 : 168;
    const count = Math.max(width < 340 ? 1 : 2, Math.floor((width + gap) / (wanted + gap)));
    if (width === this.#width && count === this.count || !width) {
      return;
    }

    this.#width = width;
    if (count !== this.count) {
      this.count = count;
      this.virtual?.clear();
      this.requestUpdate();
    }

    this.lay();
  }

  /** @param {import('../../vendor/lit.js').PropertyValues} changed */
  updated(changed) {
    if (changed.has('shape')) {
      this.fit(this.clientWidth);
    }

    super.updated(changed);
  }

  lay() {
    this.style.setProperty('--tile-height', `${this.rowHeight - caption - gap}px`);
    this.style.setProperty('--tile-columns', String(this.count));
    super.lay();
  }

  makeRow() {
    const row = document.createElement('div');
    row.className = 'grid-row';
    row.setAttribute('role', 'row');
    const tiles = Array.from({ length: this.count }, makeTile);
    row.append(...tiles.map(tile => tile.root));
    this.#tiles.set(row, tiles);
    return row;
  }

  /**
   * @param {HTMLElement} row
   * @param {number} index
   * @param {boolean} rush
   */
  fillRow(row, index, rush) {
    row.setAttribute('aria-rowindex', String(index + 1));
    this.#tiles.get(row)?.forEach((tile, column) => {
      const place = index * this.count + column;
      tile.root.hidden = place >= this.rows.length;
      if (!tile.root.hidden) {
        const of = this.rows[place];
        fillTile(tile, {
          variants: this.variants, row: of, index: place, column, rush, poster: this.state.posterOf(of), reason: this.reason,
          chosen: this.selection.has(this.variants.ordinals[of]), active: place === this.active,
        });
      }
    });
  }

  /** @param {HTMLElement} row */
  leaveRow(row) {
    this.#tiles.get(row)?.forEach(tile => showPoster(tile, '', false));
    if (this.#player.tile && row.contains(this.#player.tile)) {
      this.#player.stop();
    }
  }

  /** @param {number} index */
  cellAt(index) {
    const row = this.virtual?.at(Math.floor(index / this.count));
    return row && this.#tiles.get(row)?.[index % this.count].root;
  }

  /** @param {PointerEvent} event */
  hover(event) {
    if (event.pointerType !== 'mouse' || still.matches) {
      return;
    }

    const tile = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('.tile')) : null;
    if (tile !== this.#player.tile) {
      this.#player.stop();
      if (tile?.dataset.status === 'done') {
        this.#player.soon(tile, this.sourceOf(tile));
      }
    }
  }

  /** @param {HTMLElement} tile */
  sourceOf(tile) {
    return `${this.state.address}/variants/${this.ordinalAt(Number(tile.dataset.index))}/file`;
  }

  /** @param {MouseEvent} event */
  pressed(event) {
    const index = this.indexOf(event.target);
    const tile = index === null ? null : this.cellAt(index);
    if (index === null || !tile || !(event.target instanceof Element)) {
      return;
    }

    if (event.target.closest('.tile-check')) {
      event.preventDefault();
      setTimeout(() => this.choose(index, event.shiftKey));
    } else if (event.ctrlKey || event.metaKey || event.shiftKey) {
      event.preventDefault();
      this.choose(index, event.shiftKey);
    } else if (this.#touched && !still.matches && this.variants.status[this.rows[index]] === done && this.#player.tile !== tile && !event.target.closest('.tile-name')) {
      this.#player.play(tile, this.sourceOf(tile));
    } else {
      this.#player.stop();
      this.open(this.ordinalAt(index));
    }

    this.active = index;
    this.lay();
    tile.focus({ preventScroll: true });
  }
}

customElements.define('variant-grid', VariantGrid);
