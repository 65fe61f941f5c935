import { html } from '../../vendor/lit.js';
import { number, select, text } from '../fields.js';
import { words } from './words.js';

/** @import { Options } from '../types.d.ts' */

const presets = ['ultrafast', 'superfast', 'faster', 'fast', 'medium', 'slow', 'slower', 'veryslow'];

/**
 * @param {Options} options
 */
export function output({ job, set }) {
  const o = job.options ?? {};
  return html`
    ${text({ label: words.nameTemplate, value: o.name, hint: words.nameHint, placeholder: '{ordinal}_…', set: value => set('name', value) })}
    ${number({ label: words.previewCount, value: o.preview, min: 1, max: 1000, hint: words.previewHint, set: value => set('preview', value) })}
    <div class="ed-pair">
      ${select({ label: words.preset, value: o.preset, options: [['', 'veryfast'], ...presets.map(one => /** @type {[string, string]} */ ([one, one]))], set: value => set('preset', value) })}
      ${number({ label: words.crf, value: o.crf, min: 0, max: 51, placeholder: '20', set: value => set('crf', value) })}
    </div>
    ${text({ label: words.webhook, value: o.webhook, placeholder: 'https://', set: value => set('webhook', value) })}`;
}
