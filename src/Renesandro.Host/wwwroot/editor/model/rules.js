import { setSelection } from './change.js';

/** @import { Job } from '../types.d.ts' */
/** @typedef {{ never?: Record<string, string | string[]>, when?: Record<string, string | string[]>, only?: Record<string, string | string[]> }} Rule */

/** @param {Job} job @returns {Rule[]} */
export const rulesOf = job => Array.isArray(job.selection?.rules) ? job.selection.rules : [];

/** @param {string | string[] | undefined} names */
export const listed = names => names === undefined ? [] : [names].flat();

/**
 * @param {Rule} rule
 * @param {string} first
 * @param {string} second
 */
const isOfPair = (rule, first, second) => {
  const keys = Object.keys(rule.never ?? {});
  return keys.length === 2 && keys.includes(first) && keys.includes(second);
};

/**
 * Whether rules of these two dimensions forbid a pair.
 * @param {Job} job
 * @param {string} first
 * @param {string} a
 * @param {string} second
 * @param {string} b
 */
export const isForbidden = (job, first, a, second, b) =>
  rulesOf(job).some(rule => isOfPair(rule, first, second) && listed(rule.never?.[first]).includes(a) && listed(rule.never?.[second]).includes(b));

/**
 * Forbids a pair, or allows it again; whatever else the rules say stays.
 * @param {Job} job
 * @param {string} first
 * @param {string} a
 * @param {string} second
 * @param {string} b
 */
export function togglePair(job, first, a, second, b) {
  if (!isForbidden(job, first, a, second, b)) {
    const rules = rulesOf(job);
    const same = rules.findIndex(rule => isOfPair(rule, first, second) && listed(rule.never?.[first]).join('\n') === a && !listed(rule.never?.[second]).includes(b));
    return setSelection(job, 'rules', same < 0
      ? [...rules, { never: { [first]: a, [second]: b } }]
      : rules.with(same, { ...rules[same], never: { ...rules[same].never, [second]: [...listed(rules[same].never?.[second]), b] } }));
  }

  const left = rulesOf(job).flatMap(rule => isOfPair(rule, first, second) && listed(rule.never?.[first]).includes(a) && listed(rule.never?.[second]).includes(b)
    ? without(rule, first, a, second, b)
    : [rule]);
  return setSelection(job, 'rules', left.length ? left : undefined);
}

/**
 * What a rule forbids besides one pair, as rules.
 * @param {Rule} rule
 * @param {string} first
 * @param {string} a
 * @param {string} second
 * @param {string} b
 * @returns {Rule[]}
 */
function without(rule, first, a, second, b) {
  const others = listed(rule.never?.[first]).filter(one => one !== a);
  const rest = listed(rule.never?.[second]).filter(one => one !== b);
  return [
    ...(others.length ? [{ never: { ...rule.never, [first]: one(others) } }] : []),
    ...(rest.length ? [{ never: { ...rule.never, [first]: a, [second]: one(rest) } }] : []),
  ];
}

/** @param {string[]} names */
const one = names => names.length === 1 ? names[0] : names;

/**
 * @param {Job} job
 * @param {number} at
 */
export function removeRule(job, at) {
  const rules = rulesOf(job).toSpliced(at, 1);
  return setSelection(job, 'rules', rules.length ? rules : undefined);
}
