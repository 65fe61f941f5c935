import { html, live } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { number, text } from '../fields.js';
import { withKey } from '../model/change.js';
import { pickUpload } from './pick-upload.js';
import { placement } from './placement.js';
import { style } from './style-fields.js';
import { words } from './words.js';

/** @import { Context } from '../types.d.ts' */

/**
 * What is drawn on a clip, or on all clips of a column.
 * @param {Context} context
 * @param {Record<string, any>[] | undefined} overlays
 * @param {(overlays: Record<string, any>[] | undefined, merging?: string) => void} write
 */
export function overlayList(context, overlays = [], write) {
  const put = (/** @type {Record<string, any>[]} */ list, /** @type {string} */ merging = '') => write(list.length ? list : undefined, merging);
  return html`
    <ul class="column">
      ${overlays.map((overlay, index) => html`<li class="ed-overlay">${one(context, overlay, index, (key, value) => put(overlays.with(index, withKey(overlay, key, value)), `overlay ${index} ${key}`), () => put(overlays.toSpliced(index, 1)))}</li>`)}
    </ul>
    <div class="row">
      <button type="button" class="compact" @click=${() => put([...overlays, { text: words.text, at: 'bottom' }])}>${icons.text}${words.addText}</button>
      <button type="button" class="compact" @click=${async () => {
        const url = await pickUpload(context.editor, 'image/png,image/webp,image/jpeg');
        if (url) {
          put([...overlays, { image: url, at: 'top-right', size: 20 }]);
        }
      }}>${icons.image}${words.addImage}</button>
    </div>`;
}

/**
 * @param {Context} context
 * @param {Record<string, any>} overlay
 * @param {number} index
 * @param {(key: string, value: unknown) => void} set
 * @param {() => void} remove
 */
function one(context, overlay, index, set, remove) {
  const name = String(overlay.text ?? overlay.image ?? words.overlay(index + 1)).slice(0, 40);
  return html`
    <div class="row">
      <b class="small fill truncate">${words.overlay(index + 1)}</b>
      <button type="button" class="plain compact icon-only danger" aria-label=${words.removeOverlay(name)} @click=${remove}>${icons.trash}</button>
    </div>
    ${overlay.image === undefined ? html`
      <label class="field"><span>${words.text}</span><textarea rows="1" maxlength="500" .value=${live(String(overlay.text ?? ''))} @input=${(/** @type {Event} */ event) => set('text', /** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea></label>
      ${style(context, overlay.style, value => set('style', value))}` : html`
      <div class="ed-pair">
        ${text({ label: words.image, value: overlay.image, set: value => set('image', value ?? '') })}
        ${number({ label: words.imageSize, value: overlay.size, min: 1, max: 100, placeholder: '20', set: value => set('size', value) })}
      </div>`}
    ${placement(overlay, set)}`;
}
