import { html, nothing } from '../vendor/lit.js';
import { jobEvents } from '../api/events.js';
import { faultNote } from '../shell/faults.js';
import { icons } from '../shell/icons.js';
import { count } from '../words/format.js';
import { moment } from '../words/moment.js';
import { AskingCard } from './asking.js';
import { words } from './words.js';

/** @import { RunningJob, Workers } from '../api/types.d.ts' */

const every = 5000;

/**
 * What waits, and which worker runs what, as it is now.
 * @extends {AskingCard<Workers>}
 */
export class WorkersCard extends AskingCard {
  constructor() {
    super('/system/workers');
    this.again = () => void this.ask();
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.timer = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => document.hidden || this.again(), every);
    jobEvents.addEventListener('removed', this.again);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
    jobEvents.removeEventListener('removed', this.again);
  }

  render() {
    const answer = this.answer;
    return html`
      <section class="card" aria-labelledby="system-workers">
        <div class="card-head"><h2 id="system-workers">${words.workers}</h2></div>
        <div class="card-body">
          ${faultNote(this.fault)}
          ${answer ? html`
            <dl class="figures">
              <div><dt>${words.queued}</dt><dd>${count(answer.queued)}</dd></div>
              <div><dt>${words.running}</dt><dd>${count(answer.running)}</dd></div>
              <div><dt>${words.workersCount}</dt><dd>${count(answer.workers.length)}</dd></div>
            </dl>` : this.fault ? nothing : html`<span class="skeleton skeleton-row" role="status" aria-label=${words.loading}></span>`}
          ${answer?.workers.length === 0 ? html`<div class="note warn worker-note">${icons.warning}<div>${words.noWorkers}</div></div>` : nothing}
        </div>
        ${answer?.workers.map(worker => html`
          <div class="worker">
            <p class="worker-name">${icons.system}<span class="mono tiny truncate" title=${worker.id}>${worker.id}</span>${worker.jobs.length === 0 ? html`<span class="badge">${words.idle}</span>` : nothing}</p>
            ${worker.jobs.length > 0 ? html`<ul>${worker.jobs.map(job => this.job(job))}</ul>` : nothing}
          </div>`)}
      </section>`;
  }

  /** @param {RunningJob} job */
  job(job) {
    return html`
      <li>
        ${job.media_id && job.task_name ? html`<a class="truncate" href="/studio/jobs/${job.media_id}">${job.task_name}</a>` : html`<span class="dim">${job.task_name ?? words.another}</span>`}
        ${job.owner ? html`<span class="dim tiny">${words.jobOf(job.owner)}</span>` : nothing}
        ${moment(job.since, undefined, 'dim tiny end')}
      </li>`;
  }
}

customElements.define('workers-card', WorkersCard);
