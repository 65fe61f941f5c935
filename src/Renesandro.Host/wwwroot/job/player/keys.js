import { zoneNames } from './safe-zones.js';

/** @import { Settings } from './settings.js' */

/**
 * @typedef {{ settings: Settings, change: (change: Partial<Settings>) => void, toggle: () => void, step: (by: number) => void, turn: (by: number) => void, full: () => void }} Played
 */

const zones = ['', ...zoneNames];

/**
 * What a key does in the player; undefined if nothing. Keys do what they always do in lists of choices, beside the picture, and on sliders.
 * @param {KeyboardEvent} event
 * @param {Played} player
 * @returns {(() => void) | undefined}
 */
export function actionOf(event, player) {
  const target = /** @type {HTMLElement} */ (event.target);
  const taken = target.closest('select, .player-side') || target.closest('input') && event.key.startsWith('Arrow') || target.closest('button') && event.key === ' ';
  if (event.ctrlKey || event.metaKey || event.altKey || taken) {
    return undefined;
  }

  const { settings } = player;
  return {
    ' ': () => player.toggle(),
    k: () => player.toggle(),
    ArrowLeft: () => player.turn(-1),
    ArrowRight: () => player.turn(1),
    ',': () => player.step(-1),
    '.': () => player.step(1),
    l: () => player.change({ loop: !settings.loop }),
    m: () => player.change({ muted: !settings.muted }),
    c: () => player.change({ captions: !settings.captions }),
    s: () => player.change({ zone: zones[(zones.indexOf(settings.zone) + 1) % zones.length] }),
    f: () => player.full(),
  }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
}
