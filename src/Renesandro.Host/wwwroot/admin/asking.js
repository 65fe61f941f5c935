import { get } from '../api/client.js';
import { reach } from '../api/reach.js';
import { StudioElement } from '../shell/element.js';

/**
 * A card that shows what one route answers, and asks again when `round` changes, and when the server answers again.
 * @template T
 */
export class AskingCard extends StudioElement {
  static properties = { round: { attribute: false }, answer: { state: true }, fault: { state: true } };

  /** @param {string} path */
  constructor(path) {
    super();
    this.path = path;
    this.round = 0;
    /** @type {T | null} */
    this.answer = null;
    /** @type {unknown} */
    this.fault = null;
    this.asking = new AbortController();
    this.found = () => void this.ask();
  }

  connectedCallback() {
    super.connectedCallback();
    reach.addEventListener('found', this.found);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    reach.removeEventListener('found', this.found);
    this.asking.abort();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('round')) {
      void this.ask();
    }
  }

  async ask() {
    this.asking.abort();
    const asking = this.asking = new AbortController();
    try {
      this.answer = await get(this.path, asking.signal);
      this.fault = null;
    } catch (error) {
      if (!asking.signal.aborted) {
        this.fault = error;
      }
    }
  }
}
