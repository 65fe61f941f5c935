import { inLanguage, language } from './language.js';

const units = inLanguage({ kb: 'kB', mb: 'MB', gb: 'GB', tb: 'TB', s: 's' }, { kb: 'кБ', mb: 'МБ', gb: 'ГБ', tb: 'ТБ', s: 'с' });
const whole = new Intl.NumberFormat(language);
const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

/** @param {number} value */
export const count = value => whole.format(value);

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
export const seconds = seconds => seconds < 60 ? `${tenths.format(seconds)} ${units.s}` : duration(seconds);

/** @param {number} bytes */
export function size(bytes) {
  const [unit, name] = bytes >= 1e12 ? [1e12, units.tb] : bytes >= 1e9 ? [1e9, units.gb] : bytes >= 1e6 ? [1e6, units.mb] : [1e3, units.kb];
  return `${tenths.format(bytes / unit)} ${name}`;
}

/** @param {string | number | Date} when */
export const date = when => moment.format(new Date(when));

/** @param {string | number | Date} when */
export function since(when) {
  const passed = (new Date(when).getTime() - Date.now()) / 1000;
  const [unit, length] = /** @type {[Intl.RelativeTimeFormatUnit, number][]} */ ([['year', 31_557_600], ['month', 2_629_800], ['day', 86400], ['hour', 3600], ['minute', 60]])
    .find(([, length]) => Math.abs(passed) >= length) ?? ['second', 1];
  return ago.format(Math.round(passed / length), unit);
}
