/** How somebody likes to watch: it stays from one variant to the next, and from one day to the next. */
/** @typedef {{ loop: boolean, muted: boolean, volume: number, speed: number, zone: string, captions: boolean }} Settings */

const kept = 'studio.player';

/** @type {Settings} */
const usual = { loop: true, muted: false, volume: 1, speed: 1, zone: '', captions: false };

/** @returns {Settings} */
export function settings() {
  try {
    return { ...usual, ...JSON.parse(localStorage.getItem(kept) ?? '{}') };
  } catch {
    return { ...usual };
  }
}

/** @param {Settings} settings */
export const keep = settings => localStorage.setItem(kept, JSON.stringify(settings));
