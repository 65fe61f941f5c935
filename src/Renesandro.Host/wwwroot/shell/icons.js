import { html, svg } from '../vendor/lit.js';

/**
 * An icon of 16 × 16, in the colour of the words beside it. It says nothing to a screen reader: name the button.
 * @param {unknown} lines
 */
const draw = lines => html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${lines}</svg>`;

export const icons = {
  plus: draw(svg`<path d="M8 3v10M3 8h10"/>`),
  minus: draw(svg`<path d="M3 8h10"/>`),
  cross: draw(svg`<path d="m4 4 8 8M12 4l-8 8"/>`),
  check: draw(svg`<path d="m3 8.5 3.2 3.2L13 4.8"/>`),
  warning: draw(svg`<path d="M8 2.2 14.3 13H1.7zM8 6.4v3M8 11.2v.05"/>`),
  failed: draw(svg`<circle cx="8" cy="8" r="6"/><path d="M8 5v3.4M8 10.9v.05"/>`),
  about: draw(svg`<circle cx="8" cy="8" r="6"/><path d="M8 7.4v3.4M8 5.1v.05"/>`),
  more: draw(svg`<path d="M3.5 8v.02M8 8v.02M12.5 8v.02" stroke-width="2.2"/>`),
  menu: draw(svg`<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>`),
  search: draw(svg`<circle cx="7" cy="7" r="4.3"/><path d="m10.3 10.3 3.2 3.2"/>`),
  filter: draw(svg`<path d="M2.5 4h11M4.5 8h7M6.5 12h3"/>`),
  sort: draw(svg`<path d="M5 3v10M2.8 10.8 5 13l2.2-2.2M11 13V3M8.8 5.2 11 3l2.2 2.2"/>`),
  settings: draw(svg`<path d="M2.5 5h6M12.5 5h1M2.5 11h1M7.5 11h6"/><circle cx="10.5" cy="5" r="1.9"/><circle cx="5.5" cy="11" r="1.9"/>`),

  up: draw(svg`<path d="m3.5 10 4.5-4.5 4.5 4.5"/>`),
  down: draw(svg`<path d="m3.5 6 4.5 4.5L12.5 6"/>`),
  left: draw(svg`<path d="M10 3.5 5.5 8l4.5 4.5"/>`),
  right: draw(svg`<path d="M6 3.5 10.5 8 6 12.5"/>`),
  open: draw(svg`<path d="M6 3H3v10h10v-3M9 3h4v4M13 3 7.5 8.5"/>`),
  drag: draw(svg`<path d="M6 3.5v.02M6 8v.02M6 12.5v.02M10 3.5v.02M10 8v.02M10 12.5v.02" stroke-width="1.9"/>`),

  play: draw(svg`<path d="M5 3.2v9.6a.4.4 0 0 0 .6.3l7.3-4.7a.5.5 0 0 0 0-.8L5.6 2.9a.4.4 0 0 0-.6.3z" fill="currentColor"/>`),
  pause: draw(svg`<path d="M5.2 3.2v9.6M10.8 3.2v9.6" stroke-width="2.6"/>`),
  sound: draw(svg`<path d="M2.5 6v4h2.3L8.3 13V3L4.8 6zM10.6 5.8a3.2 3.2 0 0 1 0 4.4M12.5 3.9a5.8 5.8 0 0 1 0 8.2"/>`),
  mute: draw(svg`<path d="M2.5 6v4h2.3L8.3 13V3L4.8 6zM11 6.2l3.4 3.6M14.4 6.2 11 9.8"/>`),
  loop: draw(svg`<path d="M11 1.8 13.2 4 11 6.2M13 4H5.5A3 3 0 0 0 2.5 7v.6M5 14.2 2.8 12 5 9.8M3 12h7.5a3 3 0 0 0 3-3v-.6"/>`),
  speed: draw(svg`<path d="M3.3 12.5a6 6 0 1 1 9.4 0M8 9.5l2.6-3.3"/>`),
  fullscreen: draw(svg`<path d="M6 2.5H2.5V6M10 2.5h3.5V6M6 13.5H2.5V10M10 13.5h3.5V10"/>`),
  cut: draw(svg`<circle cx="4" cy="4.5" r="1.8"/><circle cx="4" cy="11.5" r="1.8"/><path d="m5.5 5.7 8 5.8M5.5 10.3l8-5.8"/>`),

  upload: draw(svg`<path d="M8 10.5V2.8M4.8 6 8 2.8 11.2 6M2.5 10.5v2.7h11v-2.7"/>`),
  download: draw(svg`<path d="M8 2.8v7.7M4.8 7.3 8 10.5l3.2-3.2M2.5 10.5v2.7h11v-2.7"/>`),
  trash: draw(svg`<path d="M2.5 4.3h11M6 4.3V2.5h4v1.8M4 4.3l.7 9.2h6.6l.7-9.2M6.7 7v3.8M9.3 7v3.8"/>`),
  copy: draw(svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.3V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.3"/>`),
  link: draw(svg`<path d="M6.7 9.3a2.8 2.8 0 0 0 4 0l2-2a2.8 2.8 0 0 0-4-4l-.9.9M9.3 6.7a2.8 2.8 0 0 0-4 0l-2 2a2.8 2.8 0 0 0 4 4l.9-.9"/>`),
  edit: draw(svg`<path d="m10.6 3.2 2.2 2.2L5.6 12.6l-3 .8.8-3zM9 4.8 11.2 7"/>`),
  retry: draw(svg`<path d="M13.2 3v3.2H10M13 6.2A5.4 5.4 0 1 0 13.4 9"/>`),
  stop: draw(svg`<rect x="3.5" y="3.5" width="9" height="9" rx="1.5"/>`),
  eye: draw(svg`<path d="M1.7 8S4 3.7 8 3.7 14.3 8 14.3 8 12 12.3 8 12.3 1.7 8 1.7 8z"/><circle cx="8" cy="8" r="1.9"/>`),
  sparkle: draw(svg`<path d="M7 2.5c.5 3 1.9 4.4 4.9 4.9C8.9 7.9 7.5 9.3 7 12.3 6.5 9.3 5.1 7.9 2.1 7.4 5.1 6.9 6.5 5.5 7 2.5zM12.5 10.5v3M11 12h3"/>`),

  video: draw(svg`<rect x="2" y="3" width="12" height="10" rx="1.8"/><path d="M6.7 6v4l3.4-2z" fill="currentColor"/>`),
  image: draw(svg`<rect x="2" y="3" width="12" height="10" rx="1.8"/><circle cx="5.5" cy="6.3" r="1"/><path d="m2.5 12 3.7-3.5 2.3 2.2 2.5-2.5 2.8 2.8"/>`),
  text: draw(svg`<path d="M3 4.8V3.2h10v1.6M8 3.2v9.6M6.2 12.8h3.6"/>`),
  music: draw(svg`<circle cx="4.3" cy="11.7" r="1.8"/><circle cx="11.7" cy="10.4" r="1.8"/><path d="M6.1 11.7V4.1l7.4-1.6v7.9"/>`),
  speech: draw(svg`<rect x="6" y="1.8" width="4" height="7.4" rx="2"/><path d="M3.5 7.5a4.5 4.5 0 0 0 9 0M8 12v2.2"/>`),
  canvas: draw(svg`<rect x="2" y="5" width="8.5" height="6" rx="1.2"/><rect x="9" y="2" width="5" height="12" rx="1.2"/>`),
  captions: draw(svg`<rect x="2" y="3" width="12" height="10" rx="1.8"/><path d="M4.5 10.2h3M9.5 10.2h2M4.5 7.7h2M8.5 7.7h3"/>`),
  file: draw(svg`<path d="M4 1.8h5l3.5 3.5v8.9H4zM9 1.8v3.5h3.5"/>`),
  code: draw(svg`<path d="M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5"/>`),

  grid: draw(svg`<rect x="2.5" y="2.5" width="4.5" height="4.5" rx="1"/><rect x="9" y="2.5" width="4.5" height="4.5" rx="1"/><rect x="2.5" y="9" width="4.5" height="4.5" rx="1"/><rect x="9" y="9" width="4.5" height="4.5" rx="1"/>`),
  table: draw(svg`<rect x="2" y="3" width="12" height="10" rx="1.5"/><path d="M2 6.3h12M2 9.7h12M6.5 6.3V13"/>`),
  matrix: draw(svg`<path d="M2.5 6h11M2.5 10h11M6 2.5v11M10 2.5v11"/>`),
  columns: draw(svg`<rect x="2" y="2.5" width="3.3" height="11" rx="1"/><rect x="6.4" y="2.5" width="3.3" height="8" rx="1"/><rect x="10.7" y="2.5" width="3.3" height="5" rx="1"/>`),
  compare: draw(svg`<rect x="2" y="3" width="5" height="10" rx="1.2"/><rect x="9" y="3" width="5" height="10" rx="1.2"/>`),
  clock: draw(svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.6V8l2.3 1.5"/>`),

  sun: draw(svg`<circle cx="8" cy="8" r="2.7"/><path d="M8 1.7v1.2M8 13.1v1.2M14.3 8h-1.2M2.9 8H1.7M12.45 3.55l-.850.85M4.4 11.6l-.850.85M12.45 12.45l-.850-.850M4.4 4.4l-.850-.850"/>`),
  moon: draw(svg`<path d="M13.3 9.6A5.7 5.7 0 0 1 6.4 2.7a5.7 5.7 0 1 0 6.9 6.9z"/>`),
  screen: draw(svg`<rect x="2" y="2.8" width="12" height="8.2" rx="1.5"/><path d="M5.5 13.5h5"/>`),
  user: draw(svg`<circle cx="8" cy="5.4" r="2.7"/><path d="M2.9 13.7c.6-2.7 2.6-4 5.1-4s4.5 1.3 5.1 4"/>`),
  users: draw(svg`<circle cx="6" cy="5.5" r="2.4"/><path d="M1.6 13c.5-2.4 2.2-3.6 4.4-3.6s3.9 1.2 4.4 3.6M10.5 3.3a2.3 2.3 0 0 1 0 4.4M12 9.7c1.3.5 2.1 1.6 2.4 3.3"/>`),
  system: draw(svg`<path d="M1.8 8.5h2.9l2-5.3 3 9.6 1.8-4.3h2.7"/>`),
  key: draw(svg`<circle cx="5.3" cy="10.7" r="2.8"/><path d="m7.4 8.6 6-6M11 5l2 2"/>`),
  language: draw(svg`<circle cx="8" cy="8" r="6"/><path d="M2 8h12M8 2c3.5 3.5 3.5 8.5 0 12M8 2c-3.5 3.5-3.5 8.5 0 12"/>`),
  disk: draw(svg`<ellipse cx="8" cy="4" rx="5.5" ry="2"/><path d="M2.5 4v8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2V4M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2"/>`),
  book: draw(svg`<path d="M8 4.2C6.5 3 4.5 2.8 2.2 3v9.5c2.3-.2 4.3 0 5.8 1.2 1.5-1.2 3.5-1.4 5.8-1.2V3C11.5 2.8 9.5 3 8 4.2zM8 4.2v9.5"/>`),
  signOut: draw(svg`<path d="M6.5 2.5H3v11h3.5M10.5 5l3 3-3 3M13.3 8H6.5"/>`),
};

/** The sign of Renesandro, as in icon.svg. */
export const brand = html`<svg class="brand-sign" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="8" fill="#4f46e5"/><g fill="#fff"><rect x="6" y="7" width="6" height="5" rx="1.5"/><rect x="6" y="13.5" width="6" height="5" rx="1.5" opacity=".55"/><rect x="6" y="20" width="6" height="5" rx="1.5" opacity=".3"/><path d="M16 9.2v13.6a1.2 1.2 0 0 0 1.8 1l10-6.8a1.2 1.2 0 0 0 0-2l-10-6.8a1.2 1.2 0 0 0-1.8 1z"/></g></svg>`;
