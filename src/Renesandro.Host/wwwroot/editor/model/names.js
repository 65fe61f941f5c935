import { blocksOf, columnsOf, fieldsOf, nameOf } from './job.js';
import { patchCard, withBlocks } from './change.js';

/** @import { Job, Kind, Place } from '../types.d.ts' */

/**
 * Gives a column another name, wherever the job names it.
 * @param {Job} job
 * @param {Kind} kind
 * @param {number} at
 * @param {string} name
 */
export function renameBlock(job, kind, at, name) {
  const [before] = blocksOf(job, kind)[at] ?? [''];
  const renamed = withBlocks(job, kind, blocksOf(job, kind).map(([one, block], index) =>
    index !== at ? [one, block] : [name, Array.isArray(block) || block?.name === undefined ? block : { ...block, name }]));
  return before === name ? job : Object.fromEntries(Object.entries(renamed).map(([key, value]) => [key, references(key, value, before, name, kind)]));
}

/**
 * @param {string} key
 * @param {any} value
 * @param {string} before
 * @param {string} name
 * @param {Kind} kind
 */
function references(key, value, before, name, kind) {
  const named = (/** @type {string} */ one) => one === before ? name : one === `${prefix[kind]}:${before}` ? `${prefix[kind]}:${name}` : one;
  const keys = (/** @type {any} */ object) => object && Object.fromEntries(Object.entries(object).map(([one, of]) => [named(one), of]));
  if (key === 'picks') {
    return keys(value);
  }

  if (key === 'selection' && value) {
    return {
      ...value,
      ...(value.vary && { vary: value.vary.map(named) }),
      ...(value.list && { list: value.list.map(keys) }),
      ...(value.rules && { rules: value.rules.map((/** @type {any} */ rule) => Object.fromEntries(Object.entries(rule).map(([one, of]) => [one, keys(of)]))) }),
    };
  }

  if (key === 'text_blocks' && kind === 'video' && value) {
    const on = (/** @type {any} */ block) => Array.isArray(block?.on) ? { ...block, on: block.on.map(named) } : block;
    return Array.isArray(value) ? value.map(on) : Object.fromEntries(Object.entries(value).map(([one, block]) => [one, on(block)]));
  }

  if (key === 'options' && value) {
    return {
      ...value,
      ...(typeof value.name === 'string' && { name: value.name.replaceAll(`{${before}}`, `{${name}}`).replaceAll(`{${prefix[kind]}:${before}}`, `{${prefix[kind]}:${name}}`) }),
      ...(kind === 'video' && value.transitions && {
        transitions: Object.fromEntries(Object.entries(value.transitions).map(([pair, of]) => [pair.split('>').map(named).join('>'), of])),
      }),
    };
  }

  return value;
}

/** @type {Record<Kind, string>} */
const prefix = { video: 'video', text: 'text', music: 'audio', speech: 'speech' };

/**
 * Gives a card another label, also in the rules and lists that call it by the old one.
 * @param {Job} job
 * @param {Place} place
 * @param {string} label
 */
export function relabel(job, place, label) {
  const column = columnsOf(job, place.kind)[place.block];
  const card = column?.cards[place.index];
  if (!column || card === undefined || card === null || (fieldsOf(card, place.kind).label ?? '') === label) {
    return job;
  }

  const before = nameOf(card, place.kind);
  const made = patchCard(job, place, { label: label || undefined });
  const after = nameOf(columnsOf(made, place.kind)[place.block].cards[place.index], place.kind);
  const alone = column.cards.filter(one => nameOf(one, place.kind) === before).length === 1;
  return alone && made.selection ? { ...made, selection: renamedIn(made.selection, dimensionNames(made, place), before, after) } : made;
}

/**
 * What rules may call the column of a place.
 * @param {Job} job
 * @param {{ kind: Kind, block: number }} place
 */
export function dimensionNames(job, { kind, block }) {
  const [name] = blocksOf(job, kind)[block] ?? [''];
  return kind === 'speech' ? ['speech'] : [name, `${prefix[kind]}:${name}`, ...(kind === 'music' && blocksOf(job, 'music').length === 1 ? ['music'] : [])];
}

/**
 * The name of a column in rules, with its kind where two kinds have one name.
 * @param {Job} job
 * @param {{ kind: Kind, name: string }} column
 */
export function dimensionOf(job, { kind, name }) {
  const same = /** @type {Kind[]} */ (['video', 'text', 'music']).filter(one => blocksOf(job, one).some(([other]) => other === name)).length;
  return kind !== 'speech' && same > 1 ? `${prefix[kind]}:${name}` : name;
}

/**
 * @param {any} value
 * @param {string[]} dimensions
 * @param {string} before
 * @param {string} after
 * @returns {any}
 */
function renamedIn(value, dimensions, before, after) {
  const named = (/** @type {any} */ one) => one === before ? after : one;
  if (Array.isArray(value)) {
    return value.map(one => renamedIn(one, dimensions, before, after));
  }

  return value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, of]) => [key, !dimensions.includes(key) ? renamedIn(of, dimensions, before, after) : Array.isArray(of) ? of.map(named) : named(of)]))
    : value;
}
