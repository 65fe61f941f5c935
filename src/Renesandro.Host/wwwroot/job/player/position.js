import { html } from '../../vendor/lit.js';
import { duration } from '../../words/format.js';
import { words } from '../words.js';

/**
 * The line that says where in a video one is. It follows the picture, frame by frame, so it is not drawn anew with all the rest: see showPosition.
 * @param {(time: number) => void} seek
 */
export const positionLine = seek => html`
  <div class="player-line">
    <input class="player-seek" type="range" min="0" max="1" step="0.01" value="0" aria-label=${words.player.seek}
      @input=${(/** @type {InputEvent} */ event) => seek(Number(/** @type {HTMLInputElement} */ (event.target).value))}>
    <span class="player-time"></span>
  </div>`;

/**
 * @param {Element} player
 * @param {number} now
 * @param {number} all
 */
export function showPosition(player, now, all) {
  const seek = /** @type {HTMLInputElement | null} */ (player.querySelector('.player-seek'));
  const time = player.querySelector('.player-time');
  if (!seek || !time) {
    return;
  }

  seek.max = String(all || 1);
  seek.value = String(now);
  seek.style.setProperty('--played', `${all ? now / all * 100 : 0}%`);
  const text = `${duration(now)} / ${duration(all)}`;
  if (time.textContent !== text) {
    time.textContent = text;
    seek.setAttribute('aria-valuetext', words.player.at(duration(now), duration(all)));
  }
}
