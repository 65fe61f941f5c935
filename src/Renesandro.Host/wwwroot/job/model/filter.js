import { done, failed, leftOut, waiting } from './variants.js';

/** @import { Outcome, Variants } from './variants.js' */

/**
 * What is to be shown: of each dimension the alternatives that are wanted (none = all of them), and what became of the variant.
 * @typedef {{ picks: Map<number, Set<number>>, outcome: Outcome | null }} Filter
 */

const codes = { done, failed, waiting, leftOut };
const taken = new Set(['status', 'view', 'sort', 'x', 'y', 'compare']);

/**
 * The key of a dimension in an address.
 * @param {string} name
 */
export const keyOf = name => taken.has(name) || name.startsWith('~') ? `~${name}` : name;

/**
 * @param {URLSearchParams} query
 * @param {Variants} variants
 * @returns {Filter}
 */
export function filterOf(query, variants) {
  const picks = new Map();
  variants.dimensions.forEach((dimension, index) => {
    const wanted = query.getAll(keyOf(dimension.name)).map(key => variants.keys[index].indexOf(key)).filter(found => found >= 0);
    if (wanted.length) {
      picks.set(index, new Set(wanted));
    }
  });

  const status = query.get('status');
  return { picks, outcome: status !== null && Object.hasOwn(codes, status) ? /** @type {Outcome} */ (status) : null };
}

/**
 * What of an address has to change for a filter.
 * @param {Filter} filter
 * @param {Variants} variants
 * @returns {Record<string, string[] | string | null>}
 */
export function queryOf(filter, variants) {
  /** @type {Record<string, string[] | string | null>} */
  const query = { status: filter.outcome };
  variants.dimensions.forEach(({ name }, index) => {
    query[keyOf(name)] = [...filter.picks.get(index) ?? []].map(pick => variants.keys[index][pick]);
  });
  return query;
}

/**
 * The same filter with one alternative more, or less.
 * @param {Filter} filter
 * @param {number} dimension
 * @param {number} pick
 * @returns {Filter}
 */
export function toggled(filter, dimension, pick) {
  const wanted = new Set(filter.picks.get(dimension));
  if (!wanted.delete(pick)) {
    wanted.add(pick);
  }

  const picks = new Map(filter.picks);
  wanted.size ? picks.set(dimension, wanted) : picks.delete(dimension);
  return { ...filter, picks };
}

/** @param {Filter} filter */
export const isOpen = filter => filter.picks.size === 0 && filter.outcome === null;

/**
 * The rows that a filter lets through, and how many each alternative and outcome would have if it were chosen beside the filters of the others.
 * @param {Variants} variants
 * @param {Filter} filter
 */
export function sift(variants, filter) {
  const { dimensions, picks, status, count } = variants;
  const wanted = [...filter.picks];
  const counts = dimensions.map(dimension => new Uint32Array(dimension.alternatives.length));
  const outcomes = new Uint32Array(4);
  const code = filter.outcome === null ? -1 : codes[filter.outcome];
  const rows = new Uint32Array(count);
  let size = 0;

  for (let row = 0; row < count; row++) {
    let misses = 0;
    let missed = -1;
    for (const [dimension, set] of wanted) {
      if (!set.has(picks[dimension][row])) {
        misses++;
        missed = dimension;
      }
    }

    const outcome = status[row];
    const fits = code < 0 || outcome === code;
    if (misses === 0) {
      outcomes[outcome]++;
    }

    if (!fits || misses > 1) {
      continue;
    }

    if (misses === 1) {
      const pick = picks[missed][row];
      if (pick >= 0) {
        counts[missed][pick]++;
      }

      continue;
    }

    rows[size++] = row;
    for (let dimension = 0; dimension < dimensions.length; dimension++) {
      const pick = picks[dimension][row];
      if (pick >= 0) {
        counts[dimension][pick]++;
      }
    }
  }

  return { rows: rows.subarray(0, size), counts, outcomes: { waiting: outcomes[waiting], done: outcomes[done], failed: outcomes[failed], leftOut: outcomes[leftOut] } };
}
