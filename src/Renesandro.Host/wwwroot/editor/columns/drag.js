import { mayMove, moveCard } from '../model/change.js';
import { cardAt } from '../model/job.js';
import { words } from './words.js';

/** @import { Column, Editor, Place } from '../types.d.ts' */

const threshold = 6;
const edge = 48;

/**
 * Cards are dragged by pointer: a mouse takes them anywhere but at what can be pressed or written in, a finger at the grip.
 * @param {HTMLElement} board
 * @param {Editor} editor
 */
export function dragCards(board, editor) {
  /** @type {Drag | null} */
  let drag = null;
  board.addEventListener('pointerdown', event => {
    const target = /** @type {Element} */ (event.target);
    const card = /** @type {HTMLElement & { place: Place } | null} */ (target.closest('[data-card]'));
    const byGrip = target.closest('[data-grip]') !== null;
    const isPressed = !byGrip && target.closest('button:not(.ed-name), input, textarea, select, a, audio, video[controls]') !== null;
    if (card && event.button === 0 && !isPressed && (byGrip || event.pointerType === 'mouse')) {
      drag = new Drag(board, editor, card, event);
    }
  });
  board.addEventListener('pointermove', event => drag?.move(event));
  board.addEventListener('pointerup', event => {
    drag?.drop(event);
    drag = null;
  });
  board.addEventListener('pointercancel', () => {
    drag?.end();
    drag = null;
  });
  board.addEventListener('keydown', event => {
    if (event.key === 'Escape' && drag?.ghost) {
      drag.end();
      drag = null;
    }
  });
  board.addEventListener('dragstart', event => event.preventDefault());
}

class Drag {
  /** @type {HTMLElement | null} */
  ghost = null;
  /** @type {Place | null} */
  to = null;
  /** @type {Element | null} */
  #over = null;
  #frame = 0;

  /**
   * @param {HTMLElement} board
   * @param {Editor} editor
   * @param {HTMLElement & { place: Place }} card
   * @param {PointerEvent} event
   */
  constructor(board, editor, card, event) {
    this.board = board;
    this.editor = editor;
    this.card = card;
    this.from = card.place;
    this.x = event.clientX;
    this.y = event.clientY;
    this.line = Object.assign(document.createElement('div'), { className: 'ed-line' });
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (!this.ghost) {
      if (Math.hypot(event.clientX - this.x, event.clientY - this.y) < threshold) {
        return;
      }

      this.#begin(event);
    }

    event.preventDefault();
    const { clientX, clientY } = event;
    this.ghost?.style.setProperty('translate', `${clientX - this.x}px ${clientY - this.y}px`);
    this.#aim(clientX, clientY);
    cancelAnimationFrame(this.#frame);
    this.#scroll(clientX, clientY);
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    const box = this.card.getBoundingClientRect();
    const ghost = this.ghost = /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (this.card.firstElementChild).cloneNode(true));
    ghost.classList.add('ed-ghost');
    ghost.inert = true;
    for (const [key, value] of Object.entries({ left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px` })) {
      ghost.style.setProperty(key, value);
    }

    document.body.append(ghost, this.line);
    this.card.classList.add('ed-lifted');
    this.board.setPointerCapture(event.pointerId);
    this.board.classList.add('dragging');
    getSelection()?.removeAllRanges();
  }

  /** @param {number} x @param {number} y */
  #aim(x, y) {
    const column = /** @type {HTMLElement & { column: Column } | null} */ (
      document.elementFromPoint(x, y)?.closest('block-column') ?? null);
    const card = cardAt(this.editor.store.job, this.from);
    this.#over = column;
    if (!column || !mayMove(card, this.from.kind, column.column.kind)) {
      this.to = null;
      this.line.hidden = true;
      return;
    }

    const cards = [...column.querySelectorAll('[data-card]')];
    const index = cards.findIndex(one => {
      const { top, height } = one.getBoundingClientRect();
      return y < top + height / 2;
    });
    const at = index < 0 ? cards.length : index;
    this.to = { kind: column.column.kind, block: column.column.index, index: at };
    const list = /** @type {HTMLElement} */ (column.querySelector('.ed-cards')).getBoundingClientRect();
    const beside = cards[at]?.getBoundingClientRect();
    const last = cards.at(-1)?.getBoundingClientRect();
    const top = beside ? beside.top - 5 : last ? last.bottom + 3 : list.top + 4;
    this.line.hidden = false;
    for (const [key, value] of Object.entries({ left: `${list.left}px`, width: `${list.width}px`, top: `${top}px` })) {
      this.line.style.setProperty(key, value);
    }
  }

  /**
   * Near an edge, what lies beyond it comes closer.
   * @param {number} x
   * @param {number} y
   */
  #scroll(x, y) {
    const pull = (/** @type {number} */ at, /** @type {number} */ from, /** @type {number} */ to) => at < from + edge ? -10 : at > to - edge ? 10 : 0;
    const board = this.board.getBoundingClientRect();
    const cards = /** @type {HTMLElement | null} */ (this.#over?.querySelector('.ed-cards') ?? null);
    const box = cards?.getBoundingClientRect();
    const [across, along] = [pull(x, board.left, board.right), box ? pull(y, box.top, box.bottom) : 0];
    if (!this.ghost || across === 0 && along === 0) {
      return;
    }

    this.board.scrollLeft += across;
    cards?.scrollBy(0, along);
    this.#aim(x, y);
    this.#frame = requestAnimationFrame(() => this.#scroll(x, y));
  }

  /** @param {PointerEvent} event */
  drop(event) {
    const { ghost, to, from } = this;
    this.end();
    if (!ghost) {
      return;
    }

    event.preventDefault();
    const stop = (/** @type {Event} */ pressed) => pressed.stopPropagation();
    addEventListener('click', stop, true);
    setTimeout(() => removeEventListener('click', stop, true));
    if (to && !(to.kind === from.kind && to.block === from.block && (to.index === from.index || to.index === from.index + 1))) {
      this.editor.store.change(words.moving, job => moveCard(job, from, to));
    }
  }

  end() {
    cancelAnimationFrame(this.#frame);
    this.ghost?.remove();
    this.line.remove();
    this.card.classList.remove('ed-lifted');
    this.board.classList.remove('dragging');
  }
}
