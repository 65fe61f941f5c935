import { mayMove, moveCard } from '../model/change.js';
import { allColumns, cardAt, columnsOf, nameOf } from '../model/job.js';
import { words } from './words.js';

/** @import { Editor, Job, Place } from '../types.d.ts' */

/**
 * Cards moved by keyboard: Space at the grip grabs, arrows move, Space or Enter drops, Escape puts back. All of it is one step to take back.
 */
export class KeyboardMove {
  /** @type {Place | null} */
  place = null;
  /** @type {Job | null} */
  #before = null;
  /** @type {Place | null} */
  #from = null;

  /** @param {Editor} editor @param {(place: Place, isGrabbed: boolean) => void} show Draws a card as grabbed or not, with the focus on its grip. */
  constructor(editor, show) {
    this.editor = editor;
    this.show = show;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const grip = event.target instanceof Element ? event.target.closest('[data-grip]') : null;
    const card = /** @type {HTMLElement & { place: Place } | null} */ (grip?.closest('[data-card]') ?? null);
    if (!card) {
      return;
    }

    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (this.place) {
        this.drop();
      } else {
        this.#grab(card.place);
      }
    } else if (this.place && event.key === 'Escape') {
      event.preventDefault();
      this.#back();
    } else if (this.place && /^Arrow/.test(event.key)) {
      event.preventDefault();
      this.#move(event.key);
    }
  }

  /** @param {Place} place */
  #grab(place) {
    [this.place, this.#before, this.#from] = [place, this.editor.store.job, place];
    this.show(place, true);
    this.#tell(words.grabbed);
  }

  drop() {
    if (!this.place) {
      return;
    }

    const { name, column } = this.#named();
    this.show(this.place, false);
    this.place = null;
    this.editor.announce(words.dropped(name, column));
  }

  #back() {
    const before = this.#before;
    const { name } = this.#named();
    const from = this.#from;
    this.place = null;
    if (before) {
      this.editor.store.change(words.moving, () => before, 'keyboard');
    }

    if (from) {
      this.show(from, false);
    }

    this.editor.announce(words.putBack(name));
  }

  /** @param {string} key */
  #move(key) {
    const place = /** @type {Place} */ (this.place);
    const { job } = this.editor.store;
    const columns = allColumns(job);
    const at = columns.findIndex(({ kind, index }) => kind === place.kind && index === place.block);
    const card = cardAt(job, place);
    /** @type {Place | null} */
    let to = null;
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      const index = place.index + (key === 'ArrowUp' ? -1 : 1);
      to = index >= 0 && index < columns[at].cards.length ? { ...place, index } : null;
    } else {
      const by = key === 'ArrowLeft' ? -1 : 1;
      const next = columns.slice(by > 0 ? at + 1 : 0, by > 0 ? undefined : at).filter(one => mayMove(card, place.kind, one.kind)).at(by > 0 ? 0 : -1);
      to = next ? { kind: next.kind, block: next.index, index: Math.min(place.index, next.cards.length) } : null;
    }

    if (to) {
      const target = to.kind === place.kind && to.block === place.block && to.index > place.index ? { ...to, index: to.index + 1 } : to;
      this.place = to;
      this.editor.store.change(words.moving, job => moveCard(job, place, target), 'keyboard');
      this.show(to, true);
      this.#tell(words.movedTo);
    }
  }

  /** @param {(name: string, column: string, at: number, of: number) => string} sentence */
  #tell(sentence) {
    const { name, column, index, count } = this.#named();
    this.editor.announce(sentence(name, column, index + 1, count));
  }

  #named() {
    const { kind, block, index } = /** @type {Place} */ (this.place);
    const column = columnsOf(this.editor.store.job, kind)[block];
    return { name: nameOf(column?.cards[index] ?? null, kind), column: column?.name ?? '', index, count: column?.cards.length ?? 0 };
  }
}
