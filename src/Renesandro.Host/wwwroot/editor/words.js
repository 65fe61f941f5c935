import { inLanguage } from '../words/language.js';

export const words = inLanguage({
  title: 'New job', untitled: 'New job', name: 'Name of the job', loading: 'Loading…', newColumn: 'Column', addColumn: 'Add a column',
  columnKinds: { video: 'Video', text: 'Text on the picture', music: 'Music', speech: 'Speech' }, newNames: { video: 'clip', text: 'headline', music: 'bed', speech: 'speech' },
  columnTips: { video: 'One clip of it in each variant, in order', text: 'Words drawn over the clips', music: 'Played beneath', speech: 'Spoken by a voice, or recorded' },
  undo: 'Undo', redo: 'Redo', undone: (/** @type {string} */ what) => `Undone: ${what}`, redone: (/** @type {string} */ what) => `Redone: ${what}`,
  json: 'JSON', drafts: 'Drafts', newDraft: 'New draft', openFile: 'Open a job file…', saveFile: 'Save as JSON', removeDraft: 'Discard this draft', untitledDraft: 'Untitled', draftKept: 'Saved in this browser', draftNotKept: 'This browser keeps no more drafts: save the job as JSON',
  more: 'Drafts and files', sections: 'Parts of the editor', columns: 'Columns', plan: 'Plan',
  jsonTitle: 'The job as JSON', jsonLabel: 'JSON of the job', closeJson: 'Close', line: (/** @type {number} */ n) => `Line ${n}`, jsonGood: 'Valid', format: 'Format', copy: 'Copy', copied: 'Copied',
  faults: {
    value: 'A value is expected here.', comma: 'A comma, or the closing bracket, is missing before this.', colon: 'A colon is missing after the name.', name: 'A name in double quotes is expected.', string: 'The text is not closed, or has a character that needs a backslash.',
    number: 'This is not a number.', end: 'There is something after the end of the job.', duplicate: 'This name stands twice', object: 'A job begins with {.',
  },
  lostText: 'What was written here could not be read, and a change elsewhere replaced it.', bringBack: 'Bring it back', drop: 'Drop to upload', notJob: 'This file is not a job', opened: (/** @type {string} */ name) => `“${name}” opened as a new draft`, pasted: 'Paste links anywhere, drop files anywhere',
  adding: 'adding a column', editing: 'editing the JSON', naming: 'naming the job',
  whole: 'changing the job', instead: 'Begin a new job', keptBefore: 'The draft before is kept under Drafts',
}, {
  title: 'Нове завдання', untitled: 'Нове завдання', name: 'Назва завдання', loading: 'Завантаження…', newColumn: 'Стовпець', addColumn: 'Додати стовпець',
  columnKinds: { video: 'Відео', text: 'Текст на кадрі', music: 'Музика', speech: 'Озвучення' }, newNames: { video: 'кліп', text: 'заголовок', music: 'фон', speech: 'озвучення' },
  columnTips: { video: 'По одному кліпу в кожному варіанті, по черзі', text: 'Слова поверх кліпів', music: 'Звучить тлом', speech: 'Голос або запис' },
  undo: 'Скасувати', redo: 'Повторити', undone: what => `Скасовано: ${what}`, redone: what => `Повторено: ${what}`,
  json: 'JSON', drafts: 'Чернетки', newDraft: 'Нова чернетка', openFile: 'Відкрити файл завдання…', saveFile: 'Зберегти як JSON', removeDraft: 'Викинути цю чернетку', untitledDraft: 'Без назви', draftKept: 'Збережено в цьому браузері', draftNotKept: 'Браузер більше не зберігає чернеток: збережіть завдання як JSON',
  more: 'Чернетки та файли', sections: 'Частини редактора', columns: 'Стовпці', plan: 'План',
  jsonTitle: 'Завдання як JSON', jsonLabel: 'JSON завдання', closeJson: 'Закрити', line: n => `Рядок ${n}`, jsonGood: 'Правильний', format: 'Упорядкувати', copy: 'Копіювати', copied: 'Скопійовано',
  faults: {
    value: 'Тут має бути значення.', comma: 'Перед цим бракує коми або закривної дужки.', colon: 'Після назви бракує двокрапки.', name: 'Тут має бути назва в подвійних лапках.', string: 'Текст не закрито, або в ньому є символ, якому потрібна зворотна скісна риска.',
    number: 'Це не число.', end: 'Після кінця завдання щось є.', duplicate: 'Ця назва трапляється двічі', object: 'Завдання починається з {.',
  },
  lostText: 'Написане тут не вдалося прочитати, і його замінила зміна в іншому місці.', bringBack: 'Повернути', drop: 'Відпустіть, щоб завантажити', notJob: 'Цей файл — не завдання', opened: name => `«${name}» відкрито новою чернеткою`, pasted: 'Вставляйте посилання й перетягуйте файли будь-куди',
  adding: 'додавання стовпця', editing: 'правку JSON', naming: 'назву завдання',
  whole: 'зміну завдання', instead: 'Почати нове завдання', keptBefore: 'Попередню чернетку збережено серед чернеток',
});
