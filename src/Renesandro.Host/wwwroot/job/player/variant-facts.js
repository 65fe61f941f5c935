import { html, nothing } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { count, seconds, size } from '../../words/format.js';
import { labelOf, mark } from '../kinds.js';
import { words } from '../words.js';

/** @import { Dimension, Pick, Variant } from '../../api/types.d.ts' */
/** @import { Variants } from '../model/variants.js' */

const says = words.player;

/**
 * What a variant holds, and what is to be said of it.
 * @param {Variant} variant
 * @param {{ width: number, height: number }} picture
 */
export const holds = (variant, picture) => html`
  ${variant.error ? html`<div class="note bad">${icons.failed}<div><b>${says.failed}</b><p lang="en">${variant.error}</p></div></div>` : nothing}
  ${variant.warnings.length ? html`<div class="note warn">${icons.warning}<div><b>${words.warnings(variant.warnings.length)}</b><ul lang="en">${variant.warnings.map(one => html`<li>${one}</li>`)}</ul></div></div>` : nothing}
  <section><h3>${says.holds}</h3>
    <dl class="facts">
      ${variant.clips.map(pick => part('video', pick.block, pick.label, range(pick)))}
      ${variant.texts?.map(text => part('text', text.block, text.text ?? says.noWords))}
      ${variant.music.map(pick => part('music', pick.block, pick.label))}
      ${variant.speech ? part('speech', says.speech, variant.speech.text ?? variant.speech.label ?? variant.speech.url ?? '', variant.speech.voice) : nothing}
    </dl></section>
  ${variant.platforms?.length ? html`<section><h3>${says.checks}</h3><ul class="column">${variant.platforms.map(platform)}</ul></section>` : nothing}
  <section><h3>${says.facts}</h3>
    <dl class="facts">
      ${variant.file ? html`<dt>${says.file}</dt><dd class="break">${variant.file}</dd>` : nothing}
      <dt>${says.length}</dt><dd>${seconds(variant.duration_seconds)} · ${count(variant.frames)} ${says.frames.toLowerCase()}</dd>
      ${picture.width ? html`<dt>${says.picture}</dt><dd>${picture.width} × ${picture.height}${variant.canvas ? ` · ${variant.canvas}` : ''}</dd>` : nothing}
      <dt>${says.size}</dt><dd>${size(variant.bytes)}</dd>
      ${variant.loudness ? html`<dt>${says.sum}</dt><dd>${variant.loudness.integrated.toFixed(1)} LUFS · ${variant.loudness.true_peak.toFixed(1)} dBTP</dd>` : nothing}
    </dl></section>
  ${variant.beside?.some(({ kind }) => kind !== 'poster') ? html`
    <p class="row wrap small">${says.captionsOf}: ${variant.beside.filter(({ kind, url }) => kind !== 'poster' && url).map(({ kind, file, url }) => html`<a href=${url ?? ''} download=${file}>${kind.toUpperCase()}</a>`)}</p>` : nothing}`;

/**
 * What is known of it without asking.
 * @param {Variants} variants
 * @param {number} row
 */
export const outline = (variants, row) => html`
  <section><h3>${says.holds}</h3>
    <dl class="facts">${variants.dimensions.map(({ name, kind }, index) => part(kind, name, labelOf(variants.label(row, index))))}</dl></section>
  <section><h3>${says.facts}</h3>
    <dl class="facts"><dt>${says.length}</dt><dd>${seconds(variants.seconds[row])}</dd><dt>${says.size}</dt><dd>${size(variants.bytes[row])}</dd></dl></section>`;

/**
 * @param {Dimension['kind']} kind
 * @param {string} name
 * @param {string} value
 * @param {string} [more]
 */
const part = (kind, name, value, more) => html`<dt class="row">${mark(kind)}${name}</dt><dd>${value}${more ? html` <span class="dim">${more}</span>` : nothing}</dd>`;

/** @param {Pick} pick */
const range = ({ start, end }) => start !== undefined && end !== undefined && (start > 0 || end > 0) ? `${seconds(start)} – ${seconds(end)}` : '';

/** @param {NonNullable<Variant['platforms']>[number]} platform */
function platform({ name, taken, refused, advice }) {
  const [tone, icon, text] = !taken ? ['bad', icons.failed, says.refused(name)] : advice.length ? ['warn', icons.warning, says.advised(name)] : ['good', icons.check, says.taken(name)];
  return html`<li class="platform"><span class="row ${tone}">${icon}${text}</span>${refused.length + advice.length ? html`<ul lang="en">${[...refused, ...advice].map(line => html`<li>${line}</li>`)}</ul>` : nothing}</li>`;
}
