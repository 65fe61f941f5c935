import { inLanguage, language, plural } from './language.js';

const units = inLanguage({ kb: 'kB', mb: 'MB', gb: 'GB', tb: 'TB', s: 's' }, { kb: 'кБ', mb: 'МБ', gb: 'ГБ', tb: 'ТБ', s: 'с' });
const marks = inLanguage({ thousands: ',', point: '.' }, { thousands: '\u00a0', point: ',' });
/** @typedef {{ one: string, few?: string, many?: string, other?: string }} Forms */

const unitsOfTime = inLanguage(
  /** @type {Record<'year' | 'month' | 'day' | 'hour' | 'minute', Forms> & Record<'now' | 'past' | 'future', string>} */ ({
    year: { one: 'year', other: 'years' }, month: { one: 'month', other: 'months' }, day: { one: 'day', other: 'days' },
    hour: { one: 'hour', other: 'hours' }, minute: { one: 'minute', other: 'minutes' }, now: 'just now', past: 'ago', future: 'in',
  }),
  {
    year: { one: 'рік', few: 'роки', many: 'років' }, month: { one: 'місяць', few: 'місяці', many: 'місяців' }, day: { one: 'день', few: 'дні', many: 'днів' },
    hour: { one: 'годину', few: 'години', many: 'годин' }, minute: { one: 'хвилину', few: 'хвилини', many: 'хвилин' }, now: 'щойно', past: 'тому', future: 'через',
  });

// Whole numbers, tenths and lengths of time are written here: the first formatter of numbers that a page asks Intl for takes Chromium 30 ms, and four times that on a slow machine, before anything is shown.

/** @param {number} value */
export function count(value) {
  const [whole, part] = String(value).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, marks.thousands) + (part ? marks.point + part : '');
}

/** @param {number} value */
const tenths = value => count(Math.round(value * 10) / 10);

/**
 * 7.4 → "0:07"; 3725 → "1:02:05".
 * @param {number} seconds
 */
export function duration(seconds) {
  const all = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return [...(h ? [h] : []), h ? String(m).padStart(2, '0') : m, String(s).padStart(2, '0')].join(':');
}

/**
 * 4.25 → "4.3 s", for clips, where the tenths count.
 * @param {number} seconds
 */
export const seconds = seconds => seconds < 60 ? `${tenths(seconds)} ${units.s}` : duration(seconds);

/** @param {number} bytes */
export function size(bytes) {
  const [unit, name] = bytes >= 1e12 ? [1e12, units.tb] : bytes >= 1e9 ? [1e9, units.gb] : bytes >= 1e6 ? [1e6, units.mb] : [1e3, units.kb];
  return `${tenths(bytes / unit)} ${name}`;
}

/** @type {Intl.DateTimeFormat | undefined} */
let moments;

/** @param {string | number | Date} when */
export const date = when => (moments ??= new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })).format(new Date(when));

/**
 * "2 hours ago", "in 3 days", "just now".
 * @param {string | number | Date} when
 */
export function since(when) {
  const ahead = (new Date(when).getTime() - Date.now()) / 1000;

  // What rounds to 60 minutes is an hour already.
  const [unit, length] = /** @type {const} */ ([['year', 31_557_600, 2_629_800], ['month', 2_629_800, 0], ['day', 86400, 3600], ['hour', 3600, 60], ['minute', 60, 0]])
    .find(([, length, below]) => Math.abs(ahead) >= length - below / 2) ?? [];
  if (!unit) {
    return unitsOfTime.now;
  }

  const units = Math.round(Math.abs(ahead) / length);
  const text = `${count(units)} ${plural(units, unitsOfTime[unit])}`;
  return ahead < 0 ? `${text} ${unitsOfTime.past}` : `${unitsOfTime.future} ${text}`;
}
