import { done, failed } from './variants.js';

/** @import { Variants } from './variants.js' */

/**
 * How many variants each pair of alternatives has, and what became of them.
 * @param {Variants} variants
 * @param {Uint32Array} rows
 * @param {number} down Dimension of the rows.
 * @param {number} across Dimension of the columns.
 */
export function matrixOf(variants, rows, down, across) {
  const [height, width] = [variants.dimensions[down].alternatives.length, variants.dimensions[across].alternatives.length];
  const cells = Array.from({ length: height }, () => Array.from({ length: width }, () => ({ all: 0, done: 0, failed: 0 })));
  for (const row of rows) {
    const cell = cells[variants.picks[down][row]]?.[variants.picks[across][row]];
    if (cell) {
      cell.all++;
      cell.done += variants.status[row] === done ? 1 : 0;
      cell.failed += variants.status[row] === failed ? 1 : 0;
    }
  }

  return cells;
}
