import { html, LitElement, nothing } from '../vendor/lit.js';
import { icons } from './icons.js';
import { words } from './words.js';

/**
 * A dialog over the page: what it holds stands between its tags, buttons in an element with slot="foot".
 * It takes the focus, and gives it back to where it was. Fires `close` when the user leaves it by Escape, the cross or, unless `keep` is set, a click beside it:
 * whoever draws it then clears `open`. A `locked` one is not left at all.
 */
export class StudioDialog extends LitElement {
  static properties = { name: {}, open: { type: Boolean, reflect: true }, keep: { type: Boolean }, locked: { type: Boolean }, size: { reflect: true } };

  constructor() {
    super();
    this.name = '';
    this.open = false;
    this.keep = false;
    this.locked = false;
    this.size = 'small';
    /** @type {Element | null} */
    this.opener = null;
  }

  /** @returns {HTMLDialogElement | null} */
  get dialog() {
    return /** @type {HTMLDialogElement | null} */ (this.renderRoot?.querySelector('dialog') ?? null);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.shut();
  }

  updated() {
    if (!this.open) {
      this.shut();
    } else if (!this.dialog?.open) {
      this.opener = document.activeElement;
      this.dialog?.showModal();
      const first = this.querySelector('[autofocus]') ?? this.querySelector(':is(input, select, textarea, button, a[href]):not(:disabled)');
      if (first instanceof HTMLElement) {
        first.focus();
      }
    }
  }

  shut() {
    if (!this.dialog?.open) {
      return;
    }

    this.dialog.close();
    if (this.opener instanceof HTMLElement) {
      (this.opener.isConnected && this.opener !== document.body ? this.opener : document.querySelector('h1'))?.focus();
    }
  }

  leave() {
    if (this.locked) {
      return;
    }

    this.dispatchEvent(new CustomEvent('close'));
  }

  /** @param {Event} event */
  cancelled(event) {
    event.preventDefault();
    this.leave();
  }

  /** @param {PointerEvent} event */
  pressed(event) {
    const dialog = /** @type {HTMLDialogElement} */ (this.dialog);
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const outside = event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom;
    if (!this.keep && event.composedPath()[0] === dialog && outside) {
      this.leave();
    }
  }

  render() {
    return html`
      <dialog part="dialog" aria-labelledby="name" @cancel=${this.cancelled} @pointerdown=${this.pressed}>
        <div part="head"><h2 part="title" id="name">${this.name}</h2></div>
        <div part="body"><slot></slot></div>
        <slot name="foot"></slot>
        ${this.locked ? nothing : html`<button part="close" type="button" aria-label=${words.close} @click=${this.leave}>${icons.cross}</button>`}
      </dialog>`;
  }
}

customElements.define('studio-dialog', StudioDialog);
