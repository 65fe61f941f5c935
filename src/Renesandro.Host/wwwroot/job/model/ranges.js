/**
 * Ordinals as people write them: 0, 3, 10, 11, 12 → "0,3,10-12".
 * @param {Iterable<number>} ordinals
 * @returns {string[]}
 */
export function rangesOf(ordinals) {
  const sorted = [...ordinals].sort((a, b) => a - b);
  const ranges = [];
  for (let at = 0; at < sorted.length;) {
    let end = at;
    while (sorted[end + 1] === sorted[end] + 1) {
      end++;
    }

    ranges.push(end === at ? `${sorted[at]}` : `${sorted[at]}-${sorted[end]}`);
    at = end + 1;
  }

  return ranges;
}

const longest = 6000;

/**
 * The ranges in pieces that fit into an address.
 * @param {Iterable<number>} ordinals
 * @returns {string[]}
 */
export function pieces(ordinals) {
  /** @type {string[]} */
  const all = [];
  for (const range of rangesOf(ordinals)) {
    const last = all.at(-1);
    if (last !== undefined && last.length + range.length < longest) {
      all[all.length - 1] = `${last},${range}`;
    } else {
      all.push(range);
    }
  }

  return all;
}
