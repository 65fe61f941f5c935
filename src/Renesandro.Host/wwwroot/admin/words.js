import { count } from '../words/format.js';
import { inLanguage, plural } from '../words/language.js';

export const words = inLanguage({
  account: 'Account', you: 'You', role: 'Role', roles: { admin: 'Administrator', user: 'User' }, signOut: 'Sign out', sessionUntil: 'Signed in until',
  password: 'Password', passwordWhy: 'A new password ends all your other sessions and tokens.', present: 'Password now', fresh: 'New password', atLeast: 'At least 12 characters.', change: 'Change password', changed: 'The password has been changed.', wrongPassword: 'That is not your password, or there were too many failed attempts.',
  look: 'Look', theme: 'Theme', themes: { system: 'As the system', light: 'Light', dark: 'Dark' }, language: 'Language',
  programs: 'For programs', programsWhy: 'Everything on this page goes through the HTTP API. Programs sign in with a token:', copy: 'Copy', copied: 'Copied.', tokenAfter: 'Send it with each request:', apiDocs: 'API reference', apiText: 'Every route, with try-it', openApi: 'OpenAPI description', openApiText: 'For client generators',

  users: 'Users', add: 'Add user', addTitle: 'Add a user', name: 'Name', nameHint: 'Letters a to z, digits and - . _ @ + without spaces.', added: 'Added', uploads: 'Uploads', openJobs: 'Open jobs', actions: (/** @type {string} */ name) => `Actions for ${name}`,
  thatIsYou: 'you', act: 'Actions', edit: 'Role and quota…', newPassword: 'New password…', remove: 'Remove…',
  editTitle: (/** @type {string} */ name) => `Role and quota of ${name}`, passwordTitle: (/** @type {string} */ name) => `New password for ${name}`, passwordOf: (/** @type {string} */ name) => `All sessions and tokens of ${name} end at once. Tell them the new password yourself.`,
  removeTitle: (/** @type {string} */ name) => `Remove ${name}?`, removeText: 'They can no longer sign in, their sessions end at once, and nobody sees their jobs any more. This cannot be undone.', removeOpen: (/** @type {number} */ jobs) => `${count(jobs)} ${plural(jobs, { one: 'job of theirs has', other: 'jobs of theirs have' })} not ended yet.`,
  removed: (/** @type {string} */ name) => `${name} has been removed.`, wasAdded: (/** @type {string} */ name) => `${name} has been added.`, saved: 'Saved.', save: 'Save', cancel: 'Cancel', removeDo: 'Remove', setPassword: 'Set password',
  roleHints: { admin: 'Manages users and sees the whole system.', user: 'Makes jobs and sees only their own.' }, quota: 'Quota for uploads', quotaHint: 'Empty: the default of this server.', unit: 'Unit', of: 'of', byDefault: 'default', units: { MB: 'MB', GB: 'GB', TB: 'TB' },
  onlyAdmin: 'Only for administrators', onlyAdminWhy: 'Users are managed by an administrator of this server.',
  countUsers: (/** @type {number} */ users) => `${count(users)} ${plural(users, { one: 'user', other: 'users' })}`,

  system: 'System', refresh: 'Refresh', doctor: 'Checks', checking: 'Checking…', levels: { ok: 'OK', warning: 'Warning', error: 'Error' },
  findings: (/** @type {number} */ errors, /** @type {number} */ warnings) => [errors ? `${count(errors)} ${plural(errors, { one: 'error', other: 'errors' })}` : '', warnings ? `${count(warnings)} ${plural(warnings, { one: 'warning', other: 'warnings' })}` : ''].filter(Boolean).join(', '),
  workers: 'Workers', queued: 'Queued', running: 'Running', workersCount: 'Workers', noWorkers: 'No worker is running: jobs wait until one starts.', idle: 'idle', another: 'a job of another user', jobOf: (/** @type {string} */ owner) => `of ${owner}`,
  storage: 'Storage', disk: 'Disk', free: 'free', yourUploads: 'Your uploads', caches: 'Caches', cachesWhy: 'What was not used for longest goes first.', cacheNames: /** @type {Record<string, string | undefined>} */ ({ sources: 'Sources', parts: 'Prepared clips and sounds', speech: 'Speech', posters: 'Posters' }),
  loading: 'Loading…',
}, {
  account: 'Обліковий запис', you: 'Ви', role: 'Роль', roles: { admin: 'Адміністратор', user: 'Користувач' }, signOut: 'Вийти', sessionUntil: 'Сеанс діє до',
  password: 'Пароль', passwordWhy: 'Новий пароль завершує всі інші ваші сеанси й токени.', present: 'Теперішній пароль', fresh: 'Новий пароль', atLeast: 'Щонайменше 12 символів.', change: 'Змінити пароль', changed: 'Пароль змінено.', wrongPassword: 'Це не ваш пароль, або було забагато невдалих спроб.',
  look: 'Вигляд', theme: 'Тема', themes: { system: 'Як у системі', light: 'Світла', dark: 'Темна' }, language: 'Мова',
  programs: 'Для програм', programsWhy: 'Усе на цій сторінці працює через HTTP API. Програми входять за токеном:', copy: 'Скопіювати', copied: 'Скопійовано.', tokenAfter: 'Надсилайте його з кожним запитом:', apiDocs: 'Довідник API', apiText: 'Усі маршрути, можна спробувати', openApi: 'Опис OpenAPI', openApiText: 'Для генераторів клієнтів',

  users: 'Користувачі', add: 'Додати користувача', addTitle: 'Новий користувач', name: 'Імʼя', nameHint: 'Літери a–z, цифри та - . _ @ + без пробілів.', added: 'Додано', uploads: 'Файли', openJobs: 'Незавершені завдання', actions: (/** @type {string} */ name) => `Дії для ${name}`,
  thatIsYou: 'ви', act: 'Дії', edit: 'Роль і квота…', newPassword: 'Новий пароль…', remove: 'Видалити…',
  editTitle: (/** @type {string} */ name) => `Роль і квота: ${name}`, passwordTitle: (/** @type {string} */ name) => `Новий пароль для ${name}`, passwordOf: (/** @type {string} */ name) => `Усі сеанси й токени користувача ${name} завершаться одразу. Новий пароль повідомте самі.`,
  removeTitle: (/** @type {string} */ name) => `Видалити ${name}?`, removeText: 'Цей користувач більше не зможе ввійти, його сеанси завершаться одразу, а його завдань уже ніхто не побачить. Скасувати це не можна.', removeOpen: (/** @type {number} */ jobs) => `Ще не завершено: ${count(jobs)} ${plural(jobs, { one: 'завдання', few: 'завдання', many: 'завдань' })}.`,
  removed: (/** @type {string} */ name) => `Користувача ${name} видалено.`, wasAdded: (/** @type {string} */ name) => `Користувача ${name} додано.`, saved: 'Збережено.', save: 'Зберегти', cancel: 'Скасувати', removeDo: 'Видалити', setPassword: 'Встановити пароль',
  roleHints: { admin: 'Керує користувачами й бачить усю систему.', user: 'Створює завдання й бачить лише свої.' }, quota: 'Квота для файлів', quotaHint: 'Порожньо: типова квота сервера.', unit: 'Одиниця', of: 'із', byDefault: 'типова', units: { MB: 'МБ', GB: 'ГБ', TB: 'ТБ' },
  onlyAdmin: 'Лише для адміністраторів', onlyAdminWhy: 'Користувачами керує адміністратор цього сервера.',
  countUsers: (/** @type {number} */ users) => `${count(users)} ${plural(users, { one: 'користувач', few: 'користувачі', many: 'користувачів' })}`,

  system: 'Система', refresh: 'Оновити', doctor: 'Перевірки', checking: 'Перевіряємо…', levels: { ok: 'Гаразд', warning: 'Увага', error: 'Помилка' },
  findings: (/** @type {number} */ errors, /** @type {number} */ warnings) => [errors ? `${count(errors)} ${plural(errors, { one: 'помилка', few: 'помилки', many: 'помилок' })}` : '', warnings ? `${count(warnings)} ${plural(warnings, { one: 'попередження', few: 'попередження', many: 'попереджень' })}` : ''].filter(Boolean).join(', '),
  workers: 'Виконавці', queued: 'У черзі', running: 'Виконується', workersCount: 'Виконавців', noWorkers: 'Жоден виконавець не працює: завдання чекають, доки він запуститься.', idle: 'вільний', another: 'завдання іншого користувача', jobOf: (/** @type {string} */ owner) => `користувач ${owner}`,
  storage: 'Сховище', disk: 'Диск', free: 'вільно', yourUploads: 'Ваші файли', caches: 'Кеші', cachesWhy: 'Першим вилучається те, чим найдовше не користувалися.', cacheNames: { sources: 'Джерела', parts: 'Підготовлені кліпи й звук', speech: 'Озвучення', posters: 'Постери' },
  loading: 'Завантаження…',
});
