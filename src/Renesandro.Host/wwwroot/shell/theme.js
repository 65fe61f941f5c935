/** @typedef {'system' | 'light' | 'dark'} Theme */

const kept = 'studio.theme';

/** @type {Theme[]} */
export const themes = ['system', 'light', 'dark'];

export const theme = () => themes.find(one => one === localStorage.getItem(kept)) ?? 'system';

/** Fires `change` when another theme was chosen, in this tab or another. */
export const themeChanges = new EventTarget();

/** @param {Theme} chosen */
export function chooseTheme(chosen) {
  localStorage.setItem(kept, chosen);
  apply();
}

function apply() {
  document.documentElement.dataset.theme = theme();
  themeChanges.dispatchEvent(new Event('change'));
}

addEventListener('storage', event => event.key === kept && apply());
