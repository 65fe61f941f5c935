import { html, live, nothing } from '../../vendor/lit.js';
import { number, select } from '../fields.js';
import { withKey } from '../model/change.js';
import { pickUpload } from './pick-upload.js';
import { words } from './words.js';

/** @import { Context } from '../types.d.ts' */

/**
 * Which style words have, and what that style is. A style of the server becomes one of the job when it is chosen.
 * @param {Context} context
 * @param {unknown} chosen
 * @param {(name: string | undefined) => void} choose
 */
export function style(context, chosen, choose) {
  const { editor, job, choices } = context;
  const own = Object.keys(job.styles ?? {});
  const offered = /** @type {{ name: string, style: Record<string, unknown> }[]} */ (choices?.styles ?? []).filter(({ name }) => !own.includes(name));
  const pick = (/** @type {string | undefined} */ value) => {
    if (value === '+') {
      const name = free(own, words.styleNameNew);
      editor.store.change(words.styling, one => ({ ...one, styles: { ...one.styles, [name]: { ...one.styles?.[String(chosen)] ?? { outline: '#000000' } } } }), 'new style');
      choose(name);
    } else {
      const found = offered.find(({ name }) => name === value);
      if (found) {
        editor.store.change(words.styling, one => ({ ...one, styles: { ...one.styles, [found.name]: found.style } }), 'new style');
      }

      choose(value);
    }
  };
  return html`
    ${select({ label: words.style, value: chosen, set: pick, options: [['', words.plainStyle], ...own.map(same), ...offered.map(({ name }) => same(name)), ['+', words.newStyle]] })}
    ${typeof chosen === 'string' && job.styles?.[chosen] ? html`
      <details class="ed-inner"><summary class="small">${words.moreStyle}</summary>
        <div class="column"><small class="hint">${words.styleShared(chosen)}</small>${fields(context, chosen)}</div>
      </details>` : nothing}`;
}

/** @param {string} name @returns {[string, string]} */
const same = name => [name, name];

/** @param {string[]} taken @param {string} wanted */
function free(taken, wanted) {
  let name = wanted;
  for (let count = 2; taken.includes(name); count++) {
    name = `${wanted} ${count}`;
  }

  return name;
}

/** @param {Context} context @param {string} name */
function fields({ editor, job, choices }, name) {
  const one = job.styles[name];
  const set = (/** @type {string} */ key, /** @type {unknown} */ value) =>
    editor.store.change(words.styling, job => ({ ...job, styles: { ...job.styles, [name]: withKey(job.styles[name], key, value) } }), `style ${name} ${key}`);
  return html`
    ${select({ label: words.font, value: one.font, options: fonts(job, choices), set: value => value === '+' ? void ownFont(editor).then(url => set('font', url ?? one.font)) : set('font', value) })}
    <div class="ed-pair">
      ${number({ label: words.size, value: one.size, min: 1, max: 50, step: 'any', placeholder: '6', set: value => set('size', value) })}
      ${number({ label: words.thickness, value: one.weight, min: 100, max: 900, step: 100, placeholder: '700', set: value => set('weight', value) })}
      ${number({ label: words.width, value: one.width, min: 5, max: 100, placeholder: '100', set: value => set('width', value) })}
      ${select({ label: words.align, value: one.align, options: [['', words.aligns.center], ['left', words.aligns.left], ['right', words.aligns.right]], set: value => set('align', value) })}
    </div>
    ${color(words.color, one.color, '#ffffff', value => set('color', value), false)}
    ${color(words.outline, one.outline, '#000000', value => {
      set('outline', value);
      if (value === undefined) {
        set('outline_width', undefined);
      }
    })}
    ${one.outline ? number({ label: words.outlineWidth, value: one.outline_width, min: 1, max: 30, placeholder: '8', set: value => set('outline_width', value) }) : nothing}
    ${color(words.shadow, one.shadow, '#000000', value => set('shadow', value))}
    ${color(words.box, one.box, '#000000', value => set('box', value))}
    ${color(words.highlight, one.highlight, '#ffdd00', value => set('highlight', value))}`;
}

/** @param {Context['job']} job @param {Context['choices']} choices @returns {[string, string][]} */
function fonts(job, choices) {
  const used = Object.values(job.styles ?? {}).map(style => style.font).filter(font => typeof font === 'string');
  const names = [...new Set([...(choices?.fonts ?? []), ...(choices?.ownFonts ?? []), ...used])];
  return [['', words.fontDefault], ...names.map(font => /** @type {[string, string]} */ ([font, font.includes('://') ? fileName(font) : font])), ['+', words.uploadFont]];
}

/** @param {Context['editor']} editor */
const ownFont = editor => pickUpload(editor, '.ttf,.otf,.ttc');

/** @param {string} url */
function fileName(url) {
  const name = url.split(/[?#]/)[0].split('/').at(-1) ?? url;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/**
 * A colour with its opacity, as #rrggbbaa.
 * @param {string} label
 * @param {unknown} value
 * @param {string} usual
 * @param {(value: string | undefined) => void} set
 * @param {boolean} [optional]
 */
function color(label, value, usual, set, optional = true) {
  const text = typeof value === 'string' && /^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(value) ? value : null;
  const [solid, opacity] = [text?.slice(0, 7) ?? usual, text?.length === 9 ? parseInt(text.slice(7), 16) / 255 : 1];
  const join = (/** @type {string} */ rgb, /** @type {number} */ alpha) => alpha >= 0.998 ? rgb : rgb + Math.round(alpha * 255).toString(16).padStart(2, '0');
  const shown = text !== null || !optional;
  return html`
    <div class="ed-color" role="group" aria-label=${label}>
      ${optional ? html`<label class="choice"><input type="checkbox" .checked=${live(shown)} @change=${(/** @type {Event} */ event) => set(/** @type {HTMLInputElement} */ (event.target).checked ? usual : undefined)}>${label}</label>` : html`<span class="small">${label}</span>`}
      ${shown ? html`
        <input type="color" aria-label=${label} .value=${live(solid)} @input=${(/** @type {Event} */ event) => set(join(/** @type {HTMLInputElement} */ (event.target).value, opacity))}>
        <input type="range" min="0" max="1" step="0.05" aria-label=${`${words.opacity}: ${label}`} aria-valuetext=${`${Math.round(opacity * 100)} %`} .value=${live(String(opacity))} @input=${(/** @type {Event} */ event) => set(join(solid, /** @type {HTMLInputElement} */ (event.target).valueAsNumber))}>` : nothing}
    </div>`;
}
