import { html, nothing } from '../vendor/lit.js';
import { icons } from '../shell/icons.js';
import { bar, facts } from '../jobs/progress.js';
import { badge } from '../jobs/state.js';
import { words as jobWords } from '../jobs/words.js';
import { moment } from '../words/moment.js';
import { words } from './words.js';
import '../jobs/job-actions.js';

/** @import { Job } from '../api/types.d.ts' */
/** @import { Speed } from '../jobs/speed.js' */

/**
 * @param {Job} job
 * @param {Speed} speed
 */
export const head = (job, speed) => html`
  <header class="job-head">
    <a class="job-back" href="/">${icons.left}${words.jobs}</a>
    <div class="job-head-row">
      <div class="job-head-words">
        <div class="row wrap"><h1 tabindex="-1">${job.task_name}</h1>${badge(job)}</div>
        <ul class="facts-line">
          ${facts(job, speed).map(fact => html`<li>${fact}</li>`)}
          <li>${moment(job.created_at, jobWords.started)}</li>
          ${job.folder_url ? html`<li><a href=${job.folder_url} target="_blank" rel="noopener">${jobWords.folder}</a></li>` : nothing}
        </ul>
      </div>
      <job-actions .job=${job}></job-actions>
    </div>
    ${bar(job)}
    ${job.error ? html`<div class="note ${job.status === 'error' ? 'bad' : 'warn'}">${icons.failed}<div><p lang="en">${job.error}</p></div></div>` : nothing}
    ${job.warnings.length ? html`
      <details class="job-warnings"><summary>${icons.warning}${words.warnings(job.warnings.length)}</summary>
        <ul lang="en">${job.warnings.map(warning => html`<li>${warning}</li>`)}</ul></details>` : nothing}
  </header>`;
