import { html, nothing } from '../vendor/lit.js';
import { faultNote } from '../shell/faults.js';
import { icons } from '../shell/icons.js';
import { AskingCard } from './asking.js';
import { words } from './words.js';

/** @import { Finding } from '../api/types.d.ts' */

const marks = { ok: icons.check, warning: icons.warning, error: icons.failed };
const order = { error: 0, warning: 1, ok: 2 };

/**
 * What `renesandro doctor` finds on the server, faults first, each with what to do. The findings are English.
 * @extends {AskingCard<{ findings: Finding[] }>}
 */
export class DoctorCard extends AskingCard {
  constructor() {
    super('/system/doctor');
  }

  render() {
    const findings = this.answer?.findings.toSorted((a, b) => order[a.level] - order[b.level]) ?? null;
    return html`
      <section class="card" aria-labelledby="system-doctor">
        <div class="card-head"><h2 id="system-doctor">${words.doctor}</h2>${findings ? this.sum(findings) : nothing}</div>
        ${this.fault ? html`<div class="card-body">${faultNote(this.fault)}</div>` : nothing}
        ${findings ? html`<ul class="findings" lang="en">${findings.map(finding => this.one(finding))}</ul>`
          : this.fault ? nothing : html`<div class="card-body column" role="status"><p class="dim small">${words.checking}</p>${[1, 2, 3, 4, 5].map(() => html`<span class="skeleton skeleton-row"></span>`)}</div>`}
      </section>`;
  }

  /** @param {Finding[]} findings */
  sum(findings) {
    const [errors, warnings] = [findings.filter(one => one.level === 'error').length, findings.filter(one => one.level === 'warning').length];
    return errors + warnings === 0
      ? html`<span class="badge good">${icons.check}${words.levels.ok}</span>`
      : html`<span class="badge ${errors ? 'bad' : 'warn'}">${words.findings(errors, warnings)}</span>`;
  }

  /** @param {Finding} finding */
  one({ level, component, text, advice }) {
    return html`
      <li class=${level}>
        ${marks[level]}
        <div><p><span class="spoken">${words.levels[level]}: </span><strong>${component}</strong> ${text}</p>${advice ? html`<p class="advice">${advice}</p>` : nothing}</div>
      </li>`;
  }
}

customElements.define('doctor-card', DoctorCard);
