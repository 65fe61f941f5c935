import { blocksOf, columnsOf, fields, fieldsOf, listName } from './job.js';

/** @import { Card, Job, Kind, Place } from '../types.d.ts' */

/**
 * @param {Record<string, any>} object
 * @param {string} key
 * @param {unknown} value undefined takes the key away
 */
export function withKey(object, key, value) {
  if (value !== undefined) {
    return { ...object, [key]: value };
  }

  const { [key]: _, ...rest } = object;
  return rest;
}

/**
 * @param {Job} job
 * @param {Kind} kind
 * @param {[name: string, block: any][]} blocks
 * @returns {Job}
 */
export function withBlocks(job, kind, blocks) {
  const field = fields[kind];
  if (kind === 'speech') {
    return { ...job, [field]: blocks[0]?.[1] ?? [] };
  }

  if (!blocks.length && kind !== 'video') {
    return withKey(job, field, undefined);
  }

  // JavaScript moves names that are numbers to the front of an object: such blocks are written as a list, which keeps their order.
  const asList = Array.isArray(job[field]) || blocks.some(([name]) => /^\d+$/.test(name)) || new Set(blocks.map(([name]) => name)).size < blocks.length;
  return { ...job, [field]: asList ? blocks.map(([name, block]) => listed(name, block, kind)) : Object.fromEntries(blocks) };
}

/**
 * @param {string} name
 * @param {any} block
 * @param {Kind} kind
 */
const listed = (name, block, kind) => Array.isArray(block) ? { name, [listName(kind)]: block } : block.name === name ? block : { ...block, name };

/**
 * @param {Job} job
 * @param {Kind} kind
 * @param {number} at
 * @param {(block: any) => any} change
 */
const withBlock = (job, kind, at, change) =>
  withBlocks(job, kind, blocksOf(job, kind).map(([name, block], index) => [name, index === at ? change(block) : block]));

/**
 * @param {Job} job
 * @param {Kind} kind
 * @param {string} wanted
 */
export function addBlock(job, kind, wanted) {
  const taken = new Set(['music', 'speech', ...['video', 'text', 'music'].flatMap(one => blocksOf(job, /** @type {Kind} */ (one)).map(([name]) => name))]);
  let name = wanted;
  for (let number = 2; taken.has(name); number++) {
    name = `${wanted} ${number}`;
  }

  return withBlocks(job, kind, [...blocksOf(job, kind), [kind === 'speech' ? 'speech' : name, []]]);
}

/**
 * @param {Job} job
 * @param {Kind} kind
 * @param {number} at
 */
export function removeBlock(job, kind, at) {
  return kind === 'speech' ? withKey(job, fields.speech, undefined) : withBlocks(job, kind, blocksOf(job, kind).filter((_, index) => index !== at));
}

/**
 * @param {Job} job
 * @param {Kind} kind
 * @param {number} from
 * @param {number} to
 */
export function moveBlock(job, kind, from, to) {
  const blocks = blocksOf(job, kind);
  blocks.splice(to, 0, ...blocks.splice(from, 1));
  return withBlocks(job, kind, blocks);
}

/**
 * What the cards of a column have in common.
 * @param {Job} job
 * @param {Kind} kind
 * @param {number} at
 * @param {string} key
 * @param {unknown} value undefined takes it away
 */
export const setShared = (job, kind, at, key, value) =>
  withBlock(job, kind, at, block => withKey(Array.isArray(block) ? { [listName(kind)]: block } : block, key, value));

/**
 * @param {Job} job
 * @param {Kind} kind
 * @param {number} at
 * @param {(cards: Card[]) => Card[]} change
 */
export const withCards = (job, kind, at, change) => withBlock(job, kind, at, block =>
  Array.isArray(block) ? change([...block]) : { ...block, [listName(kind)]: change([...(block?.[listName(kind)] ?? [])]) });

/**
 * @param {Job} job
 * @param {Place} place
 * @param {Card[]} cards
 */
export const insertCards = (job, { kind, block, index }, cards) => withCards(job, kind, block, all => all.toSpliced(index, 0, ...cards));

/**
 * @param {Job} job
 * @param {Place} place
 */
export const removeCard = (job, { kind, block, index }) => withCards(job, kind, block, all => all.toSpliced(index, 1));

/**
 * @param {Job} job
 * @param {Place} place
 * @param {Card} card
 */
export const replaceCard = (job, { kind, block, index }, card) => withCards(job, kind, block, all => all.with(index, card));

/**
 * @param {Job} job
 * @param {Place} place
 * @param {Record<string, unknown>} changes undefined takes a field away
 */
export function patchCard(job, place, changes) {
  const card = columnsOf(job, place.kind)[place.block]?.cards[place.index];
  if (card === undefined) {
    return job;
  }

  const object = Object.entries(changes).reduce((made, [key, value]) => withKey(made, key, value), fieldsOf(card, place.kind));
  return replaceCard(job, place, shortest(object, place.kind));
}

/**
 * A source that has nothing but its URL is written as that, and a text of a block as its words.
 * @param {Record<string, any>} card
 * @param {Kind} kind
 */
function shortest(card, kind) {
  const keys = Object.keys(card);
  const only = keys.length === 1 ? keys[0] : null;
  return (kind === 'text' && only === 'text') || ((kind === 'video' || kind === 'music') && only === 'url') ? card[/** @type {string} */ (only)] : card;
}

/**
 * @param {Job} job
 * @param {Place} from
 * @param {Place} to index counts before the card is taken away, where both are one column
 */
export function moveCard(job, from, to) {
  const card = columnsOf(job, from.kind)[from.block]?.cards[from.index];
  if (card === undefined) {
    return job;
  }

  const one = from.kind === to.kind && from.block === to.block;
  return insertCards(removeCard(job, from), one && from.index < to.index ? { ...to, index: to.index - 1 } : to, [fitting(card, from.kind, to.kind)]);
}

/** @type {Partial<Record<Kind, string[]>>} */
const taken = { text: ['text', 'label', 'weight'], music: ['url', 'label', 'start', 'end', 'weight'] };

/**
 * A card as another kind of column takes it: without what belongs to pictures alone.
 * @param {Card} card
 * @param {Kind} from
 * @param {Kind} to
 * @returns {Card}
 */
function fitting(card, from, to) {
  if (from === to) {
    return card;
  }

  const object = fieldsOf(card, from);
  const keys = to === 'speech' ? object.url ? ['url', 'label', 'start', 'end', 'captions', 'weight'] : taken.text : taken[to];
  return shortest(keys ? Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key))) : object, to);
}

/**
 * Whether a card may stand in a column of another kind: words among words, sources among sources.
 * @param {Card | undefined} card
 * @param {Kind} from
 * @param {Kind} to
 */
export function mayMove(card, from, to) {
  const isWords = card === null || fieldsOf(card ?? null, from).text !== undefined;
  return from === to || (isWords ? card !== null && (to === 'text' || to === 'speech') : to !== 'text');
}

/**
 * @param {Job} job
 * @param {string} key
 * @param {unknown} value undefined takes it away
 */
export function setOption(job, key, value) {
  const options = withKey(job.options ?? {}, key, value);
  return Object.keys(options).length || job.options === undefined && value !== undefined ? { ...job, options } : withKey(job, 'options', undefined);
}

/**
 * @param {Job} job
 * @param {string} key
 * @param {unknown} value
 */
export function setSelection(job, key, value) {
  const selection = withKey(job.selection ?? {}, key, value);
  return Object.keys(selection).length ? { ...job, selection } : withKey(job, 'selection', undefined);
}

/**
 * @param {Job} job
 * @param {string} dimension
 * @param {string | undefined} how
 */
export function setPick(job, dimension, how) {
  const picks = withKey(job.picks ?? {}, dimension, how);
  return Object.keys(picks).length ? { ...job, picks } : withKey(job, 'picks', undefined);
}
