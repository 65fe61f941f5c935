import { inLanguage } from '../words/language.js';

export const words = inLanguage({
  main: 'Main', jobs: 'Jobs', newJob: 'New job', system: 'System', users: 'Users', signOut: 'Sign out', signIn: 'Sign in', name: 'Name', password: 'Password',
  nothingHere: 'There is nothing at this address.',
}, {
  main: 'Головне', jobs: 'Завдання', newJob: 'Нове завдання', system: 'Система', users: 'Користувачі', signOut: 'Вийти', signIn: 'Увійти', name: 'Імʼя', password: 'Пароль',
  nothingHere: 'За цією адресою нічого немає.',
});
