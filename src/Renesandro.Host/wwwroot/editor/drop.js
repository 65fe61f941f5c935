import { toast } from '../shell/toasts.js';
import { addFiles, addUrls } from './columns/adding.js';
import { readJson } from './model/json.js';
import { words } from './words.js';

/** @import { Column, Editor, Kind } from './types.d.ts' */

/**
 * Files dropped and links pasted anywhere on the page go to the column they meet, or else to the one that fits.
 * @param {HTMLElement} view
 * @param {Editor} editor
 * @returns {() => void} ends it
 */
export function dropAnywhere(view, editor) {
  const end = new AbortController();
  const { signal } = end;
  const columnOf = (/** @type {Event} */ event) => {
    const column = /** @type {(HTMLElement & { column: Column }) | null} */ (event.target instanceof Element ? event.target.closest('block-column') : null);
    return column && column.column.kind !== 'text' ? { element: column, kind: column.column.kind, block: column.column.index } : null;
  };
  /** @type {Element | null} */
  let over = null;
  const point = (/** @type {Element | null} */ element) => {
    if (element !== over) {
      over?.classList.remove('ed-over');
      element?.classList.add('ed-over');
      over = element;
    }
  };
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.some(type => type === 'Files' || type === 'text/uri-list') ?? false;

  addEventListener('dragover', event => {
    if (hasFiles(event) && !document.querySelector('dialog[open]')) {
      event.preventDefault();
      view.classList.add('ed-dropping');
      point(columnOf(event)?.element ?? null);
    }
  }, { signal });
  addEventListener('dragleave', event => {
    if (event.relatedTarget === null) {
      view.classList.remove('ed-dropping');
      point(null);
    }
  }, { signal });
  addEventListener('drop', event => {
    view.classList.remove('ed-dropping');
    point(null);
    if (!hasFiles(event) || event.defaultPrevented) {
      return;
    }

    event.preventDefault();
    const files = [...event.dataTransfer?.files ?? []].filter(({ size, type }) => size > 0 || type);
    const links = event.dataTransfer?.getData('text/uri-list') ?? '';
    void take(editor, files, links, columnOf(event));
  }, { signal });
  addEventListener('paste', event => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('input, textarea, dialog')) {
      return;
    }

    const files = [...event.clipboardData?.files ?? []];
    if (files.length || /\b(?:https?|upload):\/\//i.test(event.clipboardData?.getData('text') ?? '')) {
      event.preventDefault();
      void take(editor, files, event.clipboardData?.getData('text') ?? '', columnOf(event));
    }
  }, { signal });
  return () => end.abort();
}

/**
 * @param {Editor} editor
 * @param {File[]} files
 * @param {string} links
 * @param {{ kind: Kind, block: number } | null} where
 */
async function take(editor, files, links, where) {
  const jobs = files.filter(({ name }) => /\.json$/i.test(name));
  for (const file of jobs) {
    const { job } = readJson(await file.text());
    if (job) {
      editor.store.change(words.whole, () => job);
      toast(words.opened(file.name));
    } else {
      toast(words.notJob, { kind: 'bad' });
    }
  }

  const sources = files.filter(file => !jobs.includes(file));
  if (sources.length) {
    await addFiles(editor, sources, where);
  } else if (!jobs.length && links) {
    addUrls(editor, links, where);
  }
}
