import { html, nothing } from '../../vendor/lit.js';
import { words } from './words.js';

/** @import { SourceInfo } from '../types.d.ts' */
/** @typedef {{ width: number, height: number } | null} Canvas */

/**
 * What a clip is, beside what the canvas asks.
 * @param {SourceInfo} info
 * @param {Canvas} canvas
 * @returns {{ text: string, tip: string, warn: boolean }[]}
 */
export function badgesOf(info, canvas) {
  const { width, height, kind } = info;
  const isPicture = kind === 'video' || kind === 'image';
  const differs = canvas && width && height && Math.abs(Math.log(width / height / (canvas.width / canvas.height))) > 0.05;
  const isSmall = canvas && width && height && Math.min(canvas.width / width, canvas.height / height) > 1.01;
  return [
    ...(kind === 'image' ? [{ text: words.image, tip: '', warn: false }] : []),
    ...(kind === 'video' && !info.has_sound ? [{ text: words.silent, tip: words.silentTip, warn: false }] : []),
    ...(isPicture && differs ? [{ text: words.bars, tip: words.barsTip, warn: true }] : []),
    ...(isPicture && isSmall ? [{ text: words.upscaled, tip: words.upscaledTip, warn: true }] : []),
    ...(info.hdr ? [{ text: words.hdr, tip: words.hdrTip, warn: false }] : []),
    ...(info.rotated ? [{ text: words.rotated, tip: words.rotatedTip, warn: false }] : []),
  ];
}

/**
 * What the job does with it.
 * @param {Record<string, any>} card
 */
export const deedsOf = card => [
  ...(card.start !== undefined || card.end !== undefined ? [words.trimmed] : []),
  ...(card.overlays?.length ? [words.overlays(card.overlays.length)] : []),
  ...(card.sound ? [words.sound] : []),
  ...(card.speech ? [words.speech] : []),
  ...(card.captions ? [words.captions] : []),
  ...(card.weight !== undefined ? [words.weight(card.weight)] : []),
];

/**
 * @param {{ text: string, tip: string, warn: boolean }[]} badges
 * @param {string[]} deeds
 */
export const drawBadges = (badges, deeds) => badges.length + deeds.length ? html`
  <span class="ed-badges">
    ${badges.map(({ text, tip, warn }) => html`<span class="badge ${warn ? 'warn' : ''}" title=${tip || nothing}>${text}</span>`)}
    ${deeds.map(text => html`<span class="badge accent">${text}</span>`)}
  </span>` : nothing;
