import { StudioElement } from '../../shell/element.js';
import { moved } from './keys.js';
import { VirtualRows } from './virtual-rows.js';

/** @import { PropertyValues } from '../../vendor/lit.js' */
/** @import { Selection } from '../model/selection.js' */
/** @import { JobState } from '../model/job-state.js' */
/** @import { Variants } from '../model/variants.js' */

/**
 * What a grid and a table of variants have in common: rows in sight only, one of them that the keyboard is at, and the selection.
 * Sends "open" with the ordinal of a variant that is to be watched.
 */
export class VirtualView extends StudioElement {
  static properties = { state: { attribute: false }, variants: { attribute: false }, rows: { attribute: false }, selection: { attribute: false } };

  constructor() {
    super();
    /** @type {JobState} */
    this.state;
    /** @type {Variants} */
    this.variants;
    /** Rows of the overview in the order in which they are shown. */
    this.rows = new Uint32Array();
    /** @type {Selection} */
    this.selection;
    /** The place of the one that the keyboard is at. */
    this.active = 0;
    /** @type {VirtualRows<HTMLElement> | null} */
    this.virtual = null;
    this.redraw = () => this.virtual?.refill();
    this.addEventListener('keydown', event => this.press(event));
    this.addEventListener('mousedown', event => event.shiftKey && event.preventDefault());
    this.addEventListener('focusin', event => this.follow(event));
  }

  connectedCallback() {
    super.connectedCallback();
    this.selection?.addEventListener('change', this.redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.selection?.removeEventListener('change', this.redraw);
    this.virtual?.stop();
    this.virtual = null;
  }

  /** How many variants stand side by side. */
  get columns() {
    return 1;
  }

  /** @returns {number} Height of a row in pixels. */
  get rowHeight() {
    return 44;
  }

  /** @returns {HTMLElement} An empty row. */
  makeRow() {
    throw new Error('A row is made by the view itself.');
  }

  /**
   * @param {HTMLElement} _row
   * @param {number} _index
   * @param {boolean} _rush
   */
  fillRow(_row, _index, _rush) {}

  /** @param {HTMLElement} _row */
  leaveRow(_row) {}

  /**
   * What takes the focus for a variant.
   * @param {number} index
   * @returns {HTMLElement | null | undefined}
   */
  cellAt(index) {
    return this.virtual?.at(index);
  }

  /** @param {PropertyValues} changed */
  updated(changed) {
    if (changed.has('selection')) {
      changed.get('selection')?.removeEventListener('change', this.redraw);
      this.selection.addEventListener('change', this.redraw);
    }

    const host = /** @type {HTMLElement} */ (this.querySelector('.virtual-rows'));
    this.virtual ??= new VirtualRows(host, {
      make: () => this.makeRow(),
      fill: (row, index, rush) => this.fillRow(row, index, rush),
      leave: row => this.leaveRow(row),
    });
    if (changed.has('rows')) {
      const before = /** @type {Uint32Array | undefined} */ (changed.get('rows'))?.[this.active];
      this.active = before === undefined ? 0 : Math.max(0, this.rows.indexOf(before));
    }

    this.lay();
  }

  /** Brings the rows to what there is now. */
  lay() {
    this.active = Math.max(0, Math.min(this.active, this.rows.length - 1));
    if (this.virtual) {
      this.virtual.pinned = Math.floor(this.active / this.columns);
    }

    this.virtual?.resize(Math.ceil(this.rows.length / this.columns), this.rowHeight);
    this.virtual?.refresh();
  }

  /** @param {number} index */
  ordinalAt(index) {
    return this.variants.ordinals[this.rows[index]];
  }

  get shownOrdinals() {
    return Array.from(this.rows, row => this.variants.ordinals[row]);
  }

  /** @param {number} ordinal */
  open(ordinal) {
    this.dispatchEvent(new CustomEvent('open', { detail: ordinal, bubbles: true }));
  }

  /** @param {number} index */
  focusAt(index) {
    this.active = index;
    this.virtual?.reveal(Math.floor(index / this.columns), this.above());
    this.virtual?.refresh();
    this.cellAt(index)?.focus({ preventScroll: true });
  }

  /** Height of what stays at the top of the page while it is scrolled. */
  above() {
    return document.querySelector('.job-tools')?.getBoundingClientRect().bottom ?? 0;
  }

  /** @param {FocusEvent} event */
  follow(event) {
    const index = this.indexOf(event.target);
    if (index !== null && index !== this.active) {
      this.active = index;
      this.lay();
    }
  }

  /**
   * The place of the variant that something on the page belongs to.
   * @param {EventTarget | null} target
   */
  indexOf(target) {
    const cell = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest('[data-index]')) : null;
    return cell ? Number(cell.dataset.index) : null;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (this.indexOf(event.target) === null) {
      return;
    }

    const page = event.key.startsWith('Page') ? Math.max(1, Math.floor((innerHeight - this.above()) / this.rowHeight)) : 1;
    const to = moved(event, { index: this.active, count: this.rows.length, columns: this.columns, page });
    if (to !== null) {
      if (event.shiftKey) {
        if (!this.selection.size) {
          this.selection.toggle(this.ordinalAt(this.active));
        }

        this.selection.extend(this.ordinalAt(to), this.shownOrdinals);
      }

      this.focusAt(to);
    } else if (event.key === 'Enter' && event.target === this.cellAt(this.active)) {
      this.open(this.ordinalAt(this.active));
    } else if (event.key === ' ' && event.target === this.cellAt(this.active)) {
      this.choose(this.active, event.shiftKey);
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      this.selection.add(this.shownOrdinals);
    } else if (event.key === 'Escape' && this.selection.size) {
      this.selection.clear();
    } else {
      return;
    }

    event.preventDefault();
  }

  /**
   * @param {number} index
   * @param {boolean} range
   */
  choose(index, range) {
    const ordinal = this.ordinalAt(index);
    range ? this.selection.extend(ordinal, this.shownOrdinals) : this.selection.toggle(ordinal);
  }
}
