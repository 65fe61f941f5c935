import { html } from '../vendor/lit.js';
import { icons } from '../shell/icons.js';
import { words } from './words.js';

/** @import { Dimension } from '../api/types.d.ts' */

/** @param {Dimension['kind']} kind */
export const mark = kind => html`<span class="mark ${kind}" title=${words.kinds[kind]}>${icons[kind]}</span>`;

/** @param {string} label */
export const labelOf = label => label || words.none;
