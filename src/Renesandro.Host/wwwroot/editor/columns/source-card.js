import { html, nothing } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { StudioElement } from '../../shell/element.js';
import { duration } from '../../words/format.js';
import { fieldsOf, fileName } from '../model/job.js';
import { openMenu } from '../menu.js';
import { addFiles, pickFiles } from './adding.js';
import { badgesOf, deedsOf, drawBadges } from './badges.js';
import { cardItems, takeAway } from './card-menu.js';
import { words } from './words.js';

/** @import { Canvas, Card, Editor, Kind, Known, Problem } from '../types.d.ts' */

/** A clip, a piece of music or a recording. */
export class SourceCard extends StudioElement {
  static properties = {
    editor: { attribute: false }, card: { attribute: false }, kind: {}, block: { type: Number }, index: { type: Number }, problems: { attribute: false }, canvas: { attribute: false }, grabbed: { type: Boolean, reflect: true },
    playing: { state: true },
  };

  constructor() {
    super();
    /** @type {Editor} */
    this.editor = /** @type {any} */ (null);
    /** @type {Card} */
    this.card = '';
    /** @type {Kind} */
    this.kind = 'video';
    this.block = 0;
    this.index = 0;
    /** @type {Problem[]} */
    this.problems = [];
    /** @type {Canvas} */
    this.canvas = null;
    this.grabbed = false;
    this.playing = false;
    this.timer = 0;
    this.changed = (/** @type {Event} */ event) => /** @type {CustomEvent<string>} */ (event).detail === this.url && this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.editor.sources.addEventListener('change', this.changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.editor.sources.removeEventListener('change', this.changed);
  }

  get place() {
    return { kind: this.kind, block: this.block, index: this.index };
  }

  get url() {
    return String(fieldsOf(this.card, this.kind).url ?? '');
  }

  get name() {
    return String(fieldsOf(this.card, this.kind).label ?? fileName(this.url));
  }

  async goOn() {
    await addFiles(this.editor, await pickFiles('', false), this.place);
  }

  render() {
    const known = this.editor.sources.of(this.url);
    const fields = fieldsOf(this.card, this.kind);
    const { info } = known;
    const seconds = info?.seconds ?? (info?.kind === 'image' ? fields.seconds ?? 3 : null);
    const shown = seconds === null ? null : (fields.end ?? fields.seconds ?? seconds) - (fields.start ?? 0);
    const poster = known.poster ?? info?.poster_url;
    const isSound = this.kind !== 'video';
    return html`
      <article class="ed-card ${known.state === 'fault' || this.problems.some(({ level }) => level === 'error') ? 'bad' : ''}" aria-label=${this.name}>
        <div class="ed-poster ${isSound ? 'sound' : ''}" @click=${() => this.editor.open(this.place)} @pointerenter=${this.hover} @pointerleave=${this.unhover}>
          ${poster ? html`<img src=${poster} alt="" loading="lazy" decoding="async" draggable="false">` : html`<span class="mark ${this.kind}">${icons[this.kind]}</span>`}
          ${info?.kind === 'video' ? this.moving(info.file_url) : nothing}
          ${shown === null ? nothing : html`<span class="badge on-picture">${duration(shown)}</span>`}
        </div>
        <div class="ed-about">
          <button type="button" class="bare ed-name truncate" data-open aria-label=${words.details(this.name)} @click=${() => this.editor.open(this.place)}>${this.name}</button>
          ${fields.label ? html`<span class="tiny dim truncate">${fileName(this.url)}</span>` : nothing}
          ${this.state(known)}
          ${drawBadges(info && known.state === 'ready' ? badgesOf(info, this.canvas) : [], deedsOf(fields))}
          ${known.state === 'broken' || known.state === 'fault' || known.state === 'uploading' ? nothing : this.complaints()}
        </div>
        ${this.tools(info?.file_url ?? null)}
      </article>`;
  }

  /** @param {PointerEvent} event A clip plays under the mouse. */
  hover(event) {
    if (event.pointerType === 'mouse' && this.kind === 'video' && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.timer = setTimeout(() => this.playing = true, 250);
    }
  }

  unhover() {
    clearTimeout(this.timer);
    this.playing = this.playing && this.kind !== 'video';
  }

  /** @param {string | null} file */
  moving(file) {
    const { start, end } = fieldsOf(this.card, this.kind);
    const part = start || end ? `#t=${start ?? 0}${end ? `,${end}` : ''}` : '';
    return this.playing && file && this.kind === 'video' ? html`<video src=${file + part} .muted=${true} autoplay loop playsinline></video>` : nothing;
  }

  /** @param {string | null} file */
  tools(file) {
    return html`
      <div class="ed-tools">
        <button type="button" class="plain compact icon-only ed-grip" data-grip aria-label=${words.drag(this.name)} aria-pressed=${this.grabbed}>${icons.drag}</button>
        <button type="button" class="plain compact icon-only" data-menu aria-label=${words.actions(this.name)} aria-haspopup="menu" @click=${(/** @type {Event} */ event) => openMenu(event, cardItems(this.editor, this.place))}>${icons.more}</button>
        ${file && this.kind !== 'video' ? html`
          <button type="button" class="plain compact icon-only" aria-label=${(this.playing ? words.pause : words.play)(this.name)} @click=${() => this.playing = !this.playing}>${this.playing ? icons.pause : icons.play}</button>
          ${this.playing ? html`<audio src=${file} autoplay @ended=${() => this.playing = false}></audio>` : nothing}` : nothing}
      </div>`;
  }

  /** @param {Known} known */
  state({ state, task, fault }) {
    if (state === 'uploading' && task) {
      const percent = task.file.size ? Math.floor(task.sent / task.file.size * 100) : 100;
      const text = task.state === 'probing' ? words.probing : task.state === 'waiting' ? words.waiting : words.uploading;
      return html`
        <span class="ed-upload">
          <span class="tiny dim">${text}${task.state === 'sending' ? ` ${percent} %` : ''}</span>
          ${task.state === 'probing' ? nothing : html`<button type="button" class="bare tiny ed-link" aria-label=${words.cancelOf(this.name)} @click=${this.cancel}>${words.cancel}</button>`}
          <progress max="100" .value=${percent} aria-label=${`${text}: ${this.name}`}></progress>
        </span>`;
    }

    if (state === 'broken') {
      return html`
        <span class="tiny bad">${task ? task.fault || words.failed : words.brokenOff}</span>
        ${task ? html`<button type="button" class="compact" aria-label=${words.retryOf(this.name)} @click=${() => this.editor.uploads.retry(task)}>${icons.retry}${words.retry}</button>`
          : html`<button type="button" class="compact" aria-label=${words.goOnOf(this.name)} @click=${this.goOn}>${icons.upload}${words.goOn}</button>`}`;
    }

    return state === 'fault' ? html`<span class="tiny bad break" lang="en">${fault || words.fault}</span>`
      : state === 'probing' ? html`<span class="tiny dim">${words.probing}…</span>` : nothing;
  }

  complaints() {
    return this.problems.map(({ level, message }) => html`
      <span class="tiny ed-complaint ${level === 'error' ? 'bad' : 'warn'}" lang="en">${level === 'error' ? icons.failed : icons.warning}<span>${shorter(message)}</span></span>`);
  }

  cancel() {
    const { task } = this.editor.sources.of(this.url);
    if (task) {
      void this.editor.uploads.cancel(task);
      takeAway(this.editor, this.place);
    }
  }
}

/**
 * A sentence without the place at its head: the card is that place.
 * @param {string} message
 */
const shorter = message => message.replace(/^(?:video_blocks|audio_blocks|text_blocks|text_to_speech)[^\s:]*:\s*/, '');

customElements.define('source-card', SourceCard);
