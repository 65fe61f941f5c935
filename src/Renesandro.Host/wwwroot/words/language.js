const supported = /** @type {const} */ (['en', 'uk']);
const kept = 'studio.language';

/** The languages that there are, each by its own name. */
export const languages = /** @type {const} */ ([{ code: 'en', name: 'English' }, { code: 'uk', name: 'Українська' }]);

/** The language of the page: the one that was chosen, or else the first of the browser's that there is. */
export const language = chosen() ?? supported.find(code => navigator.languages.some(tag => tag.toLowerCase().startsWith(code))) ?? 'en';

document.documentElement.lang = language;

/**
 * Picks the words of the language of the page. Both objects have the same keys.
 * @template T
 * @param {T} english
 * @param {NoInfer<T>} ukrainian
 * @returns {T}
 */
export const inLanguage = (english, ukrainian) => language === 'uk' ? ukrainian : english;

/** @param {'en' | 'uk'} code */
export function choose(code) {
  if (code !== language) {
    localStorage.setItem(kept, code);
    location.reload();
  }
}

const rules = new Intl.PluralRules(language);

/**
 * The form of a noun that fits a number: in Ukrainian one, few, many; in English one, other.
 * @param {number} count
 * @param {Partial<Record<Intl.LDMLPluralRule, string>> & { other?: string, many?: string }} forms
 */
export const plural = (count, forms) => forms[rules.select(count)] ?? forms.other ?? forms.many ?? '';

function chosen() {
  const code = localStorage.getItem(kept);
  return supported.find(one => one === code) ?? null;
}
