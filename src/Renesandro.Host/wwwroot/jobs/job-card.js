import { html, nothing } from '../vendor/lit.js';
import { icons } from '../shell/icons.js';
import { moment } from '../words/moment.js';
import { bar, facts } from './progress.js';
import { badge } from './state.js';
import { words } from './words.js';
import './job-actions.js';
import './poster-strip.js';

/** @import { Job } from '../api/types.d.ts' */
/** @import { Speed } from './speed.js' */

/**
 * @param {Job & { owner?: string }} job
 * @param {Speed | undefined} speed
 */
export function card(job, speed) {
  const address = `/studio/jobs/${job.media_id}`;
  const { done, total, stage } = job.progress;
  const fetched = done > 0 || job.status === 'processing' && stage !== null && stage !== 'fetching';
  return html`
    <article class="card job-card" aria-labelledby="name-${job.media_id}">
      <a class="job-card-strip" href=${address} tabindex="-1" aria-hidden="true">
        <poster-strip address="/process_media/${job.media_id}" .seen=${`${stage} ${done}`} .fetched=${fetched} .total=${Math.max(total, done)}></poster-strip>
      </a>
      <div class="job-card-words">
        <div class="row job-card-head">
          <h2 class="truncate" id="name-${job.media_id}"><a href=${address} title=${job.task_name}>${job.task_name}</a></h2>
          ${badge(job)}
        </div>
        ${bar(job)}
        <ul class="facts-line">
          ${facts(job, speed).map(fact => html`<li>${fact}</li>`)}
          <li>${moment(job.created_at, when => job.owner ? words.by(job.owner, when) : words.started(when))}</li>
          ${job.warnings.length ? html`<li class="warn">${icons.warning}${words.warnings(job.warnings.length)}</li>` : nothing}
        </ul>
        ${job.error ? html`<p class="job-card-error" lang="en">${job.error}</p>` : nothing}
      </div>
      <job-actions .job=${job}></job-actions>
    </article>`;
}

/** A card that is about to come. */
export const skeleton = () => html`
  <div class="card job-card" aria-hidden="true">
    <div class="job-card-strip"><poster-strip .total=${6}></poster-strip></div>
    <div class="job-card-words"><span class="skeleton skeleton-title"></span><span class="skeleton skeleton-line"></span></div>
  </div>`;
