import { html, nothing } from '../vendor/lit.js';
import { current } from '../api/session.js';
import { StudioElement } from '../shell/element.js';
import { faultNote } from '../shell/faults.js';
import { icons } from '../shell/icons.js';
import './doctor-card.js';
import './storage-card.js';
import { words } from './words.js';
import './workers-card.js';

/** How the server is: what its checks find, what runs where, and what room there is. Others than the admin see what concerns them. */
export class SystemView extends StudioElement {
  static properties = { admin: { state: true }, fault: { state: true }, round: { state: true } };

  constructor() {
    super();
    /** @type {boolean | null} */
    this.admin = null;
    /** @type {unknown} */
    this.fault = null;
    this.round = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.read();
  }

  async read() {
    this.round++;
    try {
      this.admin = (await current()).role === 'admin';
      this.fault = null;
    } catch (error) {
      this.fault = error;
    }
  }

  render() {
    return html`
      <div class="page medium">
        <div class="page-head"><h1>${words.system}</h1><button @click=${this.read}>${icons.retry}${words.refresh}</button></div>
        ${faultNote(this.fault, { again: () => this.read() })}
        ${this.admin === null ? nothing : html`
          <div class="system">
            ${this.admin ? html`<doctor-card .round=${this.round}></doctor-card>` : nothing}
            <div class="column ${this.admin ? '' : 'alone'}">
              <workers-card .round=${this.round}></workers-card>
              <storage-card .round=${this.round}></storage-card>
            </div>
          </div>`}
      </div>`;
  }
}

customElements.define('system-view', SystemView);
