import { html, nothing } from '../vendor/lit.js';
import { words } from './words.js';

/** @import { Job } from '../api/types.d.ts' */
/** @import { Speed } from './speed.js' */

/**
 * How far a running job is, as a bar.
 * @param {Job} job
 */
export function bar(job) {
  const { percent, failed } = job.progress;
  if (job.status !== 'processing') {
    return nothing;
  }

  return html`<progress class=${failed ? 'bad' : ''} max="100" value=${Math.round(percent * 10) / 10} aria-label=${words.progress(job.task_name)}></progress>`;
}

/**
 * What can be said of it in words: stage, counts, speed, time left.
 * @param {Job} job
 * @param {Speed} [speed]
 * @returns {string[]}
 */
export function facts({ status, progress, preview }, speed) {
  const { done, failed, total, stage, eta_seconds: eta, waiting } = progress;
  if (status === 'processing') {
    return [
      waiting ?? (stage ? words.stages[stage] ?? stage : ''),
      words.made(done, total),
      failed ? words.some(failed, total) : '',
      speed?.value ? words.speed(speed.value) : '',
      eta === null || waiting ? '' : words.left(eta),
    ].filter(Boolean);
  }

  const waits = status === 'awaiting_approval' && preview ? words.leftOut(preview.left_out) : '';
  return [status === 'done' || status === 'queued' ? words.variants(status === 'done' ? done : total) : words.made(done, total), waits].filter(Boolean);
}
