import { html, nothing, svg } from '../../vendor/lit.js';
import { words } from '../words.js';

/** Percent of a screen of 9:16 that each platform draws over, at the left, top, right and bottom: docs/pictures.md has the sources. */
const zones = {
  tiktok: { title: 'TikTok', sides: [10, 10, 15, 35] },
  reels: { title: 'Reels', sides: [6, 14, 6, 35] },
  shorts: { title: 'Shorts', sides: [0, 15, 15, 30] },
};

export const zoneNames = /** @type {(keyof typeof zones)[]} */ (Object.keys(zones));

/** @param {string} name */
export const titleOf = name => zones[/** @type {keyof typeof zones} */ (name)]?.title ?? name;

/**
 * What is left of a picture that a platform shows in the middle of a screen of 9:16.
 * @param {string} name
 * @param {number} width
 * @param {number} height
 */
export function freeOf(name, width, height) {
  const [left, top, right, bottom] = zones[/** @type {keyof typeof zones} */ (name)].sides;
  const across = Math.max(width, height * 9 / 16);
  const down = across * 16 / 9;
  const beyond = (/** @type {number} */ screen, /** @type {number} */ side, /** @type {number} */ percent) => Math.max(0, screen * percent / 100 - (screen - side) / 2);
  return { left: beyond(across, width, left), top: beyond(down, height, top), right: width - beyond(across, width, right), bottom: height - beyond(down, height, bottom) };
}

/**
 * A veil over what a platform covers.
 * @param {string} name
 * @param {number} width
 * @param {number} height
 */
export function mask(name, width, height) {
  if (!(name in zones) || !width || !height) {
    return nothing;
  }

  const { left, top, right, bottom } = freeOf(name, width, height);
  const outside = `M0 0H${width}V${height}H0Z`;
  const inside = `M${left} ${top}V${bottom}H${right}V${top}Z`;
  return html`
    <svg class="zone-mask" viewBox="0 0 ${width} ${height}" role="img" aria-label=${words.player.zone(titleOf(name))}>
      ${svg`<path class="zone-veil" fill-rule="evenodd" d=${outside + inside}/><rect class="zone-edge" x=${left} y=${top} width=${right - left} height=${bottom - top}/>`}
    </svg>`;
}
