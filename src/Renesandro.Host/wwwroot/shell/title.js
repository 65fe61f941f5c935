/**
 * What the tab of the browser says.
 * @param {string} words
 */
export function setTitle(words) {
  document.title = words ? `${words} · Renesandro` : 'Renesandro';
}
