/** @import { Variants } from './variants.js' */

/**
 * Rows in the order of a column: "index", "status", "seconds", "bytes" or the number of a dimension, with a minus for the other way round.
 * @param {Variants} variants
 * @param {Uint32Array} rows
 * @param {string | null} sort
 */
export function ordered(variants, rows, sort) {
  const column = sort?.replace(/^-/, '') ?? 'index';
  const turned = sort?.startsWith('-') ? -1 : 1;
  const values = valuesOf(variants, column);
  if (!values) {
    return turned === 1 ? rows : rows.slice().reverse();
  }

  return rows.slice().sort((a, b) => turned * (values[a] - values[b]) || a - b);
}

/**
 * @param {Variants} variants
 * @param {string} column
 */
function valuesOf(variants, column) {
  switch (column) {
    case 'index': return null;
    case 'status': return variants.status;
    case 'seconds': return variants.seconds;
    case 'bytes': return variants.bytes;
    default: return variants.picks[Number(column)] ?? null;
  }
}
