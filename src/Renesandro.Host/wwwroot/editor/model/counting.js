import { columnsOf, nameOf } from './job.js';
import { dimensionOf } from './names.js';

/** @import { Column, Job, Kind } from '../types.d.ts' */
/** @typedef {{ name: string, kind: Kind, count: number, combined: boolean, names: string[] }} Dimension */
/** @typedef {{ factors: { name: string, count: number }[], combinations: number, selected: number, canvases: number, count: number, exact: boolean }} Count */

/**
 * What the job varies, in the order of its combinations.
 * @param {Job} job
 * @returns {Dimension[]}
 */
export function dimensionsOf(job) {
  return ['video', 'text', 'music', 'speech'].flatMap(kind => columnsOf(job, /** @type {Kind} */ (kind))).filter(({ cards }) => cards.length).map(column => ({
    name: dimensionOf(job, column), kind: column.kind, count: column.cards.length,
    combined: isCombined(job, column), names: column.cards.map(card => nameOf(card, column.kind)),
  }));
}

/**
 * @param {Job} job
 * @param {Column} column
 */
function isCombined(job, { kind, name }) {
  const how = job.picks?.[kind === 'music' ? 'music' : kind === 'speech' ? 'speech' : name];
  return kind === 'video' || (kind === 'text' ? how === undefined || how === 'all' : how === 'all');
}

/**
 * The number of variants by arithmetic alone, before the server has looked at rules.
 * @param {Job} job
 * @returns {Count}
 */
export function countOf(job) {
  const { kind = 'all', count, vary, list, rules } = job.selection ?? {};
  const varied = dimensionsOf(job).filter(({ combined, name }) => combined && (!Array.isArray(vary) || vary.includes(name)));
  const factors = varied.map(({ name, count }) => ({ name, count }));
  const combinations = factors.length ? factors.reduce((all, { count }) => all * count, 1) : dimensionsOf(job).some(({ kind }) => kind === 'video') ? 1 : 0;
  const sizes = factors.map(({ count }) => count).sort((a, b) => b - a);
  const selected = !combinations ? 0
    : kind === 'random' || kind === 'balanced' ? Math.min(Number(count) || combinations, combinations)
    : kind === 'each' ? sizes[0] ?? 1
    : kind === 'pairwise' ? (sizes[0] ?? 1) * (sizes[1] ?? 1)
    : kind === 'list' ? Array.isArray(list) ? list.length : 0
    : combinations;
  const canvases = Array.isArray(job.options?.canvases) ? Math.max(1, job.options.canvases.length) : 1;
  const take = Number(job.options?.take);
  return {
    factors, combinations, selected, canvases,
    count: Math.min(selected * canvases, take > 0 ? take : Infinity),
    exact: !rules?.length && (kind !== 'pairwise' || sizes.length < 4),
  };
}
