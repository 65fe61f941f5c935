import { get, send } from './client.js';

/** @import { Session } from './types.d.ts' */

/** @type {Promise<Session> | null} */
let known = null;

/**
 * Asks who is signed in.
 * @returns {Promise<Session>}
 */
export function askWho() {
  known = get('/auth/session');
  known.catch(() => known = null);
  return known;
}

/** Who is signed in, as it was last heard. */
export const current = () => known ?? askWho();

/**
 * @param {string} name
 * @param {string} password
 * @returns {Promise<Session>}
 */
export function signIn(name, password) {
  const asked = /** @type {Promise<Session>} */ (send('POST', '/auth/session', { name, password }));
  asked.then(() => known = asked, () => known = null);
  return asked;
}

export function signOut() {
  known = null;
  return send('DELETE', '/auth/session');
}
