/** @import { Dimension, Overview } from '../../api/types.d.ts' */

/** What became of a variant, as the overview numbers it. */
export const waiting = 0;
export const done = 1;
export const failed = 2;
export const leftOut = 3;

/** @typedef {'waiting' | 'done' | 'failed' | 'leftOut'} Outcome */

/** @type {Outcome[]} */
const outcomes = ['waiting', 'done', 'failed', 'leftOut'];

/** The variants of a job, by row: the overview in columns, with names for what stands in them. */
export class Variants {
  /** @param {Overview} overview */
  constructor(overview) {
    this.dimensions = overview.dimensions;
    this.ordinals = overview.ordinals;
    this.picks = overview.picks;
    this.status = overview.status;
    this.seconds = overview.seconds;
    this.bytes = overview.bytes;
    this.posters = overview.posters ?? overview.ordinals;
    this.warnings = overview.warnings ?? [];
    this.count = overview.ordinals.length;
    this.digits = Math.max(4, String(overview.ordinals.at(-1) ?? 0).length);
    this.keys = overview.dimensions.map(dimension => keysOf(dimension));
    /** @type {Map<number, number> | null} */
    this.rows = null;
  }

  /**
   * The number that its file begins with: 3 → "0003".
   * @param {number} ordinal
   */
  number(ordinal) {
    return String(ordinal).padStart(this.digits, '0');
  }

  /**
   * @param {number} row
   * @param {number} dimension
   */
  label(row, dimension) {
    return this.dimensions[dimension].alternatives[this.picks[dimension][row]] ?? '';
  }

  /**
   * The labels of what it is made of, without those that say nothing because all variants have the same.
   * @param {number} row
   */
  labels(row) {
    const telling = this.dimensions.map((_, index) => index).filter(index => this.dimensions[index].alternatives.length > 1);
    return (telling.length ? telling : this.dimensions.map((_, index) => index)).map(index => this.label(row, index)).filter(Boolean);
  }

  /** @param {number} row */
  outcome(row) {
    return outcomes[this.status[row]] ?? 'waiting';
  }

  /**
   * Where its first picture is, which may be that of another variant.
   * @param {number} row
   */
  poster(row) {
    return `variants/${this.posters[row]}/poster?width=480`;
  }

  /**
   * The row of an ordinal; -1 if the job does not have it.
   * @param {number} ordinal
   */
  rowOf(ordinal) {
    if (this.ordinals[ordinal] === ordinal) {
      return ordinal;
    }

    this.rows ??= new Map(this.ordinals.map((one, row) => [one, row]));
    return this.rows.get(ordinal) ?? -1;
  }
}

/**
 * How alternatives stand in an address: by their label, and by label and number where two have the same.
 * @param {Dimension} dimension
 */
function keysOf({ alternatives }) {
  const times = new Map();
  for (const label of alternatives) {
    times.set(label, (times.get(label) ?? 0) + 1);
  }

  return alternatives.map((label, index) => times.get(label) > 1 ? `${label}~${index + 1}` : label);
}
