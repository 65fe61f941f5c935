/** A job as the page edits it: the JSON of the job file itself, so that what the editor does not know is kept. Nothing of it is ever changed in place. */
/** @typedef {Record<string, any>} Job */
/** @typedef {'video' | 'text' | 'music' | 'speech'} Kind */
/** @typedef {string | Record<string, any> | null} Card A source, a text or an alternative, as it stands in the job. */
/** @typedef {{ kind: Kind, block: number, index: number }} Place Where a card is; block is the place of its column among those of its kind. */
/** @typedef {{ kind: Kind, name: string, index: number, shared: Record<string, any>, cards: Card[] }} Column */

/** @type {Kind[]} */
export const kinds = ['video', 'text', 'music', 'speech'];

/** @type {Record<Kind, string>} */
export const fields = { video: 'video_blocks', text: 'text_blocks', music: 'audio_blocks', speech: 'text_to_speech' };

/** @param {Kind} kind */
export const listName = kind => kind === 'text' ? 'alternatives' : 'clips';

/**
 * The blocks of a kind, in whichever form they are written.
 * @param {Job} job
 * @param {Kind} kind
 * @returns {[name: string, block: any][]}
 */
export function blocksOf(job, kind) {
  const blocks = job[fields[kind]];
  if (kind === 'speech') {
    return Array.isArray(blocks) ? [['speech', blocks]] : [];
  }

  return Array.isArray(blocks) ? blocks.map(block => [String(block?.name ?? ''), block])
    : blocks && typeof blocks === 'object' ? Object.entries(blocks)
    : [];
}

/** @type {WeakMap<object, Column>} Columns that have not changed are the same objects, so that nothing is drawn again for them. */
const known = new WeakMap();

/**
 * @param {Job} job
 * @param {Kind} kind
 * @returns {Column[]}
 */
export const columnsOf = (job, kind) => blocksOf(job, kind).map(([name, block], index) => {
  const before = block && typeof block === 'object' ? known.get(block) : undefined;
  if (before && before.name === name && before.index === index && before.kind === kind) {
    return before;
  }

  const column = { kind, name, index, ...partsOf(block, kind) };
  if (block && typeof block === 'object') {
    known.set(block, column);
  }

  return column;
});

/** @param {Job} job */
export const allColumns = job => kinds.flatMap(kind => columnsOf(job, kind));

/**
 * @param {any} block
 * @param {Kind} kind
 * @returns {{ cards: Card[], shared: Record<string, any> }}
 */
function partsOf(block, kind) {
  if (Array.isArray(block)) {
    return { cards: block, shared: {} };
  }

  const { [listName(kind)]: cards, name: _, ...shared } = block ?? {};
  return { cards: Array.isArray(cards) ? cards : [], shared };
}

/**
 * A card as an object; a source may be written as its URL alone, a text as its words alone.
 * @param {Card} card
 * @param {Kind} kind
 * @returns {Record<string, any>}
 */
export const fieldsOf = (card, kind) => typeof card === 'string' ? kind === 'text' ? { text: card } : { url: card } : card ?? {};

/**
 * What a card is called in rules, plans and names of files.
 * @param {Card} card
 * @param {Kind} kind
 * @returns {string}
 */
export function nameOf(card, kind) {
  if (card === null) {
    return 'none';
  }

  const { label, url, text } = fieldsOf(card, kind);
  return String(label ?? text ?? fileName(url ?? '').replace(/\.[^.]+$/, ''));
}

/**
 * @param {unknown} url
 * @returns {string}
 */
export function fileName(url) {
  const path = String(url).split(/[?#]/)[0];
  const last = path.split('/').filter(Boolean).at(-1) ?? path;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/**
 * @param {Job} job
 * @param {Place} place
 * @returns {Card | undefined}
 */
export const cardAt = (job, { kind, block, index }) => columnsOf(job, kind)[block]?.cards[index];

/** @param {Job} job */
export const isEmpty = job => allColumns(job).every(({ cards }) => !cards.length);
