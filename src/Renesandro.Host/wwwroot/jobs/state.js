import { html } from '../vendor/lit.js';
import { icons } from '../shell/icons.js';
import { words } from './words.js';

/** @import { Job } from '../api/types.d.ts' */

/** @param {Job} job */
export const isOpen = ({ status }) => status === 'queued' || status === 'processing' || status === 'awaiting_approval';

/** @param {Job} job */
export const isEnded = job => !isOpen(job);

/** @param {Job} job */
export const canRetry = job => isEnded(job) && (job.status !== 'done' || job.progress.failed > 0);

/**
 * How a job looks: a "done" job of which something failed is not shown as one that is done.
 * @param {Job} job
 * @returns {{ tone: '' | 'accent' | 'good' | 'warn' | 'bad', text: string, icon: unknown, live?: boolean }}
 */
export function lookOf({ status, progress }) {
  if (status === 'done' && progress.failed > 0) {
    return { tone: 'bad', text: words.some(progress.failed, progress.done + progress.failed), icon: icons.warning };
  }

  const text = words.states[status] ?? status;
  switch (status) {
    case 'done': return { tone: 'good', text, icon: icons.check };
    case 'error': return { tone: 'bad', text, icon: icons.failed };
    case 'awaiting_approval': return { tone: 'warn', text, icon: icons.eye };
    case 'processing': return { tone: 'accent', text, icon: '', live: true };
    case 'queued': return { tone: '', text, icon: icons.clock };
    default: return { tone: '', text, icon: icons.stop };
  }
}

/** @param {Job} job */
export function badge(job) {
  const { tone, text, icon, live } = lookOf(job);
  return html`<span class="badge ${tone} ${live ? 'dot live' : ''}">${icon}${text}</span>`;
}
