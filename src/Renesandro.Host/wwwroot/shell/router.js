/** Where the page is. Addresses can be sent to a colleague: path and query say all that a view shows. */
class Router extends EventTarget {
  /** Whether the present address was come to by the browser's Back or Forward. */
  back = false;

  constructor() {
    super();
    addEventListener('popstate', () => {
      this.back = true;
      this.#tell();
    });
  }

  get path() {
    return location.pathname;
  }

  get query() {
    return new URLSearchParams(location.search);
  }

  /**
   * @param {string} address
   * @param {{ replace?: boolean }} [options] replace: the way back does not lead through the present address.
   */
  go(address, { replace = false } = {}) {
    if (address === location.pathname + location.search) {
      return;
    }

    this.back = false;
    history[replace ? 'replaceState' : 'pushState'](null, '', address);
    this.#tell();
  }

  /**
   * Changes the query of the present address; null removes a key.
   * @param {Record<string, string | string[] | null>} changes
   */
  ask(changes) {
    const query = this.query;
    for (const [key, value] of Object.entries(changes)) {
      query.delete(key);
      for (const one of value === null ? [] : [value].flat()) {
        query.append(key, one);
      }
    }

    const text = query.toString();
    this.go(text ? `${this.path}?${text}` : this.path, { replace: true });
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }
}

export const router = new Router();

/** Links of the page are followed without loading it anew. */
export function followLinks() {
  addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download') || link.origin !== location.origin || !isOfPage(link.pathname)) {
      return;
    }

    event.preventDefault();
    router.go(link.pathname + link.search);
  });
}

/** @param {string} path */
const isOfPage = path => path === '/' || path.startsWith('/studio/');
