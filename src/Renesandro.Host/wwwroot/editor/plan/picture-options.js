import { html, live, nothing } from '../../vendor/lit.js';
import { icons } from '../../shell/icons.js';
import { withKey } from '../model/change.js';
import { choice, number, select } from '../fields.js';
import { nameOfChoice } from './choices.js';
import { words } from './words.js';

/** @import { Options } from '../types.d.ts' */

/** @type {[name: string, width: number, height: number][]} */
const sizes = [[words.size9, 1080, 1920], [words.size45, 1080, 1350], [words.size1, 1080, 1080], [words.size16, 1920, 1080]];

/**
 * Shapes, transitions, captions and posters.
 * @param {Options} options
 */
export function picture(options) {
  const { job, set, choices } = options;
  const { canvas, canvases, transition, safe_zone: zone, poster } = job.options ?? {};
  const kind = typeof transition === 'string' ? transition : transition?.kind;
  const main = canvas ?? canvases?.[0] ?? {};
  const inCanvas = (/** @type {string} */ key, /** @type {unknown} */ value) => canvases
    ? set('canvases', canvases.map((/** @type {any} */ one, /** @type {number} */ index) => index && key === 'fps' ? one : withKey(one, key, value)))
    : set('canvas', orNothing(withKey(canvas ?? {}, key, value)));
  return html`
    ${shapes(options)}
    <div class="ed-pair">
      ${number({ label: words.fps, value: main.fps, min: 1, max: 120, step: 'any', placeholder: words.fpsAuto, set: value => inCanvas('fps', value) })}
      ${select({ label: words.fit, value: main.fit, options: [['', words.fits.pad], ['crop', words.fits.crop], ['blur', words.fits.blur]], set: value => inCanvas('fit', value) })}
    </div>
    <div class="ed-pair">
      ${select({ label: words.transition, value: kind === 'cut' ? '' : kind, options: [['', words.cut], ...(choices?.transitions ?? []).map(nameOfChoice).filter(one => one !== 'cut').map(one => /** @type {[string, string]} */ ([one, one]))],
        set: value => set('transition', value && typeof transition === 'object' ? { ...transition, kind: value } : value) })}
      ${kind && kind !== 'cut' ? number({ label: words.transitionSeconds, value: typeof transition === 'object' ? transition.seconds : undefined, min: 0.1, max: 5, step: 0.1, placeholder: '0.5',
        set: value => set('transition', value === undefined ? kind : { kind, seconds: value }) }) : nothing}
    </div>
    ${select({ label: words.safeZone, value: zone, options: [['', words.none], ...(choices?.safe_zones ?? []).map(nameOfChoice).map(one => /** @type {[string, string]} */ ([one, one]))], set: value => set('safe_zone', value) })}
    ${captions(options)}
    ${choice(words.poster, poster !== undefined && poster !== false && poster !== null, on => set('poster', on ? true : undefined))}`;
}

/** @param {Options} options */
function shapes({ job, set }) {
  const { canvas, canvases } = job.options ?? {};
  /** @type {any[]} */
  const chosen = canvases ?? (canvas?.width ? [canvas] : []);
  const isOn = (/** @type {number} */ width, /** @type {number} */ height) => chosen.some(one => one.width === width && one.height === height);
  const write = (/** @type {any[]} */ list) => {
    const { width: _, height: __, name: ___, ...rest } = canvas ?? canvases?.[0] ?? {};
    if (list.length > 1) {
      set('canvas', undefined, 'shapes');
      set('canvases', list.map(one => ({ ...rest, ...one })), 'shapes');
    } else {
      set('canvases', undefined, 'shapes');
      set('canvas', orNothing({ ...rest, ...withKey(list[0] ?? {}, 'name', undefined) }), 'shapes');
    }
  };
  const custom = chosen.filter(one => !sizes.some(([, width, height]) => one.width === width && one.height === height));
  return html`
    <fieldset class="column ed-tight"><legend>${words.shapes}</legend>
      <div class="ed-chips">
        ${sizes.map(([name, width, height]) => html`
          <button type="button" class="chip ed-shape" aria-pressed=${isOn(width, height)} @click=${() => write(isOn(width, height) ? chosen.filter(one => one.width !== width || one.height !== height) : [...chosen, { width, height }])}>${name}</button>`)}
        ${custom.map(one => html`<button type="button" class="chip" aria-label=${words.removeShape(`${one.width} × ${one.height}`)} @click=${() => write(chosen.filter(other => other !== one))}>${one.width} × ${one.height}${icons.cross}</button>`)}
      </div>
      <form class="ed-size" @submit=${(/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const form = /** @type {HTMLFormElement} */ (event.target);
        const [width, height] = ['width', 'height'].map(name => Number(new FormData(form).get(name)));
        if (width && height && !isOn(width, height)) {
          write([...chosen, { width, height }]);
          form.reset();
        }
      }}>
        <input name="width" type="number" min="16" max="8192" step="2" aria-label=${words.width} placeholder=${words.width} .value=${live('')}>
        <span aria-hidden="true">×</span>
        <input name="height" type="number" min="16" max="8192" step="2" aria-label=${words.height} placeholder=${words.height} .value=${live('')}>
        <button class="icon-only" aria-label=${words.addShape}>${icons.plus}</button>
      </form>
      ${chosen.length ? nothing : html`<small class="hint">${words.canvasAuto}</small>`}
    </fieldset>`;
}

/** @param {Options} options */
function captions({ job, set }) {
  const { captions } = job.options ?? {};
  const forms = /** @type {string[]} */ ([typeof captions === 'object' && !Array.isArray(captions) ? captions?.as ?? [] : captions ?? []].flat());
  const rest = typeof captions === 'object' && !Array.isArray(captions) ? captions : null;
  const write = (/** @type {string[]} */ as) => {
    const burned = as.includes('burned');
    const kept = rest && Object.fromEntries(Object.entries(rest).filter(([key]) => burned || !['style', 'at', 'margin'].includes(key)));
    const one = as.length > 1 ? as : as[0];
    set('captions', !as.length ? undefined : kept && Object.keys(kept).length > 1 ? { ...kept, as: one } : one);
  };
  return html`
    <fieldset class="column ed-tight"><legend>${words.captions}</legend>
      <div class="row wrap">${Object.entries(words.captionKinds).map(([kind, label]) => choice(label, forms.includes(kind), on => write(on ? [...forms, kind] : forms.filter(one => one !== kind))))}</div>
      ${forms.length ? select({ label: words.captionsShow, value: rest?.show, options: [['', words.captionShows.lines], ['words', words.captionShows.words]],
        set: value => set('captions', withKey({ ...(rest ?? {}), as: forms.length > 1 ? forms : forms[0] }, 'show', value)) }) : nothing}
    </fieldset>`;
}

/** @param {Record<string, any>} object */
const orNothing = object => Object.keys(object).length ? object : undefined;
