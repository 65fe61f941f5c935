import { html, live } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { gain, text } from '../fields.js';
import { withKey } from '../model/change.js';
import { pickUpload } from './pick-upload.js';
import { words } from './words.js';
import './voice-picker.js';

/** @import { Editor } from '../types.d.ts' */

/**
 * A text that is spoken, with its voice, or a recording.
 * @param {Editor} editor
 * @param {Record<string, any>} speech
 * @param {(speech: Record<string, any>, merging?: string) => void} write
 */
export function speechFields(editor, speech, write) {
  const set = (/** @type {string} */ key, /** @type {unknown} */ value) => write(withKey(speech, key, value), `speech ${key}`);
  const { label, weight } = speech;
  const rest = { ...(label !== undefined && { label }), ...(weight !== undefined && { weight }) };
  const record = async () => {
    const url = await pickUpload(editor, 'audio/*,video/*');
    if (url) {
      write({ url, ...rest });
    }
  };
  if (speech.url !== undefined) {
    return html`
      ${text({ label: words.recording, value: speech.url, set: value => set('url', value ?? '') })}
      <div class="row"><button type="button" class="compact" @click=${() => void record()}>${icons.upload}${words.choose}</button><button type="button" class="compact plain" @click=${() => write({ text: '', ...rest })}>${words.useText}</button></div>`;
  }

  const settings = speech.voice_settings ?? {};
  const tune = (/** @type {string} */ key, /** @type {number | undefined} */ value) => {
    const made = withKey(settings, key, value);
    set('voice_settings', Object.keys(made).length ? made : undefined);
  };
  return html`
    <label class="field"><span class="row">${words.spoken}<span class="end dim">${words.characters([...String(speech.text ?? '')].length)}</span></span>
      <textarea rows="3" maxlength="50000" .value=${live(String(speech.text ?? ''))} @input=${(/** @type {Event} */ event) => set('text', /** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea></label>
    <div class="row"><button type="button" class="compact plain" @click=${() => void record()}>${icons.upload}${words.useRecording}</button></div>
    <h3 class="small">${words.voice}</h3>
    <voice-picker .value=${speech.voice} @voice=${(/** @type {CustomEvent} */ { detail }) => set('voice', detail)}></voice-picker>
    <details class="ed-inner"><summary class="small">${words.voiceSettings}</summary>
      <div class="column">
        ${gain({ label: words.speed, value: settings.speed, usual: 1, max: 1.2, min: 0.7, set: value => tune('speed', value) })}
        ${gain({ label: words.stability, value: settings.stability, usual: 0.5, max: 1, set: value => tune('stability', value) })}
        ${gain({ label: words.similarity, value: settings.similarity_boost, usual: 0.75, max: 1, set: value => tune('similarity_boost', value) })}
        ${text({ label: words.model, value: speech.model, placeholder: 'eleven_flash_v2_5', set: value => set('model', value) })}
      </div>
    </details>`;
}
