import { html, live, nothing } from '../vendor/lit.js';

/**
 * A field for a number; empty stands for the default.
 * @param {{ label: string, value: unknown, set: (value: number | undefined) => void, min?: number, max?: number, step?: number | 'any', hint?: string, placeholder?: string }} field
 */
export const number = ({ label, value, set, min, max, step = 1, hint, placeholder }) => html`
  <label class="field"><span>${label}</span>
    <input type="number" inputmode="decimal" min=${min ?? nothing} max=${max ?? nothing} step=${step} placeholder=${placeholder ?? nothing} .value=${live(value === undefined || value === null ? '' : String(value))}
      @change=${(/** @type {Event} */ event) => {
        const { value, valueAsNumber } = /** @type {HTMLInputElement} */ (event.target);
        set(value === '' || Number.isNaN(valueAsNumber) ? undefined : valueAsNumber);
      }}>
    ${hint ? html`<small>${hint}</small>` : nothing}
  </label>`;

/**
 * @param {{ label: string, value: unknown, set: (value: string | undefined) => void, options: [value: string, text: string][], hint?: string }} field The first option stands for the default if its value is empty.
 */
export const select = ({ label, value, set, options, hint }) => html`
  <label class="field"><span>${label}</span>
    <select @change=${(/** @type {Event} */ event) => set(/** @type {HTMLSelectElement} */ (event.target).value || undefined)}>
      ${options.map(([one, text]) => html`<option value=${one} ?selected=${one === (value ?? '')} .selected=${one === (value ?? '')}>${text}</option>`)}
    </select>
    ${hint ? html`<small>${hint}</small>` : nothing}
  </label>`;

/**
 * @param {{ label: string, value: unknown, set: (value: string | undefined) => void, hint?: string, placeholder?: string, list?: string }} field
 */
export const text = ({ label, value, set, hint, placeholder, list }) => html`
  <label class="field"><span>${label}</span>
    <input spellcheck="false" placeholder=${placeholder ?? nothing} list=${list ?? nothing} .value=${live(String(value ?? ''))} @change=${(/** @type {Event} */ event) => set(/** @type {HTMLInputElement} */ (event.target).value.trim() || undefined)}>
    ${hint ? html`<small>${hint}</small>` : nothing}
  </label>`;

/**
 * A gain from nothing to a maximum, with what it is in words.
 * @param {{ label: string, value: unknown, usual: number, max: number, min?: number, set: (value: number | undefined) => void, mute?: string }} field
 */
export const gain = ({ label, value, usual, max, min = 0, set, mute }) => {
  const now = typeof value === 'number' ? value : usual;
  const percent = `${Math.round(now * 100)} %`;
  return html`
    <label class="field"><span class="row">${label}<output class="end dim">${now === 0 && mute ? mute : percent}</output></span>
      <input type="range" min=${min} max=${max} step="0.05" aria-valuetext=${percent} .value=${live(String(now))} @input=${(/** @type {Event} */ event) => set(/** @type {HTMLInputElement} */ (event.target).valueAsNumber)}>
    </label>`;
};

/**
 * @param {string} label
 * @param {boolean} checked
 * @param {(checked: boolean) => void} set
 * @param {boolean} [disabled]
 */
export const choice = (label, checked, set, disabled = false) => html`
  <label class="choice"><input type="checkbox" .checked=${live(checked)} ?disabled=${disabled} @change=${(/** @type {Event} */ event) => set(/** @type {HTMLInputElement} */ (event.target).checked)}>${label}</label>`;
