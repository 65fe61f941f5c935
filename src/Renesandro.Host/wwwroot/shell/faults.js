import { html, nothing } from '../vendor/lit.js';
import { Offline, Refusal } from '../api/client.js';
import { language } from '../words/language.js';
import { icons } from './icons.js';
import { toast } from './toasts.js';
import { words } from './words.js';

/** @import { Fault } from '../api/types.d.ts' */

/**
 * What went wrong, in the language of the page, and beneath it what the server said, which is English.
 * @param {unknown} error
 * @returns {{ sentence: string, lang: 'en' | '', original: string, errors: Fault[] }}
 */
export function inWords(error) {
  if (error instanceof Offline) {
    return { sentence: words.offline, lang: '', original: '', errors: [] };
  }

  if (!(error instanceof Refusal)) {
    return { sentence: words.unexpected, lang: '', original: error instanceof Error ? error.message : String(error), errors: [] };
  }

  if (error.code === 'too_many_requests') {
    return { sentence: words.tooFast(error.after), lang: '', original: '', errors: [] };
  }

  const errors = error.errors.length === 1 && error.message.includes(error.errors[0].message) ? [] : error.errors;
  if (language === 'en') {
    return { sentence: error.message, lang: '', original: '', errors };
  }

  const own = words.ofCode[error.code ?? ''] ?? words.ofStatus[error.status] ?? (error.status >= 500 ? words.ofStatus[500] : undefined);
  return own ? { sentence: own, lang: '', original: error.status === 404 ? '' : error.message, errors } : { sentence: error.message, lang: 'en', original: '', errors };
}

/** @param {unknown} error */
const inside = error => {
  const { sentence, lang, original, errors } = inWords(error);
  return html`
    <p lang=${lang || nothing}>${sentence}</p>
    ${original ? html`<p class="original" lang="en">${original}</p>` : nothing}
    ${errors.length > 0 ? html`<ul lang="en">${errors.map(one => html`<li>${one.path ? html`<code>${one.path}</code> ` : nothing}${one.message}</li>`)}</ul>` : nothing}`;
};

/**
 * A note with what went wrong, for the place where it did; nothing if nothing did.
 * @param {unknown} error
 * @param {{ again?: () => void }} [options] again: what the button "Try again" does.
 */
export const faultNote = (error, { again } = {}) => error === null || error === undefined || error === '' ? nothing : html`
  <div class="note bad" role="alert">
    ${icons.failed}
    <div>${inside(error)}${again ? html`<p><button type="button" class="compact" @click=${again}>${icons.retry}${words.again}</button></p>` : nothing}</div>
  </div>`;

/**
 * Tells what went wrong at the edge of the page, where no place on it is the right one. What was broken off on purpose is not told, nor that nobody is signed in, which the page asks for.
 * @param {unknown} error
 */
export function tell(error) {
  const broken = error instanceof DOMException && error.name === 'AbortError';
  if (!broken && !(error instanceof Refusal && error.status === 401)) {
    toast(inside(error), { kind: 'bad' });
  }
}

/** Whatever nobody caught is told as well. */
export function tellAll() {
  addEventListener('unhandledrejection', event => tell(event.reason));
  addEventListener('error', event => event.error && tell(event.error));
}
