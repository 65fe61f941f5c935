import { ask } from '../../api/client.js';

const most = 40;
/** @type {Map<string, Promise<string | null>>} */
const drawn = new Map();

/**
 * The words as they will be on the picture: a PNG of its shape, drawn by the server.
 * @param {{ text: string, style?: Record<string, unknown>, at?: string, margin?: number }} words
 * @param {{ width: number, height: number }} canvas
 * @returns {Promise<string | null>} its address; null where the server draws none
 */
export function drawing({ text, style, at, margin }, { width, height }) {
  const scale = Math.min(1, 720 / Math.max(width, height));
  const size = { width: even(width * scale), height: even(height * scale) };
  const body = JSON.stringify({ text, style, at, margin, ...size });
  let made = drawn.get(body);
  if (!made) {
    // What could not be drawn may be later, as when its font is still being uploaded.
    made = ask('POST', '/drawings/text', body).then(async answer => URL.createObjectURL(await answer.blob()), () => {
      drawn.delete(body);
      return null;
    });
    drawn.set(body, made);
    for (const [key, old] of [...drawn].slice(0, Math.max(0, drawn.size - most))) {
      drawn.delete(key);
      void old.then(address => address && URL.revokeObjectURL(address));
    }
  }

  return made;
}

/** @param {number} value */
const even = value => Math.max(16, Math.round(value / 2) * 2);
