import { get } from '../../api/client.js';
import { list } from '../../api/uploads.js';

/**
 * @typedef {object} Choices
 * @property {{ name: string, title: string, width?: number, height?: number }[]} platforms
 * @property {string[]} transitions
 * @property {string[]} safe_zones
 * @property {string[]} fonts
 * @property {string[]} ownFonts Uploads of the user.
 * @property {unknown[]} styles
 * @property {Record<string, number>} limits
 */

/** What the editor offers where the server does not say. @type {Choices} */
const usual = {
  platforms: [],
  transitions: ['fade', 'fadeblack', 'fadewhite', 'dissolve', 'slideleft', 'slideright', 'slideup', 'slidedown', 'smoothleft', 'smoothright', 'wipeleft', 'wiperight', 'circleopen', 'circleclose', 'zoomin'],
  safe_zones: ['tiktok', 'reels', 'shorts'],
  fonts: [],
  ownFonts: [],
  styles: [],
  limits: {},
};

/** @returns {Promise<Choices>} */
export const choices = async () => {
  try {
    const [known, uploads] = await Promise.all([get('/choices'), list().catch(() => null)]);
    return { ...usual, ...known, ownFonts: uploads?.uploads.filter(({ source }) => source?.kind === 'font').map(({ url }) => url) ?? [] };
  } catch {
    return usual;
  }
};

/**
 * The name of a choice, whether it is a word or an object with a name.
 * @param {any} choice
 * @returns {string}
 */
export const nameOfChoice = choice => String(choice?.name ?? choice?.kind ?? choice);
