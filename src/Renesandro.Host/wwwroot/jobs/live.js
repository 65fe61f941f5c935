import { jobEvents } from '../api/events.js';

/** @import { Job } from '../api/types.d.ts' */

/**
 * Follows the jobs of the user. `opened`: the stream is there; again, if it was broken off for a while, so that what was missed has to be asked for.
 * @param {{ job: (job: Job) => void, removed: (id: string) => void, opened: (again: boolean) => void }} follow
 * @param {AbortSignal} signal
 */
export function followJobs({ job, removed, opened }, signal) {
  let before = jobEvents.state === 'open';
  jobEvents.addEventListener('job', event => job(/** @type {CustomEvent<Job>} */ (event).detail), { signal });
  jobEvents.addEventListener('removed', event => removed(/** @type {CustomEvent<string>} */ (event).detail), { signal });
  jobEvents.addEventListener('reset', () => opened(true), { signal });
  jobEvents.addEventListener('state', () => {
    if (jobEvents.state === 'open') {
      opened(before);
      before = true;
    }
  }, { signal });
}
