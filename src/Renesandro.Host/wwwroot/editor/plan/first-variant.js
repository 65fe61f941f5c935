import { html, nothing } from '../../vendor/lit.js';
import { send } from '../../api/client.js';
import { faultNote } from '../../shell/faults.js';
import { icons } from '../../shell/icons.js';
import { seconds as inSeconds } from '../../words/format.js';
import { EditorElement } from '../editor-element.js';
import { select } from '../fields.js';
import { dimensionsOf } from '../model/counting.js';
import { sendable } from '../model/sendable.js';
import { posterFor } from '../media/backdrop.js';
import { labelOf } from './heat.js';
import { words } from './words.js';

/** @import { PlannedVariant } from '../types.d.ts' */
/** @typedef {{ file_url: string, poster_url: string, seconds: number, variant: PlannedVariant, notes?: string[] }} First */

/** One variant of the job, made now and shown. */
class FirstVariant extends EditorElement {
  static properties = { first: { state: true }, fault: { state: true }, busy: { state: true }, ordinal: { state: true }, took: { state: true } };

  constructor() {
    super();
    /** @type {First | null} */
    this.first = null;
    /** @type {unknown} */
    this.fault = null;
    this.busy = false;
    this.ordinal = 0;
    this.took = 0;
    /** @type {AbortController | null} */
    this.asking = null;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.make(0);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.asking?.abort();
  }

  /** @param {number} ordinal */
  async make(ordinal) {
    this.asking?.abort();
    const asking = this.asking = new AbortController();
    const began = performance.now();
    [this.busy, this.fault, this.ordinal] = [true, null, ordinal];
    try {
      const first = await send('POST', `/process_media/first?ordinal=${ordinal}`, sendable(this.job).job, asking.signal);
      [this.first, this.took] = [/** @type {First} */ (first), (performance.now() - began) / 1000];
    } catch (error) {
      if (!asking.signal.aborted) {
        this.fault = error;
      }
    } finally {
      if (this.asking === asking) {
        this.busy = false;
      }
    }
  }

  get variants() {
    return this.editor.plan.plan?.variants ?? [];
  }

  /**
   * The variant that differs from this one in one dimension, or else any with that alternative.
   * @param {string} dimension
   * @param {string} label
   */
  change(dimension, label) {
    const now = this.variants.find(({ index }) => index === this.ordinal);
    const others = dimensionsOf(this.job).map(({ name }) => name).filter(name => name !== dimension);
    const score = (/** @type {PlannedVariant} */ variant) => others.filter(name => !now || labelOf(variant, name) === labelOf(now, name)).length;
    const found = this.variants.filter(variant => labelOf(variant, dimension) === label).sort((a, b) => score(b) - score(a))[0];
    if (found) {
      void this.make(found.index);
    }
  }

  render() {
    const { first, variants } = this;
    const now = variants.find(({ index }) => index === this.ordinal);
    const poster = posterFor(this.editor, this.job, undefined);
    const dimensions = dimensionsOf(this.job).map(({ name }) => ({ name, labels: [...new Set(variants.map(variant => labelOf(variant, name)))].filter(label => label !== undefined) })).filter(({ labels }) => labels.length > 1);
    return html`
      <studio-dialog open keep size="wide" .name=${words.firstTitle} @close=${this.close}>
        <div class="ed-details">
          <div class="column">
            <div class="ed-first ${this.busy ? 'busy' : ''}" aria-busy=${this.busy}>
              ${first ? html`<video src=${first.file_url} poster=${first.poster_url} controls autoplay loop playsinline aria-label=${words.video(String(this.ordinal))}></video>` : html`${poster ? html`<img src=${poster} alt="">` : nothing}<span class="skeleton"></span>`}
              ${this.busy ? html`<p class="badge on-picture" role="status">${words.firstWorking}</p>` : nothing}
            </div>
          </div>
          <div class="column">
            ${faultNote(this.fault, { again: () => void this.make(this.ordinal) })}
            <p class="small dim">${words.variantOf(this.ordinal + 1, this.editor.plan.plan?.count ?? 1)}${first && !this.busy ? ` · ${inSeconds(first.seconds)} · ${words.firstTook(inSeconds(this.took))}` : ''}</p>
            ${first?.notes?.map(note => html`<p class="note"><span>${icons.about}</span><span class="small" lang="en">${note}</span></p>`)}
            ${dimensions.map(({ name, labels }) => select({ label: name, value: now ? labelOf(now, name) : undefined, options: labels.map(label => /** @type {[string, string]} */ ([label, label])), set: value => this.change(name, value ?? '') }))}
            ${variants.length > 1 ? html`<div class="row wrap">
              <button type="button" ?disabled=${this.ordinal === 0} @click=${() => void this.make(this.ordinal - 1)}>${icons.left}${words.previous}</button>
              <button type="button" ?disabled=${this.ordinal >= variants.length - 1} @click=${() => void this.make(this.ordinal + 1)}>${words.next}${icons.right}</button>
              <button type="button" class="plain" @click=${() => void this.make(Math.floor(Math.random() * variants.length))}>${icons.sparkle}${words.surprise}</button>
            </div>` : nothing}
          </div>
        </div>
      </studio-dialog>`;
  }
}

customElements.define('first-variant', FirstVariant);
