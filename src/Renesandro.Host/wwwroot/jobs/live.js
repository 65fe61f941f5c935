import { jobEvents } from '../api/events.js';

/** @import { Job } from '../api/types.d.ts' */

/**
 * Follows the jobs of the user. `again`: the stream was broken off for a while and is there again, so what was missed has to be asked for.
 * @param {{ job: (job: Job) => void, removed: (id: string) => void, again: () => void }} follow
 * @param {AbortSignal} signal
 */
export function followJobs({ job, removed, again }, signal) {
  let opened = jobEvents.state === 'open';
  let broken = false;
  jobEvents.addEventListener('job', event => job(/** @type {CustomEvent<Job>} */ (event).detail), { signal });
  jobEvents.addEventListener('removed', event => removed(/** @type {CustomEvent<string>} */ (event).detail), { signal });
  jobEvents.addEventListener('state', () => {
    if (jobEvents.state !== 'open') {
      broken ||= opened;
    } else {
      if (broken) {
        again();
      }

      [opened, broken] = [true, false];
    }
  }, { signal });
}
