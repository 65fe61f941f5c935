import { localPoster } from './local-poster.js';

/** @import { Editor } from '../types.d.ts' */

/**
 * Lets the user choose a file, and uploads it.
 * @param {Editor} editor
 * @param {string} accept
 * @returns {Promise<string | null>} its URL, before all of it is there; null if none was chosen or it was refused
 */
export async function pickUpload(editor, accept) {
  const file = await new Promise(resolve => {
    const input = Object.assign(document.createElement('input'), { type: 'file', accept });
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
  if (!file) {
    return null;
  }

  const [task] = editor.uploads.add([file]);
  const url = await new Promise(resolve => task.addEventListener('change', () => (task.url || task.state === 'failed') && resolve(task.url)));
  const poster = await localPoster(file);
  if (url && poster) {
    editor.sources.show(url, poster);
  }

  return url;
}
