import { ref } from '../vendor/lit.js';

/**
 * Sets properties of the style of an element: `<i ${styled({ left: '40%', '--heat': '0.5' })}>`. An attribute would be refused by the policy of the page.
 * @param {Record<string, string>} properties
 */
export const styled = properties => ref(element => {
  for (const [name, value] of Object.entries(properties)) {
    /** @type {HTMLElement | undefined} */ (element)?.style.setProperty(name, value);
  }
});
