import { html } from '../vendor/lit.js';
import { words } from './words.js';

const sizes = { MB: 1e6, GB: 1e9, TB: 1e12 };
const units = /** @type {('MB' | 'GB' | 'TB')[]} */ (Object.keys(sizes));

/**
 * Two fields of a form for an amount of bytes, or none.
 * @param {number | null} bytes
 */
export function quotaFields(bytes) {
  const unit = bytes === null ? 'GB' : units.findLast(one => bytes >= sizes[one]) ?? 'MB';
  return html`
    <div class="field">
      <label class="label" for="quota">${words.quota}</label>
      <div class="quota">
        <input id="quota" name="quota" type="number" min="0" step="any" inputmode="decimal" .value=${bytes === null ? '' : String(bytes / sizes[unit])} aria-describedby="quota-hint">
        <select name="unit" aria-label=${words.unit}>${units.map(one => html`<option value=${one} ?selected=${one === unit}>${words.units[one]}</option>`)}</select>
      </div>
      <small id="quota-hint">${words.quotaHint}</small>
    </div>`;
}

/**
 * What was typed into them: bytes, or null for the default.
 * @param {FormData} form
 */
export function quotaOf(form) {
  const text = String(form.get('quota') ?? '').trim();
  const unit = /** @type {'MB' | 'GB' | 'TB'} */ (form.get('unit'));
  return text === '' ? null : Math.round(Number(text) * sizes[unit]);
}
