/** @import { Plan, PlannedVariant } from '../types.d.ts' */

/**
 * What a variant has of a dimension.
 * @param {PlannedVariant} variant
 * @param {string} dimension
 * @returns {string | undefined}
 */
export function labelOf(variant, dimension) {
  const [, prefix, name] = /^(?:(video|text|audio):)?(.*)$/s.exec(dimension) ?? [];
  const of = (/** @type {{ block: string, label: string }[] | undefined} */ picks) => picks?.find(({ block }) => block === name)?.label;
  const found = prefix === 'text' ? of(variant.texts) : prefix === 'audio' ? of(variant.music) : prefix === 'video' ? of(variant.clips) : of(variant.clips) ?? of(variant.texts) ?? of(variant.music);
  return found ?? (name === 'speech' && variant.speech ? variant.speech.label ?? variant.speech.text : undefined);
}

/**
 * How many variants have each two alternatives.
 * @param {Plan} plan
 * @param {string} first
 * @param {string} second
 * @returns {Map<string, number>} by the two names with a line break between
 */
export function heat(plan, first, second) {
  const counts = new Map();
  for (const variant of plan.variants) {
    const key = `${labelOf(variant, first)}\n${labelOf(variant, second)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  return counts;
}
