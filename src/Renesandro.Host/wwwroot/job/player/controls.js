import { html, live, nothing } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { words } from '../words.js';
import { titleOf, zoneNames } from './safe-zones.js';
import { stepBack, stepForward } from './step-icons.js';

/** @import { Settings } from './settings.js' */

const says = words.player;
export const speeds = [0.25, 0.5, 1, 1.5, 2];

/**
 * What can be pressed beneath the picture. What a key does as well is told by aria-keyshortcuts.
 * @typedef {{ settings: Settings, playing: boolean, captions: boolean, place: number, all: number, change: (change: Partial<Settings>) => void,
 *   toggle: () => void, step: (by: number) => void, turn: (by: number) => void, full: () => void }} Controls
 */

/**
 * @param {string} name
 * @param {unknown} icon
 * @param {() => void} run
 * @param {{ pressed?: boolean, off?: boolean, keys?: string, look?: string, focus?: boolean }} [more]
 */
export const press = (name, icon, run, { pressed, off = false, keys, look = 'plain', focus = false } = {}) => html`
  <button type="button" class="${look} icon-only" aria-label=${name} data-tip=${focus ? nothing : name} aria-pressed=${pressed ?? nothing} aria-keyshortcuts=${keys ?? nothing} ?autofocus=${focus} ?disabled=${off} @click=${run}>${icon}</button>`;

/** @param {Controls} controls */
export const controls = ({ settings, playing, captions, place, all, change, toggle, step, turn, full }) => html`
  <div class="player-buttons">
    ${press(says.previous, icons.left, () => turn(-1), { off: place <= 0, keys: 'ArrowLeft' })}
    ${press(playing ? says.pause : says.play, playing ? icons.pause : icons.play, toggle, { keys: 'Space', look: 'primary', focus: true })}
    ${press(says.next, icons.right, () => turn(1), { off: place >= all - 1, keys: 'ArrowRight' })}
    <span class="player-split"></span>
    ${press(says.back, stepBack, () => step(-1), { keys: ',' })}
    ${press(says.forward, stepForward, () => step(1), { keys: '.' })}
    ${press(says.loop, icons.loop, () => change({ loop: !settings.loop }), { pressed: settings.loop, keys: 'l' })}
    ${press(settings.muted ? says.unmute : says.mute, settings.muted ? icons.mute : icons.sound, () => change({ muted: !settings.muted }), { keys: 'm' })}
    <input class="player-volume" type="range" min="0" max="1" step="0.05" aria-label=${says.volume} .value=${live(String(settings.muted ? 0 : settings.volume))}
      @input=${(/** @type {InputEvent} */ event) => { const volume = Number(/** @type {HTMLInputElement} */ (event.target).value); change({ volume: volume || settings.volume, muted: volume === 0 }); }}>
    ${captions ? press(says.captions, icons.captions, () => change({ captions: !settings.captions }), { pressed: settings.captions, keys: 'c' }) : nothing}
    <select aria-label=${says.speed} @change=${(/** @type {Event} */ event) => change({ speed: Number(/** @type {HTMLSelectElement} */ (event.target).value) })}>
      ${speeds.map(speed => html`<option value=${speed} ?selected=${speed === settings.speed}>${speed}×</option>`)}
    </select>
    <select aria-label=${says.zones} aria-keyshortcuts="s" @change=${(/** @type {Event} */ event) => change({ zone: /** @type {HTMLSelectElement} */ (event.target).value })}>
      ${['', ...zoneNames].map(name => html`<option value=${name} .selected=${name === settings.zone}>${name ? titleOf(name) : says.noZone}</option>`)}
    </select>
    ${press(says.fullscreen, icons.fullscreen, full)}
  </div>`;
