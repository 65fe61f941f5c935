import { blocksOf, columnsOf, fieldsOf, kinds } from './job.js';
import { withBlocks, withCards } from './change.js';

/** @import { Card, Found, Job, Kind } from '../types.d.ts' */

/**
 * The job without what is not written yet: columns without cards, texts without words.
 * @param {Job} job
 * @returns {{ job: Job, original: (found: Found) => Found }} original finds a place of the job that was sent in the one that is edited
 */
export function sendable(job) {
  let made = job;
  /** @type {Map<string, { block: number, cards: number[] }>} */
  const kept = new Map();
  for (const kind of kinds) {
    const columns = columnsOf(job, kind);
    const filled = columns.map(({ cards }) => cards.flatMap((card, index) => isWritten(card, kind) ? [index] : []));
    for (const [block, cards] of filled.entries()) {
      if (cards.length < columns[block].cards.length) {
        made = withCards(made, kind, block, all => cards.map(index => all[index]));
      }
    }

    if (filled.some(cards => !cards.length)) {
      made = withBlocks(made, kind, blocksOf(made, kind).filter((_, block) => filled[block].length));
    }

    filled.map((cards, block) => ({ block, cards })).filter(({ cards }) => cards.length).forEach((one, now) => kept.set(`${kind} ${now}`, one));
  }

  return {
    job: made,
    original: found => {
      const before = kept.get(`${found.kind} ${found.block}`);
      return before ? { ...found, block: before.block, index: found.index === null ? null : before.cards[found.index] ?? found.index } : found;
    },
  };
}

/**
 * @param {Card} card
 * @param {Kind} kind
 */
export function isWritten(card, kind) {
  if (card === null) {
    return kind === 'text';
  }

  const { text, url } = fieldsOf(card, kind);
  return Boolean(url) || typeof text !== 'string' && url === undefined || typeof text === 'string' && text.trim() !== '';
}
