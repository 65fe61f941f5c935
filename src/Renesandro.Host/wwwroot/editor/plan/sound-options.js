import { html } from '../../vendor/lit.js';
import { choice, gain, number, select } from '../fields.js';
import { words } from './words.js';

/** @import { Options } from '../types.d.ts' */

/**
 * @param {Options} options
 */
export function sound({ job, set }) {
  const o = job.options ?? {};
  const under = /** @type {string[]} */ ([o.duck_under ?? 'speech'].flat());
  const duck = (/** @type {string} */ what, /** @type {boolean} */ on) => {
    const now = ['speech', 'clips'].filter(one => one === what ? on : under.includes(one));
    set('duck_under', now.length === 1 && now[0] === 'speech' ? undefined : now);
  };
  return html`
    ${gain({ label: words.musicGain, value: o.music_gain, usual: 0.2, max: 2, mute: words.mute, set: value => set('music_gain', value, 'music gain') })}
    ${gain({ label: words.ducking, value: o.ducking_gain, usual: 0.4, max: 1, mute: words.mute, set: value => set('ducking_gain', value, 'ducking') })}
    ${gain({ label: words.ownSound, value: o.sound, usual: 0, max: 2, mute: words.mute, set: value => set('sound', value || undefined, 'own sound') })}
    <fieldset class="column ed-tight"><legend>${words.duckUnder}</legend>
      <div class="row wrap">${choice(words.duckSpeech, under.includes('speech'), on => duck('speech', on))}${choice(words.duckClips, under.includes('clips'), on => duck('clips', on))}</div>
    </fieldset>
    ${number({ label: words.loudness, value: o.loudness, min: -40, max: -5, step: 'any', hint: words.loudnessHint, set: value => set('loudness', value) })}
    <div class="ed-pair">
      ${number({ label: words.fadeIn, value: o.fade_in, min: 0, max: 30, step: 'any', placeholder: '0', set: value => set('fade_in', value) })}
      ${number({ label: words.fadeOut, value: o.fade_out, min: 0, max: 30, step: 'any', placeholder: '0.15', set: value => set('fade_out', value) })}
    </div>
    ${select({ label: words.overflow, value: o.speech_overflow, options: [['', words.overflows.trim], ['hold', words.overflows.hold], ['speed', words.overflows.speed]], set: value => set('speech_overflow', value) })}`;
}
