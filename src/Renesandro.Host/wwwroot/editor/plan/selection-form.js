import { html, nothing } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { dimensionsOf } from '../model/counting.js';
import { setPick, setSelection } from '../model/change.js';
import { rulesOf } from '../model/rules.js';
import { number, select } from '../fields.js';
import { words } from './words.js';

/** @import { Job, Options } from '../types.d.ts' */

const kinds = /** @type {const} */ (['all', 'random', 'balanced', 'each', 'pairwise', 'list']);

/**
 * Which of the combinations are made.
 * @param {Options} options
 */
export function selection({ job, editor, set }) {
  const kind = /** @type {typeof kinds[number]} */ (job.selection?.kind ?? 'all');
  const change = (/** @type {(job: Job) => Job} */ made) => editor.store.change(words.choosing, made);
  const isCounted = kind === 'random' || kind === 'balanced';
  const choose = (/** @type {string | undefined} */ to) => change(job => {
    const counted = to === 'random' || to === 'balanced';
    const chosen = setSelection(job, 'kind', to);
    return setSelection(chosen, 'count', counted ? chosen.selection?.count ?? 20 : undefined);
  });
  return html`
    ${select({
      label: words.kind, value: kind === 'all' ? '' : kind, hint: words.kindHints[kind] ?? '', set: choose,
      options: kinds.filter(one => one !== 'list' || kind === 'list').map(one => [one === 'all' ? '' : one, words.kinds[one]]),
    })}
    <div class="ed-pair">
      ${isCounted ? number({ label: words.count, value: job.selection?.count, min: 1, set: value => change(job => setSelection(job, 'count', value ?? 20)) }) : nothing}
      ${number({ label: words.take, value: job.options?.take, min: 1, hint: words.takeHint, set: value => set('take', value) })}
      ${number({ label: words.seed, value: typeof job.options?.seed === 'object' ? undefined : job.options?.seed, placeholder: words.auto, set: value => set('seed', value) })}
    </div>
    ${varied(job, change)}
    ${picks(job, change)}
    <div class="row wrap">
      <button type="button" @click=${() => editor.dispatchEvent(new Event('matrix'))}>${icons.matrix}${words.matrix}</button>
      <span class="small dim">${rulesOf(job).length ? words.rulesCount(rulesOf(job).length) : words.noRules}</span>
    </div>`;
}

/** @param {Job} job @param {(made: (job: Job) => Job) => void} change */
function varied(job, change) {
  const dimensions = dimensionsOf(job).filter(({ count }) => count > 1);
  const vary = Array.isArray(job.selection?.vary) ? job.selection.vary : null;
  const isOn = (/** @type {string} */ name) => !vary || vary.includes(name);
  return dimensions.length < 2 ? nothing : html`
    <fieldset class="column ed-tight"><legend>${words.vary}</legend>
      <div class="ed-chips">${dimensions.map(({ name }) => html`
        <button type="button" class="chip" aria-pressed=${isOn(name)} ?disabled=${isOn(name) && dimensions.filter(one => isOn(one.name)).length === 1} @click=${() => change(job => {
          const now = dimensions.filter(one => one.name === name ? !isOn(name) : isOn(one.name)).map(one => one.name);
          return setSelection(job, 'vary', now.length === dimensions.length ? undefined : now);
        })}>${name}</button>`)}</div>
      <small class="hint">${words.varyHint}</small>
    </fieldset>`;
}

/** @param {Job} job @param {(made: (job: Job) => Job) => void} change */
function picks(job, change) {
  const all = dimensionsOf(job);
  const shown = [
    ...all.filter(({ kind, count }) => kind === 'text' && count > 1).map(({ name }) => ({ key: name, label: name, usual: 'all' })),
    ...(all.some(({ kind, count }) => kind === 'music' && count > 1) ? [{ key: 'music', label: words.music, usual: 'random' }] : []),
    ...(all.some(({ kind, count }) => kind === 'speech' && count > 1) ? [{ key: 'speech', label: words.speechName, usual: 'random' }] : []),
  ];
  return shown.length ? html`<fieldset class="column ed-tight"><legend>${words.picks}</legend>${shown.map(({ key, label, usual }) => select({
    label, value: job.picks?.[key] ?? usual, options: Object.entries(words.pickKinds), set: value => change(job => setPick(job, key, value === usual ? undefined : value)),
  }))}</fieldset>` : nothing;
}
