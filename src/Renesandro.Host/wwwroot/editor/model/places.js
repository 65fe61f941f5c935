import { allColumns, columnsOf, fields, kinds } from './job.js';

/** @import { Job, Kind } from '../types.d.ts' */

/**
 * Where the server says something is: `video_blocks.hook[0]`, `video_blocks[1].clips[0].start`, `text_to_speech[2]`, `options.canvas`.
 * @typedef {{ kind: Kind, block: number, index: number | null, rest: string }} Found
 */

/**
 * @param {Job} job
 * @param {string} path
 * @returns {Found | null} null for what belongs to no column
 */
export function find(job, path) {
  const kind = kinds.find(one => path === fields[one] || path.startsWith(`${fields[one]}.`) || path.startsWith(`${fields[one]}[`));
  if (!kind) {
    return null;
  }

  const after = path.slice(fields[kind].length);
  const columns = columnsOf(job, kind);
  if (kind === 'speech') {
    return inBlock({ kind, block: 0 }, after);
  }

  const [column, rest] = columns
    .flatMap(column => [`.${column.name}`, `[${column.index}]`].map(start => /** @type {const} */ ([column, start])))
    .filter(([, start]) => after.startsWith(start) && /^($|[.[])/.test(after.slice(start.length)))
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([column, start]) => /** @type {const} */ ([column, after.slice(start.length)]))[0] ?? [];
  return column ? inBlock({ kind, block: column.index }, rest ?? '') : null;
}

/**
 * @param {{ kind: Kind, block: number }} block
 * @param {string} rest
 * @returns {Found}
 */
function inBlock(block, rest) {
  const match = /^(?:\.clips|\.alternatives)?\[(\d+)\](.*)$/s.exec(rest);
  return match ? { ...block, index: +match[1], rest: match[2].replace(/^\./, '') } : { ...block, index: null, rest: rest.replace(/^\./, '') };
}

/**
 * A warning names its place at its head or within: "video_blocks.hook[0]: …".
 * @param {Job} job
 * @param {string} sentence
 */
export function findIn(job, sentence) {
  const start = sentence.search(/\b(video_blocks|text_blocks|audio_blocks|text_to_speech)\b/);
  if (start < 0) {
    return null;
  }

  const tail = sentence.slice(start);
  const names = allColumns(job).map(({ name }) => name).sort((a, b) => b.length - a.length);
  for (const name of names) {
    const match = new RegExp(`^\\w+\\.${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:\\.clips|\\.alternatives)?(?:\\[\\d+\\])?`).exec(tail);
    if (match) {
      return find(job, match[0]);
    }
  }

  const match = /^\w+(?:\[\d+\])+/.exec(tail);
  return match ? find(job, match[0]) : null;
}
