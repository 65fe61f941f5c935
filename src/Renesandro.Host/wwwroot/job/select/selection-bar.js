import { html, nothing } from '../../vendor/lit.js';
import { send } from '../../api/client.js';
import { StudioElement } from '../../shell/element.js';
import { tell } from '../../shell/faults.js';
import { icons } from '../../shell/icons.js';
import { router } from '../../shell/router.js';
import { toast } from '../../shell/toasts.js';
import { size } from '../../words/format.js';
import { lazily } from '../lazy.js';
import { pieces, rangesOf } from '../model/ranges.js';
import { done, waiting } from '../model/variants.js';
import { words } from '../words.js';
import '../../shell/dialog.js';
import '../../shell/menu.js';

/** @import { Job } from '../../api/types.d.ts' */
/** @import { Selection } from '../model/selection.js' */
/** @import { Variants } from '../model/variants.js' */

/** What can be done with the variants that are selected. */
export class SelectionBar extends StudioElement {
  static properties = { job: { attribute: false }, variants: { attribute: false }, selection: { attribute: false }, size: { type: Number }, asked: { state: true } };

  constructor() {
    super();
    /** @type {Job} */
    this.job;
    /** @type {Variants} */
    this.variants;
    /** @type {Selection} */
    this.selection;
    this.size = 0;
    /** @type {'links' | 'approve' | null} */
    this.asked = null;
  }

  get address() {
    return `/process_media/${this.job.media_id}`;
  }

  async approve() {
    this.asked = null;
    try {
      await send('POST', `${this.address}/approve`, { ordinals: rangesOf(this.selection.ordinals).map(range => range.includes('-') ? range : Number(range)) });
      this.selection.clear();
      toast(words.approved, { kind: 'good' });
    } catch (error) {
      tell(error);
    }
  }

  render() {
    const { selection, variants } = this;
    if (!this.size) {
      return nothing;
    }

    const chosen = selection.ordinals;
    const made = chosen.filter(ordinal => variants.status[variants.rowOf(ordinal)] === done);
    const bytes = made.reduce((sum, ordinal) => sum + variants.bytes[variants.rowOf(ordinal)], 0);
    return html`
      <section class="selection-bar" aria-label=${words.selection}>
        <p role="status"><b>${words.selected(chosen.length)}</b></p>
        ${this.job.status === 'awaiting_approval' ? html`<button type="button" class="primary" @click=${() => this.asked = 'approve'}>${icons.check}${words.approve}</button>` : nothing}
        ${made.length ? html`
          ${this.job.folder_url ? nothing : this.zip(made, bytes)}
          <button type="button" @click=${() => this.asked = 'links'}>${icons.link}${words.links}</button>
          <button type="button" ?disabled=${made.length !== 2} title=${made.length === 2 ? nothing : words.compareHint} @click=${() => router.ask({ compare: made.join(',') })}>${icons.compare}${words.compare}</button>` : nothing}
        <button type="button" class="plain icon-only" aria-label=${words.unselect} data-tip=${words.unselect} data-tip-end @click=${() => selection.clear()}>${icons.cross}</button>
      </section>
      ${this.asked === 'links' ? this.links(made) : this.asked === 'approve' ? this.question(chosen) : nothing}`;
  }

  /**
   * @param {number[]} made
   * @param {number} bytes
   */
  zip(made, bytes) {
    const whole = made.length === this.variants.count;
    const parts = whole ? [''] : pieces(made);
    const hrefs = parts.map(part => `${this.address}/zip${part ? `?ordinals=${part}` : ''}`);
    return parts.length === 1
      ? html`<a class="button" href=${hrefs[0]} download>${icons.download}${words.zipOf(size(bytes))}</a>`
      : html`<studio-menu look="" .label=${words.zipOf(size(bytes))} .face=${html`${icons.download}${words.zipOf(size(bytes))}`}
          .items=${hrefs.map((href, index) => ({ label: words.zipPart(index + 1, hrefs.length), href, download: '' }))}></studio-menu>`;
  }

  /** @param {number[]} made */
  links(made) {
    lazily(() => import('./links-dialog.js'));
    return html`<links-dialog .address=${this.address} .variants=${this.variants} .ordinals=${made} @leave=${() => this.asked = null}></links-dialog>`;
  }

  /** @param {number[]} chosen */
  question(chosen) {
    const more = chosen.filter(ordinal => this.variants.status[this.variants.rowOf(ordinal)] === waiting).length;
    const rest = Math.max(0, (this.job.preview?.left_out ?? 0) - more);
    const leave = () => this.asked = null;
    return html`
      <studio-dialog open .name=${words.approveTitle} @close=${leave}>
        <p>${words.approveText(more, rest)}</p>
        <footer slot="foot"><button type="button" @click=${leave}>${words.keep}</button><button type="button" class="primary" @click=${this.approve}>${words.approveYes(more)}</button></footer>
      </studio-dialog>`;
  }
}

customElements.define('selection-bar', SelectionBar);
