import { html, nothing } from '../../vendor/lit.js';
import { copy } from '../../shell/clipboard.js';
import { StudioElement } from '../../shell/element.js';
import { faultNote, tell } from '../../shell/faults.js';
import { icons } from '../../shell/icons.js';
import { done } from '../model/variants.js';
import { words } from '../words.js';
import { autoplay } from './autoplay.js';
import { controls } from './controls.js';
import { actionOf } from './keys.js';
import { positionLine, showPosition } from './position.js';
import { mask } from './safe-zones.js';
import { keep, settings } from './settings.js';
import { Swipe } from './swipe.js';
import { holds, outline } from './variant-facts.js';
import '../../shell/dialog.js';

/** @import { Variant } from '../../api/types.d.ts' */
/** @import { JobState } from '../model/job-state.js' */
/** @import { Variants } from '../model/variants.js' */

const says = words.player;

/** One variant, large. Sends "go" with the ordinal of another one, and "leave". */
export class VariantPlayer extends StudioElement {
  static properties = {
    state: { attribute: false }, variants: { attribute: false }, rows: { attribute: false }, ordinal: { type: Number },
    detail: { state: true }, fault: { state: true }, settings: { state: true }, playing: { state: true }, picture: { state: true }, quiet: { state: true }, broken: { state: true },
  };

  #shown = -1;
  #frame = 0;
  #swipe = new Swipe();

  constructor() {
    super();
    /** @type {JobState} */
    this.state;
    /** @type {Variants} */
    this.variants;
    this.rows = new Uint32Array();
    this.ordinal = 0;
    /** @type {Variant | null} */
    this.detail = null;
    /** @type {unknown} */
    this.fault = null;
    this.settings = settings();
    this.playing = false;
    this.picture = { width: 0, height: 0 };
    /** Whether the browser let it start only without sound. */
    this.quiet = false;
    this.broken = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#frame);
    this.video?.pause();
  }

  get video() {
    return /** @type {HTMLVideoElement | null} */ (this.querySelector('video'));
  }

  get row() {
    return this.variants.rowOf(this.ordinal);
  }

  /** Its place among those that are filtered; -1 if it is not one of them. */
  get place() {
    return this.rows.indexOf(this.row);
  }

  get source() {
    return `${this.state.address}/variants/${this.ordinal}/file`;
  }

  updated() {
    const status = this.variants.status[this.row];
    const key = this.ordinal * 4 + (status ?? 0);
    if (key === this.#shown) {
      return;
    }

    this.#shown = key;
    this.detail = null;
    this.fault = null;
    this.broken = false;
    void this.tell(this.ordinal);
    void this.begin();
  }

  /** @param {number} ordinal */
  async tell(ordinal) {
    try {
      const detail = await this.state.variant(ordinal);
      if (ordinal === this.ordinal) {
        this.detail = detail;
      }
    } catch (error) {
      if (ordinal === this.ordinal && this.row >= 0 && this.variants.status[this.row] !== 0) {
        this.fault = error;
      }
    }
  }

  async begin() {
    const { video } = this;
    if (video) {
      this.apply();
      await autoplay(video, () => this.quiet = true);
    }
  }

  apply() {
    const { video, settings } = this;
    if (!video) {
      return;
    }

    video.loop = settings.loop;
    video.muted = settings.muted || this.quiet;
    video.volume = settings.volume;
    video.defaultPlaybackRate = video.playbackRate = settings.speed;
    for (const track of video.textTracks) {
      track.mode = settings.captions ? 'showing' : 'hidden';
    }
  }

  /** @param {Partial<import('./settings.js').Settings>} change */
  change(change) {
    if (change.muted === false || change.volume) {
      this.quiet = false;
    }

    this.settings = { ...this.settings, ...change };
    keep(this.settings);
    const again = change.loop && this.video?.ended;
    this.apply();
    if (again) {
      this.toggle();
    }
  }

  toggle() {
    const video = this.video;
    video?.paused ? void video.play().catch(() => {}) : video?.pause();
  }

  /** @param {number} frames */
  step(frames) {
    const video = this.video;
    if (video) {
      video.pause();
      const rate = this.detail && this.detail.duration_seconds > 0 ? this.detail.frames / this.detail.duration_seconds : 30;
      video.currentTime = Math.max(0, Math.min(video.duration || 0, (Math.round(video.currentTime * rate) + frames + 0.01) / rate));
    }
  }

  /** @param {number} by */
  turn(by) {
    const at = this.place;
    const to = at < 0 ? this.rows[0] : this.rows[at + by];
    if (by !== 0 && to !== undefined) {
      this.dispatchEvent(new CustomEvent('go', { detail: this.variants.ordinals[to] }));
    }
  }

  full() {
    const stage = this.querySelector('.player-stage');
    void (document.fullscreenElement ? document.exitFullscreen() : stage?.requestFullscreen?.())?.catch(tell);
  }

  async copyLink() {
    await copy(location.href, says.linkCopied);
  }

  leave() {
    this.dispatchEvent(new CustomEvent('leave'));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const act = actionOf(event, this);
    if (act) {
      event.preventDefault();
      act();
    }
  }

  follow() {
    const { video } = this;
    if (video) {
      showPosition(this, video.currentTime, video.duration || this.variants.seconds[this.row] || 0);
      cancelAnimationFrame(this.#frame);
      if (!video.paused && this.isConnected) {
        this.#frame = requestAnimationFrame(() => this.follow());
      }
    }
  }

  /** @param {number} time */
  seek(time) {
    if (this.video) {
      this.video.currentTime = time;
    }
  }

  render() {
    const { row, variants } = this;
    const name = row < 0 ? String(this.ordinal) : `${variants.number(this.ordinal)} · ${variants.labels(row).join(', ')}`;
    return html`
      <studio-dialog open size="full" class="player" .name=${name} @close=${this.leave} @keydown=${this.key}>
        <div class="player-body">
          <div class="player-main">
            <div class="player-stage" @touchstart=${(/** @type {TouchEvent} */ event) => this.#swipe.begin(event)} @touchend=${(/** @type {TouchEvent} */ event) => this.turn(this.#swipe.end(event))}>${row < 0 ? html`<p>${says.noVariant}</p>` : variants.status[row] === done ? this.stage() : html`<p>${this.detail?.error ? says.failed : says.notMade}</p>`}</div>
            ${positionLine(time => this.seek(time))}
            ${controls({
              settings: { ...this.settings, muted: this.settings.muted || this.quiet }, playing: this.playing, captions: this.vtt !== null, place: this.place, all: this.rows.length,
              change: change => this.change(change), toggle: () => this.toggle(), step: by => this.step(by), turn: by => this.turn(by), full: () => this.full(),
            })}
          </div>
          <aside class="player-side">
            <p class="row wrap">
              <span class="dim small" role="status"><span class="spoken">${name}</span> ${this.place < 0 ? '' : says.place(this.place + 1, this.rows.length)}</span>
              <button type="button" class="compact end" @click=${this.copyLink}>${icons.link}${says.copyLink}</button>
              ${row >= 0 && variants.status[row] === done ? html`<a class="button compact" href=${this.source} download=${this.detail?.file ?? ''}>${icons.download}${says.download}</a>` : nothing}
            </p>
            ${this.quiet ? html`<button type="button" class="compact" @click=${() => this.change({ muted: false })}>${icons.mute}${says.muted}</button>` : nothing}
            ${faultNote(this.fault)}
            ${this.detail ? holds(this.detail, this.picture) : this.fault || row < 0 ? nothing : outline(variants, row)}
            <details class="player-keys"><summary>${says.shortcuts}</summary><dl class="facts">${says.keys.map(([key, what]) => html`<dt><kbd>${key}</kbd></dt><dd>${what}</dd>`)}</dl></details>
          </aside>
        </div>
      </studio-dialog>`;
  }

  get vtt() {
    return this.detail?.beside?.find(({ kind, url }) => kind === 'vtt' && url)?.url ?? null;
  }

  stage() {
    const { width, height } = this.picture;
    return html`
      <div class="player-picture">
        <video playsinline preload="auto" src=${this.source} poster="${this.state.address}/${this.variants.poster(this.row)}"
          @click=${this.toggle} @play=${() => { this.playing = true; this.follow(); }} @pause=${() => this.playing = false} @seeked=${this.follow} @timeupdate=${this.follow}
          @loadedmetadata=${(/** @type {Event} */ event) => { const video = /** @type {HTMLVideoElement} */ (event.target); this.picture = { width: video.videoWidth, height: video.videoHeight }; this.apply(); }}
          @error=${() => this.broken = true}>
          ${this.vtt ? html`<track kind="captions" label=${says.captions} src=${this.vtt} @load=${this.apply}>` : nothing}
        </video>
        ${mask(this.settings.zone, width, height)}
        ${this.broken ? html`<div class="player-broken"><p>${says.elsewhere}</p><a class="button" href=${this.detail?.url ?? this.source} target="_blank" rel="noopener">${icons.open}${says.openFile}</a></div>` : nothing}
      </div>`;
  }
}

customElements.define('variant-player', VariantPlayer);
