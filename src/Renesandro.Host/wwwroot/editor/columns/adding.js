import { idOf } from '../../api/uploads.js';
import { localPoster } from '../media/local-poster.js';
import { addBlock, insertCards } from '../model/change.js';
import { columnsOf, fileName } from '../model/job.js';
import { words } from './words.js';

/** @import { Editor, Kind, UploadTask } from '../types.d.ts' */

const sounds = /\.(mp3|m4a|aac|wav|ogg|oga|opus|flac|aiff?|caf|amr|wma|ac3)$/i;

/** Files that wait for their place in a column, until the server has taken them. */
export const waiting = new EventTarget();
/** @type {Map<UploadTask, { kind: Kind, block: number }>} */
export const pending = new Map();

/**
 * Uploads files and makes a card of each, in a column or in the one that fits.
 * @param {Editor} editor
 * @param {File[]} files
 * @param {{ kind: Kind, block: number, index?: number } | null} where
 */
export async function addFiles(editor, files, where) {
  const again = await Promise.all(files.map(file => goOn(editor, file)));
  const added = files.filter((_, index) => !again[index]);
  const [mine, other] = where ? [added, []] : [added.filter(file => !isSound(file)), added.filter(isSound)];
  if (mine.length) {
    addTo(editor, mine, where ?? firstColumn(editor, 'video'));
  }

  if (other.length) {
    addTo(editor, other, firstColumn(editor, 'music'));
  }
}

/**
 * @param {Editor} editor
 * @param {File[]} files
 * @param {{ kind: Kind, block: number, index?: number }} where
 */
function addTo(editor, files, { kind, block, index }) {
  let at = index;
  for (const task of editor.uploads.add(files)) {
    pending.set(task, { kind, block });
    const place = () => {
      if (!task.url || !pending.has(task)) {
        return;
      }

      const url = task.url;
      pending.delete(task);
      editor.store.change(words.adding, job => {
        const { cards } = columnsOf(job, kind)[block] ?? {};
        return cards ? insertCards(job, { kind, block, index: at === undefined ? cards.length : at++ }, [kind === 'speech' ? { url } : url]) : job;
      }, 'files');
      void localPoster(task.file).then(poster => poster && editor.sources.show(url, poster));
      waiting.dispatchEvent(new Event('change'));
    };
    task.addEventListener('change', () => {
      place();
      waiting.dispatchEvent(new Event('change'));
    });
  }

  waiting.dispatchEvent(new Event('change'));
}

/**
 * Whether a file is that of a card whose upload broke off: then it goes on, and there is no second card.
 * @param {Editor} editor
 * @param {File} file
 */
async function goOn(editor, file) {
  const broken = editor.uploads.tasks.find(({ state, file: one }) => state === 'failed' && one.name === file.name && one.size === file.size);
  if (broken) {
    editor.uploads.retry(broken);
    return true;
  }

  for (const { cards } of ['video', 'music', 'speech'].flatMap(kind => columnsOf(editor.store.job, /** @type {Kind} */ (kind)))) {
    for (const card of cards) {
      const url = typeof card === 'string' ? card : card?.url;
      const id = typeof url === 'string' && fileName(url) === file.name && editor.sources.of(url).state === 'broken' ? idOf(url) : null;
      if (id && await editor.uploads.goOn(file, id).catch(() => false)) {
        return true;
      }
    }
  }

  return false;
}

/**
 * @param {Editor} editor
 * @param {string} text Addresses, with whatever else stands between them.
 * @param {{ kind: Kind, block: number } | null} where
 * @returns {number} how many there are
 */
export function addUrls(editor, text, where) {
  const urls = [...text.matchAll(/\b(?:https?|upload):\/\/[^\s"'<>]+/gi)].map(([url]) => url.replace(/[,;)\]]+$/, ''));
  const [mine, other] = where ? [urls, []] : [urls.filter(url => !isSoundUrl(url)), urls.filter(isSoundUrl)];
  insert(editor, mine, where ?? (mine.length ? firstColumn(editor, 'video') : null));
  insert(editor, other, other.length ? firstColumn(editor, 'music') : null);
  if (urls.length) {
    editor.note(words.added(urls.length));
  }

  return urls.length;
}

/**
 * @param {Editor} editor
 * @param {string[]} urls
 * @param {{ kind: Kind, block: number } | null} where
 */
export function insert(editor, urls, where) {
  if (where && urls.length) {
    const { kind, block } = where;
    editor.store.change(words.adding, job => insertCards(job, { kind, block, index: columnsOf(job, kind)[block]?.cards.length ?? 0 },
      urls.map(url => kind === 'speech' ? { url } : url)));
  }
}

/**
 * The first empty column of a kind, or the last; made where there is none.
 * @param {Editor} editor
 * @param {Kind} kind
 */
function firstColumn(editor, kind) {
  if (!columnsOf(editor.store.job, kind).length) {
    editor.store.change(words.addColumn, job => addBlock(job, kind, kind === 'music' ? 'bed' : 'hook'));
  }

  const columns = columnsOf(editor.store.job, kind);
  return { kind, block: (columns.find(({ cards }) => !cards.length) ?? columns[columns.length - 1]).index };
}

/** @param {File} file */
const isSound = file => file.type.startsWith('audio/') || sounds.test(file.name);

/** @param {string} url */
const isSoundUrl = url => sounds.test(url.split(/[?#]/)[0]);

/**
 * @param {string} accept
 * @param {boolean} [multiple]
 * @returns {Promise<File[]>}
 */
export const pickFiles = (accept, multiple = true) => new Promise(resolve => {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept, multiple });
  input.addEventListener('change', () => resolve([...input.files ?? []]));
  input.addEventListener('cancel', () => resolve([]));
  input.click();
});

/** @type {Record<Kind, string>} */
export const accepts = {
  video: 'video/*,image/*,.mkv,.mts,.m2ts,.ts,.flv,.dv', text: '', music: 'audio/*,video/*,.caf,.amr,.wma', speech: 'audio/*,video/*,.caf,.amr,.wma',
};
