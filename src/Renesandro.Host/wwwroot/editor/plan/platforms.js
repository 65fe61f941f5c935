import { html, nothing } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { words } from './words.js';

/** @import { Options, PlatformRule, Verdict } from '../types.d.ts' */

/**
 * What the files are for, and what each platform would say of them.
 * @param {Options} options
 */
export function platforms({ job, editor, choices, set }) {
  const chosen = /** @type {string[]} */ ([job.options?.platform ?? []].flat());
  const left = (choices?.platforms ?? []).filter(({ name }) => !chosen.includes(name));
  const write = (/** @type {string[]} */ names) => set('platform', names.length > 1 ? names : names[0]);
  const titles = new Map(choices?.platforms.map(({ name, title }) => [name, title]));
  return html`
    <p class="hint">${words.platformsHint}</p>
    ${chosen.length ? html`<ul class="ed-chips">${chosen.map(name => html`
      <li><button type="button" class="chip" aria-label=${words.removePlatform(titles.get(name) ?? name)} @click=${() => write(chosen.filter(one => one !== name))}>${titles.get(name) ?? name}${icons.cross}</button></li>`)}</ul>` : nothing}
    ${left.length ? html`
      <label class="field"><span>${words.addPlatform}</span>
        <select @change=${(/** @type {Event} */ event) => {
          const box = /** @type {HTMLSelectElement} */ (event.target);
          write([...chosen, box.value]);
          box.value = '';
        }}><option value=""></option>${left.map(({ name, title }) => html`<option value=${name}>${title}</option>`)}</select>
      </label>` : nothing}
    ${editor.plan.plan?.platforms?.map(verdict) ?? nothing}`;
}

/** @param {Verdict} verdict */
function verdict({ title, taken, canvas, rules }) {
  const told = rules.filter(({ outcome }) => outcome === 'refused' || outcome === 'advised_against');
  const passed = rules.filter(({ outcome }) => outcome === 'passes').length;
  return html`
    <details class="ed-verdict" ?open=${!taken}>
      <summary>${taken ? html`<span class="good">${icons.check}</span>` : html`<span class="bad">${icons.failed}</span>`}<b>${title}</b>${canvas ? html`<span class="dim">${canvas}</span>` : nothing}<span class="end small ${taken ? 'good' : 'bad'}">${taken ? words.taken : words.notTaken}</span></summary>
      <ul class="column ed-tight small">
        ${told.map(rule => html`<li class=${rule.outcome === 'refused' ? 'bad' : 'warn'}>${line(rule)}</li>`)}
        <li class="dim">${words.passes(passed)}</li>
      </ul>
    </details>`;
}

/** @param {PlatformRule} rule */
const line = ({ property, outcome, value, limit, cure }) => html`<b lang="en">${property}</b>: ${words.outcome[outcome]}${value ? html`, <span lang="en">${value}</span>` : nothing}${limit ? html` (${words.limit}: <span lang="en">${limit}</span>)` : nothing}${cure ? html`<br><span lang="en">${cure}</span>` : nothing}`;
