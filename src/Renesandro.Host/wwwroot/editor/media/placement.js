import { html } from '../../vendor/lit.js';
import { number } from '../fields.js';
import { words } from './words.js';

const places = /** @type {const} */ (['top-left', 'top', 'top-right', 'left', 'center', 'right', 'bottom-left', 'bottom', 'bottom-right']);

/**
 * Where something is drawn, and when.
 * @param {Record<string, any>} overlay
 * @param {(key: string, value: unknown) => void} set
 */
export const placement = (overlay, set) => html`
  <div class="ed-placing">
    <div class="field"><span class="label">${words.at}</span>
      <div class="ed-nine" role="group" aria-label=${words.at}>
        ${places.map(place => html`<button type="button" aria-label=${words.places[place]} title=${words.places[place]} aria-pressed=${(overlay.at ?? 'center') === place} @click=${() => set('at', place === 'center' ? undefined : place)}><i></i></button>`)}
      </div>
    </div>
    <div class="ed-pair">
      ${number({ label: words.margin, value: overlay.margin, min: 0, max: 45, step: 'any', placeholder: '5', set: value => set('margin', value) })}
      ${number({ label: words.from, value: overlay.from, min: 0, step: 'any', placeholder: '0', set: value => set('from', value) })}
      ${number({ label: words.to, value: overlay.to, min: 0, step: 'any', set: value => set('to', value) })}
      ${number({ label: words.fadeIn, value: overlay.fade_in, min: 0, max: 10, step: 'any', placeholder: '0', set: value => set('fade_in', value) })}
      ${number({ label: words.fadeOut, value: overlay.fade_out, min: 0, max: 10, step: 'any', placeholder: '0', set: value => set('fade_out', value) })}
    </div>
  </div>`;
