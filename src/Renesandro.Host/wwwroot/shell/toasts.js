import { html, nothing, repeat } from '../vendor/lit.js';
import { StudioElement } from './element.js';
import { icons } from './icons.js';
import { words } from './words.js';

/**
 * @typedef {object} Toast
 * @property {number} key
 * @property {unknown} text
 * @property {'good' | 'bad' | 'plain'} kind
 * @property {{ label: string, run: () => void } | null} action
 * @property {ReturnType<typeof setTimeout> | 0} end
 */

/** @type {StudioToasts | null} */
let shown = null;
let last = 0;

/**
 * Says something at the edge of the page, to a screen reader as well. It goes by itself, later where there is something to press; a fault stays for longest.
 * @param {unknown} text Words or a template.
 * @param {{ kind?: Toast['kind'], action?: Toast['action'], seconds?: number }} [options]
 */
export function toast(text, { kind = 'plain', action = null, seconds = kind === 'bad' || action ? 12 : 5 } = {}) {
  shown?.add({ key: ++last, text, kind, action, end: 0 }, seconds);
}

const marks = { good: icons.check, bad: icons.failed, plain: nothing };

export class StudioToasts extends StudioElement {
  static properties = { toasts: { state: true } };

  constructor() {
    super();
    /** @type {Toast[]} */
    this.toasts = [];
    shown = this;
  }

  /**
   * @param {Toast} toast
   * @param {number} seconds
   */
  add(toast, seconds) {
    const alike = this.toasts.filter(one => typeof one.text === 'string' && one.text === toast.text);
    alike.forEach(one => clearTimeout(one.end));
    toast.end = setTimeout(() => this.drop(toast), seconds * 1000);
    this.toasts = [...this.toasts.filter(one => !alike.includes(one)).slice(-3), toast];
  }

  /** @param {Toast} toast */
  drop(toast) {
    clearTimeout(toast.end);
    this.toasts = this.toasts.filter(one => one !== toast);
  }

  /** It is shown all the time, empty or not, since a screen reader reads only what changes in something that is there. To show it lays out the page, which is to be drawn first. */
  firstUpdated() {
    requestAnimationFrame(() => setTimeout(() => this.isConnected && this.box.showPopover()));
  }

  get box() {
    return /** @type {HTMLElement} */ (this.firstElementChild);
  }

  updated() {
    if (this.toasts.length > 0 && document.querySelector('studio-dialog[open], dialog:modal')) {
      this.box.hidePopover();
      this.box.showPopover();
    }
  }

  render() {
    return html`
      <section class="toasts" popover="manual" aria-label=${words.messages} aria-live="polite" aria-relevant="additions">
        ${repeat(this.toasts, toast => toast.key, toast => this.one(toast))}
      </section>`;
  }

  /** @param {Toast} toast */
  one(toast) {
    const act = () => {
      toast.action?.run();
      this.drop(toast);
    };
    return html`
      <div class="toast ${toast.kind}">
        ${marks[toast.kind]}
        <div role=${toast.kind === 'bad' ? 'alert' : nothing}>${toast.text}</div>
        ${toast.action ? html`<button class="compact" @click=${act}>${toast.action.label}</button>` : nothing}
        <button class="compact plain icon-only" aria-label=${words.dismiss} @click=${() => this.drop(toast)}>${icons.cross}</button>
      </div>`;
  }
}

customElements.define('studio-toasts', StudioToasts);
