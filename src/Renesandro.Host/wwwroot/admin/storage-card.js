import { html, nothing } from '../vendor/lit.js';
import { faultNote } from '../shell/faults.js';
import { size } from '../words/format.js';
import { AskingCard } from './asking.js';
import { words } from './words.js';

/** @import { Storage } from '../api/types.d.ts' */

/**
 * The room that there is and what takes it.
 * @extends {AskingCard<Storage>}
 */
export class StorageCard extends AskingCard {
  constructor() {
    super('/system/storage');
  }

  render() {
    const { disk, uploads, caches } = this.answer ?? {};
    return html`
      <section class="card" aria-labelledby="system-storage">
        <div class="card-head"><h2 id="system-storage">${words.storage}</h2></div>
        <div class="card-body">
          ${faultNote(this.fault)}
          ${disk ? this.amount(words.disk, disk.total_bytes - disk.free_bytes, disk.total_bytes, `${size(disk.free_bytes)} ${words.free}`) : nothing}
          ${uploads ? this.amount(words.yourUploads, uploads.used_bytes, uploads.quota_bytes) : this.fault ? nothing : html`<span class="skeleton skeleton-row" role="status" aria-label=${words.loading}></span>`}
        </div>
        ${caches && caches.length > 0 ? html`
          <div class="card-body cache-list">
            <h3>${words.caches}</h3><p class="hint">${words.cachesWhy}</p>
            ${caches.map(cache => this.amount(words.cacheNames[cache.name] ?? cache.name, cache.used_bytes, cache.max_bytes ?? 0, cache.max_bytes === null ? size(cache.used_bytes) : undefined, false))}
          </div>` : nothing}
      </section>`;
  }

  /**
   * A bar, which warns when little is left, unless being full is as it should be, as for a cache.
   * @param {string} name
   * @param {number} used
   * @param {number} all
   * @param {string} [text]
   * @param {boolean} [warns]
   */
  amount(name, used, all, text = `${size(used)} ${words.of} ${size(all)}`, warns = true) {
    const part = all > 0 ? used / all : 0;
    const look = !warns ? '' : part >= 0.95 ? 'bad' : part >= 0.85 ? 'warn' : '';
    return html`<div class="amount"><div><span>${name}</span><span>${text}</span></div><progress class=${look} max="1" value=${Math.min(part, 1)} aria-label="${name}: ${text}"></progress></div>`;
  }
}

customElements.define('storage-card', StorageCard);
