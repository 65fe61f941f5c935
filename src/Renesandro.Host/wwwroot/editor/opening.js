import { ask } from '../api/client.js';
import { router } from '../shell/router.js';
import { addBlock } from './model/change.js';
import { newId } from './model/drafts.js';
import { allColumns } from './model/job.js';
import { readJson } from './model/json.js';
import { words } from './words.js';

/** @import { Drafts, Job } from './types.d.ts' */

const sample = 'studio.sample';

/** A job without anything yet: one column for clips, and one for music. @returns {Job} */
export const blank = () => addBlock(addBlock({ task_name: words.untitled, video_blocks: {} }, 'video', 'hook'), 'music', words.newNames.music);

/**
 * The job that the address asks for: a copy of a job, the sample, a draft, or else the last draft; a new one where there is none.
 * @param {Drafts} drafts
 * @returns {Promise<{ id: string, job: Job }>}
 */
export async function opened(drafts) {
  const { query } = router;
  const from = query.get('from');
  const wanted = query.get('draft');
  if (from) {
    return { id: newId(), job: await copyOf(from) };
  }

  const made = query.has('sample') ? readJson(sessionStorage.getItem(sample) ?? '').job : null;
  if (made) {
    sessionStorage.removeItem(sample);
    return { id: newId(), job: made };
  }

  const kept = wanted ? drafts.read(wanted) : null;
  if (kept && wanted) {
    return { id: wanted, job: kept };
  }

  const last = wanted || query.has('new') ? undefined : drafts.list()[0];
  const job = last && drafts.read(last.id);
  return last && job ? { id: last.id, job } : { id: wanted ?? newId(), job: blank() };
}

/**
 * A job that was sent, as it was sent: read as text, so that nothing of it is lost on the way.
 * @param {string} mediaId
 */
async function copyOf(mediaId) {
  const { job } = readJson(await (await ask('GET', `/process_media/${encodeURIComponent(mediaId)}/request`)).text());
  const inside = job?.status === 'SUCCESS' ? job.response : job;
  return /** @type {Job} */ (inside?.video_blocks ? inside : inside?.request ?? inside ?? blank());
}

/** @param {Job} job */
export const cardsOf = job => allColumns(job).reduce((all, { cards }) => all + cards.length, 0);

/** @param {Job} job @param {string} text */
export function download(job, text) {
  const link = Object.assign(document.createElement('a'), {
    href: URL.createObjectURL(new Blob([text], { type: 'application/json' })),
    download: `${String(job.task_name || 'job').replace(/[^\p{L}\p{N}._ -]/gu, '_')}.json`,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
