/**
 * The modules of the page by their routes: the server joins those that are needed together into one file, in which each is a function that is called when it is first imported.
 * @type {Map<string, () => object>}
 */
const makers = new Map();

/** @type {Map<string, object>} */
const made = new Map();

/**
 * @param {string} route
 * @param {() => object} make
 */
export const $define = (route, make) => void makers.set(route, make);

/**
 * What a module exports.
 * @param {string} route
 * @returns {object}
 */
export function $use(route) {
  let module = made.get(route);
  if (!module) {
    const make = makers.get(route);
    if (!make) {
      throw new Error(`${route} is not of the version of this page.`);
    }

    module = make();
    made.set(route, module);
  }

  return module;
}
