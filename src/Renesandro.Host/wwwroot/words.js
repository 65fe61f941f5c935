const english = {
  signIn: 'Sign in', signOut: 'Sign out', name: 'Name', password: 'Password', newJob: 'New job', start: 'Start', plan: 'Plan',
  noJobs: 'No jobs yet.', older: 'Older jobs', close: 'Close', variants: 'Variants', folder: 'Folder', cancel: 'Cancel',
  retry: 'Retry failed variants', more: 'Show more', play: 'Play', download: 'Download', open: 'Open',
  approveAll: 'Approve all', approveChosen: 'Approve these', ordinals: 'Variants to make',
  awaits: (others, until) => `The first variants are ready to watch. ${others} others wait for your approval until ${until}.`,
  queued: 'queued', processing: 'rendering', awaiting_approval: 'awaits approval', done: 'done', error: 'failed', cancelled: 'cancelled',
  fetching: 'fetching sources', preparing: 'preparing clips and sound', rendering: 'rendering variants', finishing: 'writing the manifest',
  figures: (done, total, failed) => `${done} of ${total} variants` + (failed ? `, ${failed} failed` : ''),
  left: time => `about ${time} left`,
  planned: plan => `${plan.count} variants, ${plan.total} in total, about ${plan.size}`,
  offline: 'The server is not responding. Retrying …',
};

const ukrainian = {
  signIn: 'Увійти', signOut: 'Вийти', name: 'Імʼя', password: 'Пароль', newJob: 'Нове завдання', start: 'Запустити', plan: 'Спланувати',
  noJobs: 'Завдань поки немає.', older: 'Старіші завдання', close: 'Закрити', variants: 'Варіанти', folder: 'Тека', cancel: 'Скасувати',
  retry: 'Повторити невдалі варіанти', more: 'Показати ще', play: 'Переглянути', download: 'Завантажити', open: 'Відкрити',
  approveAll: 'Схвалити всі', approveChosen: 'Схвалити ці', ordinals: 'Які варіанти створити',
  awaits: (others, until) => `Перші варіанти можна переглянути. Ще ${others} чекають на ваше схвалення до ${until}.`,
  queued: 'у черзі', processing: 'виконується', awaiting_approval: 'чекає на схвалення', done: 'готово', error: 'не вдалося', cancelled: 'скасовано',
  fetching: 'завантаження джерел', preparing: 'підготовка кліпів і звуку', rendering: 'рендеринг варіантів', finishing: 'запис маніфесту',
  figures: (done, total, failed) => `варіантів: ${done} із ${total}` + (failed ? `, не вдалося: ${failed}` : ''),
  left: time => `залишилося близько ${time}`,
  planned: plan => `варіантів: ${plan.count}, разом ${plan.total}, приблизно ${plan.size}`,
  offline: 'Сервер не відповідає. Пробуємо ще раз …',
};

const language = navigator.languages.find(tag => /^(uk|en)\b/.test(tag)) ?? 'en';
export const words = language.startsWith('uk') ? ukrainian : english;

export function say(root) {
  document.documentElement.lang = language.slice(0, 2);
  for (const element of root.querySelectorAll('[data-say]')) {
    element.textContent = words[element.dataset.say];
  }
}

export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return [...(h ? [h] : []), h ? String(m).padStart(2, '0') : m, String(s).padStart(2, '0')].join(':');
}

export function size(bytes) {
  const unit = bytes >= 1e9 ? [1e9, 'GB'] : bytes >= 1e6 ? [1e6, 'MB'] : [1e3, 'kB'];
  return `${(bytes / unit[0]).toFixed(1)} ${unit[1]}`;
}
