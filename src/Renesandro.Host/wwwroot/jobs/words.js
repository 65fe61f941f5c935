import { count, duration } from '../words/format.js';
import { inLanguage, plural } from '../words/language.js';

/** @import { JobState } from '../api/types.d.ts' */

/** @param {number} n */
const videos = n => `${count(n)} ${plural(n, { one: 'variant', other: 'variants' })}`;
/** @param {number} n */
const відео = n => `${count(n)} ${plural(n, { one: 'варіант', few: 'варіанти', many: 'варіантів', other: 'варіанта' })}`;
/** @param {number} perSecond */
const speedIn = perSecond => perSecond >= 10 ? count(Math.round(perSecond)) : count(Math.round(perSecond * 10) / 10);

export const words = inLanguage({
  jobs: 'Jobs', newJob: 'New job', search: 'Search jobs', searchHint: 'Name of a job', status: 'Status', all: 'All',
  states: /** @type {Record<JobState, string>} */ ({ queued: 'Queued', processing: 'Running', awaiting_approval: 'Awaiting approval', done: 'Done', error: 'Failed', cancelled: 'Cancelled' }),
  stages: /** @type {Record<string, string>} */ ({ fetching: 'Fetching sources', preparing: 'Preparing clips', rendering: 'Making variants', finishing: 'Writing the manifest' }),
  older: 'Show older jobs', loadingJobs: 'Loading jobs', nothingFits: 'No job fits', nothingFitsWhy: 'Search for another name, or choose another status.', showAll: 'Show all jobs',
  variants: videos,
  some: (/** @type {number} */ failed, /** @type {number} */ all) => `${count(failed)} of ${count(all)} failed`,
  made: (/** @type {number} */ done, /** @type {number} */ all) => `${count(done)} of ${count(all)}`,
  progress: (/** @type {string} */ name) => `Progress of ${name}`,
  left: (/** @type {number} */ seconds) => `${duration(seconds)} left`,
  speed: (/** @type {number} */ perSecond) => `${speedIn(perSecond)} a second`,
  started: (/** @type {string} */ when) => `started ${when}`, by: (/** @type {string} */ who, /** @type {string} */ when) => `started by ${who} ${when}`,
  leftOut: (/** @type {number} */ n) => `${count(n)} more after approval`,
  warnings: (/** @type {number} */ n) => `${count(n)} ${plural(n, { one: 'warning', other: 'warnings' })}`,
  actionsOf: (/** @type {string} */ name) => `Actions for ${name}`, more: 'More',
  approve: 'Approve…', retry: 'Retry', cancel: 'Cancel…', duplicate: 'Duplicate as a new job', folder: 'Open the folder', copyLink: 'Copy link to this job', copied: 'Link copied',
  json: 'Manifest as JSON', csv: 'Manifest as CSV', remove: 'Delete…',
  approveOf: (/** @type {string} */ name) => `Approve ${name}`, retryOf: (/** @type {string} */ name) => `Retry ${name}`, cancelOf: (/** @type {string} */ name) => `Cancel ${name}`,
  approveTitle: 'Approve the preview?',
  approveText: (/** @type {number} */ made, /** @type {number} */ more) => `The ${videos(made)} of the preview are kept. ${videos(more)} more will be made; speech that costs money is bought for them. Approval cannot be taken back, but the job can still be cancelled.`,
  approveUntil: (/** @type {string} */ when) => `Without approval, the job is cancelled on ${when}.`,
  approveAll: (/** @type {number} */ n) => `Make ${videos(n)}`,
  cancelTitle: 'Cancel this job?',
  cancelText: (/** @type {string} */ name, /** @type {number} */ done) => `“${name}” stops within two seconds. ${done ? `The ${videos(done)} that are ready stay` : 'Nothing is ready yet'}; a retry makes what is missing.`,
  keepOn: 'Let it run', cancelNow: 'Cancel the job',
  removeTitle: 'Delete this job?',
  removeText: (/** @type {string} */ name, /** @type {number} */ done) => `“${name}” goes for good: its record${done ? ` and the files of ${videos(done)} on this server` : ''}.`,
  removeDrive: 'What was uploaded to the linked folder stays there.', removeLinks: 'Links that you have sent stop working.',
  keep: 'Keep it', removeNow: 'Delete the job',
  retried: (/** @type {string} */ name) => `“${name}” makes what is missing`, approved: (/** @type {string} */ name) => `“${name}” was approved`,
  cancelled: (/** @type {string} */ name) => `“${name}” was cancelled`, removed: (/** @type {string} */ name) => `“${name}” was deleted`,
}, {
  jobs: 'Завдання', newJob: 'Нове завдання', search: 'Пошук завдань', searchHint: 'Назва завдання', status: 'Стан', all: 'Усі',
  states: { queued: 'У черзі', processing: 'Виконується', awaiting_approval: 'Чекає на схвалення', done: 'Готово', error: 'Помилка', cancelled: 'Скасовано' },
  stages: { fetching: 'Завантаження джерел', preparing: 'Підготовка кліпів', rendering: 'Створення варіантів', finishing: 'Запис маніфесту' },
  older: 'Показати старіші', loadingJobs: 'Завантаження завдань', nothingFits: 'Нічого не знайдено', nothingFitsWhy: 'Пошукайте іншу назву або виберіть інший стан.', showAll: 'Показати всі завдання',
  variants: відео,
  some: (failed, all) => `${count(failed)} з ${count(all)} не вдалося`,
  made: (done, all) => `${count(done)} з ${count(all)}`,
  progress: name => `Поступ: ${name}`,
  left: seconds => `залишилося ${duration(seconds)}`,
  speed: perSecond => `${speedIn(perSecond)} за секунду`,
  started: when => `створено ${when}`, by: (who, when) => `створено ${when}, ${who}`,
  leftOut: n => `ще ${count(n)} після схвалення`,
  warnings: n => `${count(n)} ${plural(n, { one: 'попередження', few: 'попередження', many: 'попереджень', other: 'попередження' })}`,
  actionsOf: name => `Дії: ${name}`, more: 'Більше',
  approve: 'Схвалити…', retry: 'Повторити', cancel: 'Скасувати…', duplicate: 'Нове завдання на основі цього', folder: 'Відкрити папку', copyLink: 'Скопіювати посилання на завдання', copied: 'Посилання скопійовано',
  json: 'Маніфест у JSON', csv: 'Маніфест у CSV', remove: 'Видалити…',
  approveOf: name => `Схвалити: ${name}`, retryOf: name => `Повторити: ${name}`, cancelOf: name => `Скасувати: ${name}`,
  approveTitle: 'Схвалити попередній перегляд?',
  approveText: (made, more) => `Уже готове (${відео(made)}) залишиться. Буде створено ще ${відео(more)}, а платне озвучення для них буде куплено. Відкликати схвалення не можна, але завдання можна скасувати.`,
  approveUntil: when => `Без схвалення завдання буде скасовано ${when}.`,
  approveAll: n => `Створити ${відео(n)}`,
  cancelTitle: 'Скасувати це завдання?',
  cancelText: (name, done) => `«${name}» зупиниться протягом двох секунд. ${done ? `Уже готове (${відео(done)}) залишиться` : 'Нічого ще не готово'}; решту можна буде доробити повторним запуском.`,
  keepOn: 'Хай виконується', cancelNow: 'Скасувати завдання',
  removeTitle: 'Видалити це завдання?',
  removeText: (name, done) => `«${name}» буде видалено назавжди: запис про нього${done ? ` й файли на цьому сервері (${відео(done)})` : ''}.`,
  removeDrive: 'Завантажене до папки за посиланням залишиться там.', removeLinks: 'Надіслані вами посилання перестануть працювати.',
  keep: 'Залишити', removeNow: 'Видалити завдання',
  retried: name => `«${name}»: створюється те, чого бракує`, approved: name => `«${name}» схвалено`,
  cancelled: name => `«${name}» скасовано`, removed: name => `«${name}» видалено`,
});
