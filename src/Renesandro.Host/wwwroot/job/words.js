import { count } from '../words/format.js';
import { inLanguage, plural } from '../words/language.js';

/** @import { Dimension } from '../api/types.d.ts' */
/** @import { Outcome } from './model/variants.js' */

/** @param {number} n */
const variants = n => `${count(n)} ${plural(n, { one: 'variant', other: 'variants' })}`;
/** @param {number} n */
const варіанти = n => `${count(n)} ${plural(n, { one: 'варіант', few: 'варіанти', many: 'варіантів', other: 'варіанта' })}`;

export const words = inLanguage({
  jobs: 'Jobs', loading: 'Loading the job', missing: 'There is no such job', missingWhy: 'It was deleted, belongs to somebody else, or the address is incomplete.', toJobs: 'All jobs',
  warnings: (/** @type {number} */ n) => `${count(n)} ${plural(n, { one: 'warning', other: 'warnings' })}`,
  variants: 'Variants', views: 'View',
  view: { grid: 'Grid', table: 'Table', matrix: 'Matrix', time: 'Time' },
  outcome: /** @type {Record<Outcome, string>} */ ({ done: 'done', failed: 'failed', waiting: 'not made yet', leftOut: 'not approved' }),
  outcomes: /** @type {Record<Outcome, string>} */ ({ done: 'Done', failed: 'Failed', waiting: 'Not made yet', leftOut: 'Not approved' }),
  kinds: /** @type {Record<Dimension['kind'], string>} */ ({ video: 'Video', text: 'Words on the picture', music: 'Music', speech: 'Speech', canvas: 'Shape' }),
  select: (/** @type {string} */ name) => `Select ${name}`, play: (/** @type {string} */ name) => `Play ${name}`,
  filters: 'Filters', filtersOn: (/** @type {number} */ n) => `Filters (${count(n)})`, clear: 'Clear the filters', none: 'without', status: 'Status',
  shown: (/** @type {number} */ shown, /** @type {number} */ all) => shown === all ? variants(all) : `${count(shown)} of ${variants(all)}`,
  moreOf: (/** @type {number} */ n, /** @type {string} */ name) => `${count(n)} more of ${name}`, moreChips: (/** @type {number} */ n) => `+${count(n)}`, fewer: 'Fewer', fewerOf: (/** @type {string} */ name) => `Fewer of ${name}`,
  nothingFits: 'No variant has all of this', nothingFitsWhy: 'Clear a filter to see more.', noneYet: 'Nothing is planned yet', noneYetWhy: 'Variants appear here as soon as a worker has read the sources.',
  pressHint: 'Arrows move, Enter plays, Space selects.',

  number: 'No.', length: 'Length', size: 'Size', sortedBy: (/** @type {string} */ name) => `Sort by ${name}`, table: 'Variants as a table', chosen: 'Selected', choose: 'Select',
  rows: 'Rows', columns: 'Columns', matrixOf: (/** @type {string} */ a, /** @type {string} */ b) => `${a} by ${b}`, sum: 'All', oneDimension: 'A matrix needs two blocks with several alternatives.', swap: 'Swap rows and columns',
  cell: (/** @type {string} */ a, /** @type {string} */ b, /** @type {number} */ n, /** @type {number} */ done, /** @type {number} */ failed) => `${a}, ${b}: ${variants(n)}, ${count(done)} done${failed ? `, ${count(failed)} failed` : ''}. Show them.`,
  legend: { done: 'done', failed: 'failed', waiting: 'not made yet' },
  time: 'Where the time went', timeWhy: 'Each bar shows when a kind of work was being done. Several run at the same time, so their totals are more than the job took.',
  stages: /** @type {Record<string, string>} */ ({ wait: 'Waiting', fetch: 'Fetching sources', encode: 'Encoding clips', speak: 'Speaking', mix: 'Mixing sound', render: 'Joining variants', store: 'Storing' }),
  stage: 'Work', total: 'Total', from: 'From', until: 'Until', took: (/** @type {string} */ time) => `The job took ${time}.`, span: (/** @type {string} */ stage, /** @type {string} */ from, /** @type {string} */ to, /** @type {number} */ n) => `${stage}: ${from} to ${to}${n ? `, ${count(n)} ${plural(n, { one: 'item', other: 'items' })}` : ''}`,
  noTime: 'Nothing has been measured yet', noTimeWhy: 'The strip appears when the job has begun.',
  failedTitle: (/** @type {number} */ n) => `${variants(n)} failed`, showFailed: 'Show only these', showAll: 'Show all', moreReasons: (/** @type {number} */ n) => `and ${variants(n)} more`, asking: 'Looking up why…',

  selected: (/** @type {number} */ n) => `${count(n)} selected`, selection: 'Selection', selectAll: (/** @type {number} */ n) => `Select all ${count(n)}`, unselect: 'Clear the selection',
  zip: 'Download', zipOf: (/** @type {string} */ size) => `Download zip (${size})`, zipPart: (/** @type {number} */ n, /** @type {number} */ all) => `Zip, part ${count(n)} of ${count(all)}`,
  links: 'Copy links…', compare: 'Compare', compareHint: 'Select two to compare them', approve: 'Approve…',
  approveTitle: 'Approve these variants?', approveText: (/** @type {number} */ n, /** @type {number} */ rest) => `${variants(n)} will be made beside those of the preview${rest ? `, and the other ${count(rest)} will not be made` : ''}. Speech that costs money is bought for them. Approval cannot be taken back.`, approveYes: (/** @type {number} */ n) => `Approve ${variants(n)}`, keep: 'Not yet', approved: 'Approved',
  linksTitle: 'Signed links', linksText: 'Anybody who has a link can watch and download its variant until it expires, without signing in.', valid: 'Valid for', hours: (/** @type {number} */ n) => n < 48 ? `${count(n)} ${plural(n, { one: 'hour', other: 'hours' })}` : `${count(n / 24)} days`,
  form: 'Form', lines: 'One a line', csv: 'CSV', copy: 'Copy', copied: 'Copied', close: 'Close', making: 'Making links…', linkList: 'Links',

  player: {
    play: 'Play', pause: 'Pause', previous: 'Previous variant', next: 'Next variant', back: 'One frame back', forward: 'One frame forward', loop: 'Loop', mute: 'Mute', unmute: 'Sound on',
    volume: 'Volume', speed: 'Speed', seek: 'Position', zones: 'Safe zone', noZone: 'No mask', captions: 'Captions', fullscreen: 'Full screen', download: 'Download', copyLink: 'Copy link', linkCopied: 'Link copied', shortcuts: 'Keys',
    keys: [['Space', 'play or pause'], ['← →', 'previous, next variant'], [', .', 'one frame back, forward'], ['L', 'loop'], ['M', 'sound'], ['S', 'safe zone'], ['C', 'captions']],
    at: (/** @type {string} */ now, /** @type {string} */ all) => `${now} of ${all}`, place: (/** @type {number} */ n, /** @type {number} */ all) => `${count(n)} of ${count(all)}`,
    muted: 'The browser plays it without sound: turn it on', elsewhere: 'This browser cannot play the file from here.', openFile: 'Open the file', notMade: 'This variant is not made yet.', noVariant: 'The job has no such variant.',
    holds: 'What it holds', clips: 'Clips', texts: 'Words', music: 'Music', speech: 'Speech', checks: 'Platforms', warnings: 'Warnings', facts: 'File', file: 'Name', length: 'Length', size: 'Size', frames: 'Frames', picture: 'Picture', sum: 'Loudness', noWords: 'no words',
    taken: (/** @type {string} */ name) => `${name} takes it`, refused: (/** @type {string} */ name) => `${name} refuses it`, advised: (/** @type {string} */ name) => `${name} takes it, with advice`, failed: 'It was not made',
    zone: (/** @type {string} */ name) => `What ${name} covers`, captionsOf: 'Captions as a file',
  },
  comparing: {
    title: 'Compare', differs: 'What differs', same: 'Both hold the same.', sound: 'Sound', left: 'Left', right: 'Right', off: 'Off', play: 'Play both', pause: 'Pause both', notBoth: 'Only variants that are made can be compared.',
    length: 'Length', size: 'Size',
  },
}, {
  jobs: 'Завдання', loading: 'Завантаження завдання', missing: 'Такого завдання немає', missingWhy: 'Його видалено, воно належить іншому користувачеві, або адреса неповна.', toJobs: 'Усі завдання',
  warnings: n => `${count(n)} ${plural(n, { one: 'попередження', few: 'попередження', many: 'попереджень', other: 'попередження' })}`,
  variants: 'Варіанти', views: 'Вигляд',
  view: { grid: 'Сітка', table: 'Таблиця', matrix: 'Матриця', time: 'Час' },
  outcome: { done: 'готовий', failed: 'не вдався', waiting: 'ще не створений', leftOut: 'не схвалений' },
  outcomes: { done: 'Готові', failed: 'Не вдалися', waiting: 'Ще не створені', leftOut: 'Не схвалені' },
  kinds: { video: 'Відео', text: 'Напис', music: 'Музика', speech: 'Озвучення', canvas: 'Формат' },
  select: name => `Вибрати ${name}`, play: name => `Відтворити ${name}`,
  filters: 'Фільтри', filtersOn: n => `Фільтри (${count(n)})`, clear: 'Скинути фільтри', none: 'без', status: 'Стан',
  shown: (shown, all) => shown === all ? варіанти(all) : `${count(shown)} з ${count(all)}`,
  moreOf: (n, name) => `${name}: ще ${count(n)}`, moreChips: n => `+${count(n)}`, fewer: 'Менше', fewerOf: name => `${name}: показати менше`,
  nothingFits: 'Жоден варіант не має всього цього', nothingFitsWhy: 'Приберіть якийсь фільтр, щоб побачити більше.', noneYet: 'Ще нічого не заплановано', noneYetWhy: 'Варіанти зʼявляться тут, щойно буде прочитано джерела.',
  pressHint: 'Стрілки — рух, Enter — відтворити, пробіл — вибрати.',

  number: '№', length: 'Тривалість', size: 'Розмір', sortedBy: name => `Сортувати: ${name}`, table: 'Варіанти таблицею', chosen: 'Вибрано', choose: 'Вибрати',
  rows: 'Рядки', columns: 'Стовпці', matrixOf: (a, b) => `${a} × ${b}`, sum: 'Усі', oneDimension: 'Для матриці потрібні два блоки з кількома альтернативами.', swap: 'Поміняти рядки й стовпці місцями',
  cell: (a, b, n, done, failed) => `${a}, ${b}: ${варіанти(n)}, готових ${count(done)}${failed ? `, невдалих ${count(failed)}` : ''}. Показати.`,
  legend: { done: 'готові', failed: 'не вдалися', waiting: 'ще не створені' },
  time: 'На що пішов час', timeWhy: 'Кожна смуга показує, коли виконувалася певна робота. Роботи йдуть паралельно, тому їхня сума більша за тривалість завдання.',
  stages: { wait: 'Очікування', fetch: 'Завантаження джерел', encode: 'Кодування кліпів', speak: 'Озвучення', mix: 'Зведення звуку', render: 'Складання варіантів', store: 'Збереження' },
  stage: 'Робота', total: 'Усього', from: 'Від', until: 'До', took: time => `Завдання тривало ${time}.`, span: (stage, from, to, n) => `${stage}: від ${from} до ${to}${n ? `, ${count(n)}` : ''}`,
  noTime: 'Ще нічого не виміряно', noTimeWhy: 'Смуги зʼявляться, коли завдання почне виконуватися.',
  failedTitle: n => `Не вдалося: ${варіанти(n)}`, showFailed: 'Показати лише їх', showAll: 'Показати всі', moreReasons: n => `і ще ${варіанти(n)}`, asking: 'Зʼясовуємо причину…',

  selected: n => `Вибрано: ${count(n)}`, selection: 'Вибране', selectAll: n => `Вибрати всі (${count(n)})`, unselect: 'Скасувати вибір',
  zip: 'Завантажити', zipOf: size => `Завантажити zip (${size})`, zipPart: (n, all) => `Zip, частина ${count(n)} з ${count(all)}`,
  links: 'Скопіювати посилання…', compare: 'Порівняти', compareHint: 'Виберіть два варіанти, щоб порівняти їх', approve: 'Схвалити…',
  approveTitle: 'Схвалити ці варіанти?', approveText: (n, rest) => `Крім попереднього перегляду, буде створено ${варіанти(n)}${rest ? `; решту (${count(rest)}) створено не буде` : ''}. Платне озвучення для них буде куплено. Відкликати схвалення не можна.`, approveYes: n => `Схвалити ${варіанти(n)}`, keep: 'Ще ні', approved: 'Схвалено',
  linksTitle: 'Підписані посилання', linksText: 'Кожен, хто має посилання, може дивитися й завантажити варіант без входу, доки не мине строк.', valid: 'Діють', hours: n => n < 48 ? `${count(n)} ${plural(n, { one: 'годину', few: 'години', many: 'годин', other: 'години' })}` : `${count(n / 24)} ${plural(n / 24, { one: 'день', few: 'дні', many: 'днів', other: 'дня' })}`,
  form: 'Вигляд', lines: 'По одному в рядку', csv: 'CSV', copy: 'Скопіювати', copied: 'Скопійовано', close: 'Закрити', making: 'Створюємо посилання…', linkList: 'Посилання',

  player: {
    play: 'Відтворити', pause: 'Пауза', previous: 'Попередній варіант', next: 'Наступний варіант', back: 'Кадр назад', forward: 'Кадр уперед', loop: 'Повторювати', mute: 'Вимкнути звук', unmute: 'Увімкнути звук',
    volume: 'Гучність', speed: 'Швидкість', seek: 'Позиція', zones: 'Безпечна зона', noZone: 'Без маски', captions: 'Субтитри', fullscreen: 'На весь екран', download: 'Завантажити', copyLink: 'Скопіювати посилання', linkCopied: 'Посилання скопійовано', shortcuts: 'Клавіші',
    keys: [['Пробіл', 'відтворити або пауза'], ['← →', 'попередній, наступний варіант'], [', .', 'кадр назад, уперед'], ['L', 'повторювати'], ['M', 'звук'], ['S', 'безпечна зона'], ['C', 'субтитри']],
    at: (now, all) => `${now} з ${all}`, place: (n, all) => `${count(n)} з ${count(all)}`,
    muted: 'Браузер відтворює без звуку: увімкнути', elsewhere: 'Браузер не може відтворити цей файл звідси.', openFile: 'Відкрити файл', notMade: 'Цей варіант ще не створено.', noVariant: 'У завдання немає такого варіанта.',
    holds: 'З чого складається', clips: 'Кліпи', texts: 'Написи', music: 'Музика', speech: 'Озвучення', checks: 'Платформи', warnings: 'Попередження', facts: 'Файл', file: 'Назва', length: 'Тривалість', size: 'Розмір', frames: 'Кадри', picture: 'Зображення', sum: 'Гучність', noWords: 'без напису',
    taken: name => `${name} приймає`, refused: name => `${name} не приймає`, advised: name => `${name} приймає, але радить`, failed: 'Варіант не створено',
    zone: name => `Що закриває ${name}`, captionsOf: 'Субтитри окремим файлом',
  },
  comparing: {
    title: 'Порівняння', differs: 'Чим відрізняються', same: 'Склад однаковий.', sound: 'Звук', left: 'Лівий', right: 'Правий', off: 'Без звуку', play: 'Відтворити обидва', pause: 'Зупинити обидва', notBoth: 'Порівняти можна лише створені варіанти.',
    length: 'Тривалість', size: 'Розмір',
  },
});
