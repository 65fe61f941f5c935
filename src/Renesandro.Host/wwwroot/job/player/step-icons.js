import { html } from '../../vendor/lit.js';

export const stepBack = html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M11.5 3.5 6.5 8l5 4.5zM3.5 3.5v9"/></svg>`;

export const stepForward = html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="m4.5 3.5 5 4.5-5 4.5zM12.5 3.5v9"/></svg>`;
