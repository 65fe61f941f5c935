import { html, svg } from '../vendor/lit.js';

/** @param {unknown} lines */
const draw = lines => html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${lines}</svg>`;

/** Icons that only the editor has. */
export const marks = {
  undo: draw(svg`<path d="M5.5 3 2.5 6l3 3M3 6h6.5a4 4 0 0 1 0 8H6"/>`),
  redo: draw(svg`<path d="m10.5 3 3 3-3 3M13 6H6.5a4 4 0 0 0 0 8H10"/>`),
  frameBack: draw(svg`<path d="M4 3.5v9M12 3.8 7 8l5 4.200z"/>`),
  frameOn: draw(svg`<path d="M12 3.5v9M4 3.8 9 8l-5 4.200z"/>`),
};
