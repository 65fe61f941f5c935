import { html, nothing } from '../vendor/lit.js';
import { words } from './words.js';

/**
 * @typedef {object} View
 * @property {RegExp} path
 * @property {() => Promise<unknown>} load
 * @property {string} title What the tab says until the view says more.
 * @property {(match: RegExpMatchArray) => unknown} draw
 */

/** @type {View[]} */
const views = [
  { path: /^\/$/, title: words.jobs, load: () => import('../jobs/jobs-view.js'), draw: () => html`<jobs-view></jobs-view>` },
  { path: /^\/studio\/new$/, title: words.newJob, load: () => import('../editor/editor-view.js'), draw: () => html`<editor-view></editor-view>` },
  {
    path: /^\/studio\/jobs\/([0-9a-f-]{36})(?:\/variants\/(\d+))?$/,
    title: words.job,
    load: () => import('../job/job-view.js'),
    draw: ([, id, variant]) => html`<job-view media-id=${id} variant=${variant ?? nothing}></job-view>`,
  },
  { path: /^\/studio\/users$/, title: words.users, load: () => import('../admin/users-view.js'), draw: () => html`<users-view></users-view>` },
  { path: /^\/studio\/system$/, title: words.system, load: () => import('../admin/system-view.js'), draw: () => html`<system-view></system-view>` },
  { path: /^\/studio\/account$/, title: words.account, load: () => import('../admin/account-view.js'), draw: () => html`<account-view></account-view>` },
];

/**
 * The view of an address, or null. Addresses with the same key show the same thing, a part of it opened or not.
 * @param {string} path
 */
export function viewAt(path) {
  for (const view of views) {
    const match = path.match(view.path);
    if (match) {
      return { ...view, key: `${view.title} ${match[1] ?? ''}`, content: view.draw(match) };
    }
  }

  return null;
}

/** Fetches the other views while nothing else is to be done, so that going to one takes no time. What fails is fetched again when it is needed. */
export function loadAhead() {
  const whenIdle = window.requestIdleCallback ?? (run => setTimeout(run, 1000));
  views.reduce((before, view) => before.then(() => new Promise(done => whenIdle(() => done(view.load().catch(() => null))))), /** @type {Promise<unknown>} */ (Promise.resolve()));
}
