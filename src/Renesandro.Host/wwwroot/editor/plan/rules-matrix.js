import { html, nothing } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { styled } from '../styled.js';
import { count } from '../../words/format.js';
import { EditorElement } from '../editor-element.js';
import { select } from '../fields.js';
import { dimensionsOf } from '../model/counting.js';
import { isForbidden, listed, removeRule, rulesOf, togglePair } from '../model/rules.js';
import { heat } from './heat.js';
import { words } from './words.js';

/** @import { Dimension, Rule } from '../types.d.ts' */

/** Two dimensions against each other: how often their alternatives meet, and which must not. */
class RulesMatrix extends EditorElement {
  static properties = { first: { state: true }, second: { state: true } };

  constructor() {
    super();
    this.first = '';
    this.second = '';
  }

  get watched() {
    return [this.editor.plan];
  }

  /** @param {string} a @param {string} b */
  toggle(a, b) {
    this.editor.store.change(words.changingRules, job => togglePair(job, this.first, a, this.second, b));
  }

  /** @param {KeyboardEvent} event Arrows move between cells. */
  moved(event) {
    const cell = event.target instanceof Element ? event.target.closest('td') : null;
    const row = cell?.parentElement;
    const by = new Map([['ArrowLeft', [0, -1]], ['ArrowRight', [0, 1]], ['ArrowUp', [-1, 0]], ['ArrowDown', [1, 0]]]).get(event.key);
    if (cell && row && by) {
      event.preventDefault();
      const rows = [...row.parentElement?.children ?? []];
      const to = rows[rows.indexOf(row) + by[0]]?.children[[...row.children].indexOf(cell) + by[1]];
      to?.querySelector('button')?.focus();
    }
  }

  render() {
    const dimensions = dimensionsOf(this.job).filter(({ count: size }) => size > 1);
    const names = dimensions.map(({ name }) => name);
    this.first = names.includes(this.first) ? this.first : names[0] ?? '';
    this.second = names.includes(this.second) && this.second !== this.first ? this.second : names.find(name => name !== this.first) ?? '';
    const options = names.map(name => /** @type {[string, string]} */ ([name, name]));
    return html`
      <studio-dialog open keep size="wide" .name=${words.matrixTitle} @close=${this.close}>
        ${names.length < 2 ? html`<p class="dim">${words.needTwo}</p>` : html`
          <p class="small dim">${words.matrixHint}</p>
          <div class="ed-pair">
            ${select({ label: words.rows, value: this.first, options, set: value => this.first = value ?? '' })}
            ${select({ label: words.columns, value: this.second, options: options.filter(([name]) => name !== this.first), set: value => this.second = value ?? '' })}
          </div>
          ${this.matrix(dimensions)}`}
        ${this.rules()}
        ${this.coverage()}
        <footer slot="foot"><button type="button" class="primary" @click=${this.close}>${words.done}</button></footer>
      </studio-dialog>`;
  }

  /** @param {Dimension[]} dimensions */
  matrix(dimensions) {
    const rows = [...new Set(dimensions.find(({ name }) => name === this.first)?.names)];
    const columns = [...new Set(dimensions.find(({ name }) => name === this.second)?.names)];
    const { plan, state } = this.editor.plan;
    const counts = plan ? heat(plan, this.first, this.second) : null;
    const most = Math.max(1, ...counts?.values() ?? []);
    return html`
      <div class="table-frame ${state === 'ready' ? '' : 'stale'}">
        <table class="ed-matrix" @keydown=${this.moved}>
          <thead><tr><td></td>${columns.map(name => html`<th scope="col"><span class="truncate" title=${name}>${name}</span></th>`)}</tr></thead>
          <tbody>${rows.map((a, row) => html`<tr><th scope="row"><span class="truncate" title=${a}>${a}</span></th>${columns.map((b, column) => {
            const never = isForbidden(this.job, this.first, a, this.second, b);
            const number = counts ? counts.get(`${a}\n${b}`) ?? 0 : null;
            return html`<td><button type="button" class=${never ? 'never' : ''} tabindex=${row || column ? -1 : 0} aria-pressed=${never} aria-label=${`${words.cell(a, b, never ? null : number)}${never ? `, ${words.forbidden}` : ''}`}
              ${styled({ '--heat': never || number === null ? '0' : String(number / most) })} @click=${() => this.toggle(a, b)}>${never ? icons.cross : number === null ? '' : count(number)}</button></td>`;
          })}</tr>`)}</tbody>
        </table>
      </div>`;
  }

  rules() {
    const rules = rulesOf(this.job);
    return rules.length ? html`
      <h3>${words.otherRules}</h3>
      <ul class="ed-rules">${rules.map((rule, at) => html`<li class="small"><span class="fill">${inWords(rule)}</span>
        <button type="button" class="plain compact icon-only" aria-label=${words.removeRule(inWords(rule))} @click=${() => this.editor.store.change(words.changingRules, job => removeRule(job, at))}>${icons.trash}</button></li>`)}</ul>` : nothing;
  }

  coverage() {
    const pairs = this.editor.plan.plan?.coverage?.pairs ?? [];
    return pairs.length ? html`
      <details class="ed-inner"><summary>${words.coverage}</summary>
        <ul class="column ed-tight small">${pairs.map(({ first, second, covered, possible }) => html`<li class="ed-covered"><span class="truncate">${first} × ${second}</span><progress max=${possible || 1} .value=${covered} aria-label=${`${first} × ${second}`}></progress><span class="dim">${words.covered(covered, possible)}</span></li>`)}</ul>
      </details>` : nothing;
  }
}

/** @param {Rule} rule */
function inWords(rule) {
  const part = (/** @type {Record<string, string | string[]> | undefined} */ names) => Object.entries(names ?? {}).map(([dimension, one]) => `${dimension}: ${listed(one).map(name => `“${name}”`).join(words.or)}`).join(words.and);
  return rule.never ? words.never(part(rule.never)) : rule.when ? words.when(part(rule.when), part(rule.only)) : JSON.stringify(rule);
}

customElements.define('rules-matrix', RulesMatrix);
