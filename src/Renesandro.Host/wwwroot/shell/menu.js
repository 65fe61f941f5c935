import { html, nothing } from '../vendor/lit.js';
import { StudioElement } from './element.js';
import { icons } from './icons.js';

/**
 * @typedef {object} MenuItem
 * @property {string} label
 * @property {unknown} [icon]
 * @property {() => void} [run]
 * @property {string} [href]
 * @property {boolean} [danger]
 * @property {boolean} [disabled]
 * @property {boolean} [checked] Makes it one of several that are chosen from.
 * @property {string} [lang]
 * @property {string} [download]
 */

/**
 * A button with a menu: `<studio-menu label="Actions of summer" .items=${[{ label, icon, run }, 'line', { label, href }]}></studio-menu>`.
 * A string among the items is a heading, and 'line' a line. `.face` is what the button shows (three dots), `look` its classes.
 */
export class StudioMenu extends StudioElement {
  static properties = { label: {}, items: { attribute: false }, face: { attribute: false }, look: {}, tip: {}, used: { state: true } };

  constructor() {
    super();
    this.label = '';
    this.look = 'plain icon-only';
    this.tip = '';
    /** @type {(MenuItem | string)[]} */
    this.items = [];
    /** @type {unknown} */
    this.face = icons.more;
    /** Whether it was ever opened: until then its items are not in the page. */
    this.used = false;
    this.scrolled = () => this.menu.hidePopover();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('scroll', this.scrolled);
  }

  get button() {
    return /** @type {HTMLButtonElement} */ (this.querySelector(':scope > button'));
  }

  get menu() {
    return /** @type {HTMLElement} */ (this.querySelector(':scope > .menu'));
  }

  get entries() {
    return /** @type {HTMLElement[]} */ ([...this.menu.querySelectorAll('[role^="menuitem"]:not(:disabled)')]);
  }

  /** Beneath the button, or above it where there is no room, within the window. */
  place() {
    const at = this.button.getBoundingClientRect();
    const { width, height } = this.menu.getBoundingClientRect();
    const left = at.left + width > innerWidth - 8 ? at.right - width : at.left;
    const below = at.bottom + height + 4 <= innerHeight - 8 || at.top < height + 8;
    this.menu.style.setProperty('left', `${Math.max(8, left)}px`);
    this.menu.style.setProperty('top', `${Math.max(8, below ? Math.min(at.bottom + 4, innerHeight - height - 8) : at.top - height - 4)}px`);
  }

  /** @param {ToggleEvent} event */
  toggles(event) {
    if (event.newState === 'open' && !this.used) {
      this.used = true;
      this.performUpdate();
    }
  }

  /** @param {ToggleEvent} event */
  toggled(event) {
    const opened = event.newState === 'open';
    this.button.setAttribute('aria-expanded', String(opened));
    if (!opened) {
      removeEventListener('scroll', this.scrolled);
      return;
    }

    this.place();
    addEventListener('scroll', this.scrolled, { passive: true, once: true });
    (this.entries.find(entry => entry.getAttribute('aria-checked') === 'true') ?? this.entries[0])?.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  moved(event) {
    const entries = this.entries;
    const at = entries.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = event.key === 'ArrowDown' ? (at + 1) % entries.length
      : event.key === 'ArrowUp' ? (at - 1 + entries.length) % entries.length
      : event.key === 'Home' ? 0
      : event.key === 'End' ? entries.length - 1
      : event.key.length === 1 && event.key !== ' ' ? entries.findIndex((entry, i) => i > at && entry.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()))
      : -1;
    if (event.key === 'Tab') {
      this.menu.hidePopover();
      this.button.focus();
    } else if (to >= 0) {
      event.preventDefault();
      event.stopPropagation();
      entries[to].focus();
    }
  }

  /** @param {KeyboardEvent} event */
  opened(event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.menu.showPopover();
    }
  }

  press() {
    this.menu.togglePopover();
  }

  /** @param {MenuItem} item */
  choose(item) {
    this.menu.hidePopover();
    this.button.focus();
    item.run?.();
  }

  render() {
    return html`
      <button type="button" class=${this.look} aria-label=${this.label || nothing} data-tip=${this.tip || nothing} data-tip-below
        aria-haspopup="menu" aria-expanded="false" @click=${this.press} @keydown=${this.opened}>${this.face}</button>
      <div class="menu" popover role="menu" aria-label=${this.label || nothing} @beforetoggle=${this.toggles} @toggle=${this.toggled} @keydown=${this.moved}>
        ${this.used ? this.items.map(item => this.one(item)) : nothing}
      </div>`;
  }

  /** @param {MenuItem | string} item */
  one(item) {
    if (typeof item === 'string') {
      return item === 'line' ? html`<hr>` : html`<p role="presentation">${item}</p>`;
    }

    const inside = html`${item.icon ?? nothing}<span>${item.label}</span>${item.checked ? html`<span class="end">${icons.check}</span>` : nothing}`;
    return item.href
      ? html`<a role="menuitem" tabindex="-1" href=${item.href} download=${item.download ?? nothing} @click=${() => this.choose(item)}>${inside}</a>`
      : html`<button type="button" role=${item.checked === undefined ? 'menuitem' : 'menuitemradio'} aria-checked=${item.checked ?? nothing} tabindex="-1" lang=${item.lang ?? nothing}
          class=${item.danger ? 'danger' : nothing} ?disabled=${item.disabled} @click=${() => this.choose(item)}>${inside}</button>`;
  }
}

customElements.define('studio-menu', StudioMenu);
