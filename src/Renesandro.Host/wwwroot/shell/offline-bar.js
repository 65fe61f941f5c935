import { html, nothing } from '../vendor/lit.js';
import { reach } from '../api/reach.js';
import { StudioElement } from './element.js';
import { icons } from './icons.js';
import { toast } from './toasts.js';
import { words } from './words.js';

/** Says that the server does not answer, for as long as it does not. */
export class OfflineBar extends StudioElement {
  connectedCallback() {
    super.connectedCallback();
    reach.addEventListener('lost', this.changed);
    reach.addEventListener('found', this.changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    reach.removeEventListener('lost', this.changed);
    reach.removeEventListener('found', this.changed);
  }

  changed = () => {
    this.requestUpdate();
    if (!reach.lost) {
      toast(words.online, { kind: 'good' });
    }
  };

  render() {
    return html`<div role="status">${reach.lost ? html`<p class="offline-bar">${icons.warning}<strong>${words.offlineBar}</strong> ${words.offlineBarWhy}</p>` : nothing}</div>`;
  }
}

customElements.define('offline-bar', OfflineBar);
