import { icons } from '../../shell/icons.js';
import { insertCards, mayMove, moveCard, removeCard } from '../model/change.js';
import { allColumns, cardAt, columnsOf, nameOf } from '../model/job.js';
import { words } from './words.js';

/** @import { Card, Editor, MenuItem, Place } from '../types.d.ts' */

/**
 * What can be done with a card.
 * @param {Editor} editor
 * @param {Place} place
 * @returns {(MenuItem | 'line')[]}
 */
export function cardItems(editor, place) {
  const { store } = editor;
  const card = cardAt(store.job, place);
  const column = columnsOf(store.job, place.kind)[place.block];
  if (card === undefined || !column) {
    return [];
  }

  const others = allColumns(store.job).filter(one => one !== column && mayMove(card, place.kind, one.kind));
  /** @param {number} by */
  const move = by => ({ ...place, index: by < 0 ? place.index - 1 : place.index + 2 });
  return [
    { label: words.edit, icon: icons.edit, run: () => editor.open(place) },
    { label: words.duplicate, icon: icons.copy, run: () => store.change(words.duplicating, job => insertCards(job, { ...place, index: place.index + 1 }, [copyOf(card)])) },
    'line',
    { label: words.up, icon: icons.up, disabled: place.index === 0, run: () => store.change(words.moving, job => moveCard(job, place, move(-1))) },
    { label: words.down, icon: icons.down, disabled: place.index === column.cards.length - 1, run: () => store.change(words.moving, job => moveCard(job, place, move(1))) },
    ...others.slice(0, 8).map(other => ({
      label: words.moveTo(other.name), icon: icons.right,
      run: () => store.change(words.moving, job => moveCard(job, place, { kind: other.kind, block: other.index, index: other.cards.length })),
    })),
    'line',
    { label: words.remove, icon: icons.trash, danger: true, run: () => takeAway(editor, place) },
  ];
}

/**
 * @param {Editor} editor
 * @param {Place} place
 */
export function takeAway(editor, place) {
  const card = cardAt(editor.store.job, place);
  if (card !== undefined) {
    editor.store.change(words.removing, job => removeCard(job, place));
    editor.note(words.removed(nameOf(card, place.kind)));
  }
}

/**
 * Two alternatives of a block need to differ for rules: a copy has another label.
 * @param {Card} card
 */
const copyOf = card => card && typeof card === 'object' && card.label ? { ...card, label: `${card.label} 2` } : card;
