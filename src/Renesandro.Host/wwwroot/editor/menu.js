import { html, nothing } from '../vendor/lit.js';
import { StudioElement } from '../shell/element.js';

/** @import { MenuItem } from './types.d.ts' */

/** One menu for the buttons of all cards, of which there may be hundreds. */
class CardMenu extends StudioElement {
  static properties = { items: { state: true }, label: { state: true } };

  constructor() {
    super();
    /** @type {(MenuItem | 'line')[]} */
    this.items = [];
    this.label = '';
    /** @type {HTMLElement | null} */
    this.opener = null;
  }

  get box() {
    return /** @type {HTMLElement} */ (this.querySelector('.menu'));
  }

  get entries() {
    return [...this.box.querySelectorAll('button:not(:disabled)')].map(one => /** @type {HTMLButtonElement} */ (one));
  }

  /**
   * @param {HTMLElement} opener
   * @param {(MenuItem | 'line')[]} items
   */
  async open(opener, items) {
    Object.assign(this, { opener, items, label: opener.getAttribute('aria-label') ?? '' });
    await this.updateComplete;
    this.box.showPopover();
    const at = opener.getBoundingClientRect();
    const { width, height } = this.box.getBoundingClientRect();
    const left = at.left + width > innerWidth - 8 ? at.right - width : at.left;
    const top = at.bottom + height + 4 > innerHeight - 8 ? Math.max(8, at.top - height - 4) : at.bottom + 4;
    this.box.style.setProperty('left', `${Math.max(8, left)}px`);
    this.box.style.setProperty('top', `${top}px`);
    this.entries[0]?.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  moved(event) {
    const entries = this.entries;
    const at = entries.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = new Map([['ArrowDown', (at + 1) % entries.length], ['ArrowUp', (at - 1 + entries.length) % entries.length], ['Home', 0], ['End', entries.length - 1]]).get(event.key);
    event.stopPropagation();
    if (event.key === 'Tab' || event.key === 'Escape') {
      event.preventDefault();
      this.box.hidePopover();
      this.opener?.focus();
    } else if (to !== undefined) {
      event.preventDefault();
      entries[to]?.focus();
    }
  }

  /** @param {MenuItem} item */
  choose(item) {
    this.box.hidePopover();
    this.opener?.focus();
    item.run();
  }

  render() {
    return html`
      <div class="menu" popover role="menu" aria-label=${this.label || nothing} @keydown=${this.moved}>
        ${this.items.map(item => item === 'line' ? html`<hr>` : html`
          <button type="button" role=${item.checked === undefined ? 'menuitem' : 'menuitemradio'} aria-checked=${item.checked ?? nothing} tabindex="-1"
            class=${item.danger ? 'danger' : nothing} ?disabled=${item.disabled} @click=${() => this.choose(item)}>${item.icon ?? nothing}<span>${item.label}</span></button>`)}
      </div>`;
  }
}

customElements.define('card-menu', CardMenu);

/** @type {CardMenu | null} */
let menu = null;

/**
 * @param {Event} event
 * @param {(MenuItem | 'line')[]} items
 */
export function openMenu(event, items) {
  const opener = /** @type {HTMLElement} */ (event.currentTarget);
  if (!menu?.isConnected) {
    menu = new CardMenu();
    (opener.closest('editor-view') ?? document.body).append(menu);
  }

  void menu.open(opener, items);
}
