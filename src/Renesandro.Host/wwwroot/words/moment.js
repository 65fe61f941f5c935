import { html } from '../vendor/lit.js';
import { date, since } from './format.js';

/**
 * How long ago something was, with its date for who points at it.
 * @param {string} at
 * @param {(since: string) => unknown} [text]
 * @param {string} [look]
 */
export const moment = (at, text = since => since, look = '') => html`<time class=${look} datetime=${at} @pointerenter=${tellDate}>${text(since(at))}</time>`;

/** @param {Event} event */
function tellDate(event) {
  const time = /** @type {HTMLTimeElement} */ (event.currentTarget);
  time.title = date(time.dateTime);
}
