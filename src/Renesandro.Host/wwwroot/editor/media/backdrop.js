import { columnsOf, fieldsOf } from '../model/job.js';

/** @import { Editor, Job } from '../types.d.ts' */

/**
 * The first picture that there is of the clips on which words are drawn.
 * @param {Editor} editor
 * @param {Job} job
 * @param {string[] | undefined} on
 * @returns {string | null}
 */
export function posterFor(editor, job, on) {
  for (const { name, cards } of columnsOf(job, 'video')) {
    for (const card of !Array.isArray(on) || on.includes(name) ? cards : []) {
      const { url } = fieldsOf(card, 'video');
      const known = url === undefined ? null : editor.sources.of(String(url));
      const poster = known?.poster ?? known?.info?.poster_url;
      if (poster) {
        return poster;
      }
    }
  }

  return null;
}
