import { createRef, html, live, nothing, ref } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { size } from '../../words/format.js';
import { EditorElement } from '../editor-element.js';
import { gain, number, select, text } from '../fields.js';
import { patchCard, replaceCard } from '../model/change.js';
import { cardAt, columnsOf, fieldsOf, fileName, nameOf } from '../model/job.js';
import { relabel } from '../model/names.js';
import { posterFor } from './backdrop.js';
import { overlayList } from './overlay-list.js';
import { pickUpload } from './pick-upload.js';
import { speechFields } from './speech-fields.js';
import { words } from './words.js';
import './clip-stage.js';
import './trim-player.js';

/** @import { SourceInfo } from '../types.d.ts' */

/** Everything about one card. */
class CardDialog extends EditorElement {
  static properties = { video: { state: true } };

  constructor() {
    super();
    /** @type {HTMLMediaElement | null} */
    this.video = null;
    this.media = createRef();
  }

  get watched() {
    return [this.editor.sources];
  }

  updated() {
    const media = /** @type {HTMLMediaElement | undefined} */ (this.media.value) ?? null;
    if (media !== this.video) {
      this.video = media;
    }
  }

  get column() {
    return columnsOf(this.job, this.place.kind)[this.place.block];
  }

  get canvas() {
    const { width, height } = this.job.options?.canvas ?? this.job.options?.canvases?.[0] ?? {};
    return width && height ? { width, height } : this.editor.plan.plan?.canvas ?? { width: 1080, height: 1920 };
  }

  /** @param {Record<string, unknown>} changes @param {string} [merging] */
  patch(changes, merging) {
    const { place } = this;
    this.editor.store.change(words.changing, job => patchCard(job, place, changes), merging && `${merging} ${place.kind} ${place.block} ${place.index}`);
  }

  /** @param {number} by */
  turn(by) {
    this.place = { ...this.place, index: this.place.index + by };
  }

  render() {
    const card = cardAt(this.job, this.place);
    if (card === undefined || !this.column) {
      return nothing;
    }

    const { kind, index } = this.place;
    const fields = fieldsOf(card, kind);
    const { cards, name } = this.column;
    const full = nameOf(card, kind) || words.before;
    const title = full.length > 60 ? `${full.slice(0, 58)}…` : full;
    const isSource = fields.url !== undefined;
    return html`
      <studio-dialog open keep size="wide" .name=${title} @close=${this.close}>
        <div class="ed-details">
          ${isSource ? this.player(fields) : this.worded(fields)}
          <div class="column">
            ${kind === 'text' && card !== null ? html`
              <label class="field"><span>${words.text}</span><textarea rows="2" maxlength="500" .value=${live(String(fields.text ?? ''))} @input=${(/** @type {Event} */ event) => this.patch({ text: /** @type {HTMLTextAreaElement} */ (event.target).value }, 'text')}></textarea></label>` : nothing}
            ${kind === 'speech' ? speechFields(this.editor, fields, (made, merging) => this.editor.store.change(words.changing, job => replaceCard(job, this.place, made), merging)) : nothing}
            <div class="ed-pair">
              ${card === null ? nothing : text({ label: words.label, value: fields.label, hint: words.labelHint, placeholder: isSource ? fileName(fields.url).replace(/\.[^.]+$/, '') : '', set: value => this.editor.store.change(words.changing, job => relabel(job, this.place, value ?? '')) })}
              ${card === null ? nothing : number({ label: words.weight, value: fields.weight, min: 0.001, max: 1000, step: 'any', placeholder: '1', hint: words.weightHint, set: value => this.patch({ weight: value }) })}
            </div>
            ${isSource && kind === 'video' ? this.picture(fields) : nothing}
            ${isSource ? this.facts(fields) : nothing}
          </div>
        </div>
        <footer slot="foot">
          <span class="row ed-turn">
            <button type="button" class="plain icon-only" aria-label=${words.previous} ?disabled=${index === 0} @click=${() => this.turn(-1)}>${icons.left}</button>
            <span class="small dim">${name}: ${words.of(index + 1, cards.length)}</span>
            <button type="button" class="plain icon-only" aria-label=${words.next} ?disabled=${index === cards.length - 1} @click=${() => this.turn(1)}>${icons.right}</button>
          </span>
          <button type="button" class="primary" @click=${this.close}>${words.done}</button>
        </footer>
      </studio-dialog>`;
  }

  /** A source, to look at and to trim. @param {Record<string, any>} fields */
  player(fields) {
    const { kind } = this.place;
    const known = this.editor.sources.of(String(fields.url));
    const { info } = known;
    const file = info?.file_url ?? null;
    const length = info?.seconds ?? 0;
    const isSound = kind !== 'video';
    const trimmed = info?.kind !== 'image' && length > 0;
    const player = file && info?.kind !== 'image'
      ? isSound ? nothing : html`<video ${ref(this.media)} src=${file} poster=${info?.poster_url ?? nothing} playsinline preload="metadata" class=${this.fit(fields) === 'crop' ? 'crop' : ''}></video>`
      : nothing;
    return html`
      <div class="column">
        ${isSound ? file ? html`<audio ${ref(this.media)} src=${file} controls preload="metadata"></audio>` : html`<p class="small dim">${words.noFile}</p>`
          : html`<clip-stage .poster=${known.poster ?? info?.poster_url ?? null} .canvas=${this.canvas} .styles=${this.job.styles ?? {}} .sources=${this.editor.sources} .inside=${player} .fit=${this.fit(fields)}
              .overlays=${[...this.job.options?.overlays ?? [], ...this.column.shared.overlays ?? [], ...fields.overlays ?? []]}></clip-stage>`}
        ${trimmed ? html`
          <trim-player .length=${length} .fps=${info?.fps ?? 30} .start=${fields.start ?? 0} .end=${fields.end ?? length} .video=${this.video}
            @trim=${(/** @type {CustomEvent} */ { detail: { start, end, merging } }) => this.patch({ start, end }, merging)}></trim-player>`
          : info?.kind === 'image' ? nothing : html`
          <div class="ed-pair">
            ${number({ label: words.start, value: fields.start, min: 0, step: 'any', placeholder: '0', set: value => this.patch({ start: value }) })}
            ${number({ label: words.end, value: fields.end, min: 0, step: 'any', set: value => this.patch({ end: value }) })}
          </div>`}
      </div>`;
  }

  /** @param {Record<string, any>} fields */
  fit(fields) {
    return fields.fit ?? this.column.shared.fit ?? this.job.options?.canvas?.fit ?? 'pad';
  }

  /** Words, where they will be. @param {Record<string, any>} fields */
  worded(fields) {
    const { kind } = this.place;
    if (kind !== 'text') {
      return nothing;
    }

    const { alternatives: _, on, ...look } = this.column.shared;
    return html`<div class="column"><clip-stage .poster=${posterFor(this.editor, this.job, on)} .canvas=${this.canvas} .styles=${this.job.styles ?? {}} .sources=${this.editor.sources} .overlays=${fields.text ? [{ ...look, text: fields.text }] : []}></clip-stage></div>`;
  }

  /** @param {Record<string, any>} fields */
  picture(fields) {
    const { info } = this.editor.sources.of(String(fields.url));
    const context = { editor: this.editor, job: this.job, choices: this.choices };
    const isImage = info?.kind === 'image';
    const fit = this.fit(fields);
    const [x, y] = fields.focus ?? [];
    const focus = (/** @type {number | undefined} */ a, /** @type {number | undefined} */ b) => this.patch({ focus: a === undefined && b === undefined ? undefined : [a ?? 0.5, b ?? 0.5] });
    const percent = (/** @type {number | undefined} */ value) => value === undefined ? undefined : Math.round(value * 100);
    return html`
      ${isImage ? html`<div class="ed-pair">
        ${number({ label: words.shownFor, value: fields.seconds, min: 0.1, max: 600, step: 'any', placeholder: '3', set: value => this.patch({ seconds: value }) })}
        ${number({ label: words.zoom, value: fields.zoom, min: 1, max: 3, step: 'any', placeholder: '1', set: value => this.patch({ zoom: value }) })}</div>`
        : info && !info.has_sound && !fields.sound ? html`<p class="small dim">${words.silentFile}</p>`
        : gain({ label: words.gain, value: fields.sound, usual: this.column.shared.sound ?? this.job.options?.sound ?? 0, max: 4, set: value => this.patch({ sound: value }, 'sound') })}
      <div class="ed-pair">
        ${select({ label: words.fit, value: fields.fit, options: [['', words.asColumn], ...Object.entries(words.fits)], set: value => this.patch({ fit: value }) })}
        ${fit === 'crop' || fields.focus || fields.zoom ? html`
          ${number({ label: words.focusX, value: percent(x), min: 0, max: 100, placeholder: '50', set: value => focus(value === undefined ? undefined : value / 100, y) })}
          ${number({ label: words.focusY, value: percent(y), min: 0, max: 100, placeholder: '50', set: value => focus(x, value === undefined ? undefined : value / 100) })}` : nothing}
      </div>
      ${this.fold(words.overlays, html`<small class="hint">${words.overlaysHint}</small>${overlayList(context, fields.overlays, (overlays, merging) => this.patch({ overlays }, merging))}`, Boolean(fields.overlays?.length))}
      ${this.fold(words.speechOf, html`<small class="hint">${words.speechOn}</small>${fields.speech ? html`
          ${speechFields(this.editor, fields.speech, (speech, merging) => this.patch({ speech }, merging))}
          <button type="button" class="compact plain danger" @click=${() => this.patch({ speech: undefined })}>${icons.trash}${words.removeSpeech}</button>`
        : html`<button type="button" class="compact" @click=${() => this.patch({ speech: { text: '' } })}>${icons.plus}${words.speech}</button>`}`, Boolean(fields.speech))}
      ${this.fold(words.captions, html`<div class="row top">${text({ label: words.captions, value: fields.captions, hint: words.captionsHint, set: value => this.patch({ captions: value }) })}
        <button type="button" class="compact ed-beside" @click=${async () => {
          const url = await pickUpload(this.editor, '.srt,.vtt');
          if (url) {
            this.patch({ captions: url });
          }
        }}>${words.choose}</button></div>`, Boolean(fields.captions))}`;
  }

  /** @param {string} title @param {unknown} inside @param {boolean} open */
  fold(title, inside, open) {
    return html`<details class="ed-inner" ?open=${open}><summary>${title}</summary><div class="column">${inside}</div></details>`;
  }

  /** @param {Record<string, any>} fields */
  facts(fields) {
    const { info } = this.editor.sources.of(String(fields.url));
    return html`
      <details class="ed-inner"><summary>${words.facts}</summary><div class="column">
        ${text({ label: words.url, value: fields.url, set: value => value && this.patch({ url: value }) })}
        ${info ? html`<p class="small dim">${factsOf(info)}</p>` : nothing}
        ${info?.warnings?.map(warning => html`<p class="small warn" lang="en">${warning}</p>`)}
      </div></details>`;
  }
}

/** @param {SourceInfo} info */
const factsOf = info => [
  words.kinds[info.kind], info.width && info.height ? `${info.width} × ${info.height}` : '', info.fps ? `${Math.round(info.fps * 100) / 100} fps` : '', info.bytes ? size(info.bytes) : '', info.hdr ? 'HDR' : '',
].filter(Boolean).join(' · ');

customElements.define('card-dialog', CardDialog);
