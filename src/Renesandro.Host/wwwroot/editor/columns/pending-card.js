import { html, nothing } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { size } from '../../words/format.js';
import { EditorElement } from '../editor-element.js';
import { pending, waiting } from './adding.js';
import { words } from './words.js';

/** @import { UploadTask } from '../types.d.ts' */

/** A file that the server has not taken yet, or would not take. */
class PendingCard extends EditorElement {
  static properties = { task: { attribute: false } };

  constructor() {
    super();
    /** @type {UploadTask} */
    this.task = /** @type {any} */ (null);
  }

  get watched() {
    return [waiting];
  }

  drop() {
    pending.delete(this.task);
    void this.editor.uploads.cancel(this.task);
    waiting.dispatchEvent(new Event('change'));
  }

  render() {
    const { state, fault, file } = this.task;
    const isFailed = state === 'failed';
    return html`
      <article class="ed-card pending ${isFailed ? 'bad' : ''}" aria-label=${file.name}>
        <div class="ed-about">
          <span class="ed-name truncate">${file.name}</span>
          <span class="tiny ${isFailed ? 'bad' : 'dim'}">${isFailed ? fault || words.failed : `${words.waiting} · ${size(file.size)}`}</span>
          ${isFailed ? html`<button type="button" class="compact" aria-label=${words.retryOf(file.name)} @click=${() => this.editor.uploads.retry(this.task)}>${icons.retry}${words.retry}</button>` : nothing}
        </div>
        <div class="ed-tools"><button type="button" class="plain compact icon-only" aria-label=${words.cancelOf(file.name)} @click=${this.drop}>${icons.cross}</button></div>
      </article>`;
  }
}

customElements.define('pending-card', PendingCard);
