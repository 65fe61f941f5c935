import { html, live, nothing, repeat } from '../../vendor/lit.js';
import { get } from '../../api/client.js';
import { icons } from '../../shell/icons.js';
import { StudioElement } from '../../shell/element.js';
import { language } from '../../words/language.js';
import { text } from '../fields.js';
import { words } from './words.js';

/** @import { Voice } from '../types.d.ts' */

/** @type {Promise<Voice[]> | null} */
let all = null;
const most = 60;

/** The voices of the server, each with a sample to hear. Fires `voice` with the id, or undefined for the default. */
export class VoicePicker extends StudioElement {
  static properties = { value: {}, voices: { state: true }, search: { state: true }, tongue: { state: true }, heard: { state: true } };

  constructor() {
    super();
    /** @type {string | undefined} */
    this.value = undefined;
    /** @type {Voice[] | null} */
    this.voices = null;
    this.search = '';
    this.tongue = '';
    this.heard = '';
  }

  connectedCallback() {
    super.connectedCallback();
    all ??= get('/voices').then((/** @type {any} */ { voices }) => voices, () => {
      all = null;
      return [];
    });
    void all.then(voices => this.voices = voices);
  }

  /** @param {string | undefined} voice */
  choose(voice) {
    this.dispatchEvent(new CustomEvent('voice', { detail: voice }));
  }

  render() {
    if (this.voices && !this.voices.length) {
      return html`${text({ label: words.voice, value: this.value, placeholder: words.defaultVoice, hint: words.voicesGone, set: value => this.choose(value) })}`;
    }

    const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' });
    const nameOf = (/** @type {string} */ code) => {
      try {
        return names.of(code) ?? code;
      } catch {
        return code;
      }
    };
    const tongues = [...new Set(this.voices?.map(voice => voice.language?.split(/[-_]/)[0]).filter(Boolean))].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
    const sought = this.search.toLowerCase();
    const found = (this.voices ?? []).filter(({ name, id, language: tongue, gender }) => (!this.tongue || tongue?.startsWith(this.tongue)) && `${name} ${id} ${tongue} ${gender ?? ''}`.toLowerCase().includes(sought));
    const isChosen = (/** @type {Voice} */ { id, name }) => this.value === id || this.value === name || name.startsWith(`${this.value} - `);
    return html`
      <div class="column ed-tight" role="group" aria-label=${words.voices}>
        <div class="ed-pair">
          <div class="with-icon">${icons.search}<input type="search" aria-label=${words.search} placeholder=${words.search} .value=${live(this.search)} @input=${(/** @type {Event} */ event) => this.search = /** @type {HTMLInputElement} */ (event.target).value}></div>
          <select aria-label=${words.language} @change=${(/** @type {Event} */ event) => this.tongue = /** @type {HTMLSelectElement} */ (event.target).value}>
            <option value="">${words.anyLanguage}</option>${tongues.map(code => html`<option value=${code}>${nameOf(code)}</option>`)}
          </select>
        </div>
        <ul class="ed-voices">
          <li>${this.row(undefined, words.defaultVoice, '', null, this.value === undefined)}</li>
          ${this.value !== undefined && this.voices && !this.voices.some(isChosen) ? html`<li>${this.row(this.value, this.value, '', null, true)}</li>` : nothing}
          ${repeat(found.toSorted((a, b) => Number(isChosen(b)) - Number(isChosen(a))).slice(0, most), ({ id }) => id, voice => html`<li>${this.row(voice.id, voice.name, [nameOf(voice.language ?? ''), voice.gender === 'male' ? words.male : voice.gender === 'female' ? words.female : voice.gender].filter(Boolean).join(', '), voice.sample_url, isChosen(voice))}</li>`)}
          ${this.voices && !found.length ? html`<li class="small dim">${words.noVoices}</li>` : nothing}
        </ul>
        ${this.heard ? html`<audio src=${this.heard} autoplay @ended=${() => this.heard = ''} @error=${() => this.heard = ''}></audio>` : nothing}
      </div>`;
  }

  /**
   * @param {string | undefined} id
   * @param {string} name
   * @param {string} about
   * @param {string | null} sample
   * @param {boolean} isChosen
   */
  row(id, name, about, sample, isChosen) {
    const isHeard = sample !== null && this.heard === sample;
    return html`
      ${sample ? html`<button type="button" class="plain compact icon-only" aria-label=${(isHeard ? words.stopHearing : words.hear)(name)} @click=${() => this.heard = isHeard ? '' : sample}>${isHeard ? icons.pause : icons.play}</button>` : html`<i></i>`}
      <button type="button" class="bare small ed-voice" aria-pressed=${isChosen} @click=${() => this.choose(id)}><span class="truncate">${name}</span><span class="tiny dim">${about}</span>${isChosen ? icons.check : nothing}</button>`;
  }
}

customElements.define('voice-picker', VoicePicker);
