import { get, send } from './client.js';

/** @import { Session } from './types.d.ts' */

/** @returns {Promise<Session>} */
export const current = () => get('/auth/session');

/**
 * @param {string} name
 * @param {string} password
 * @returns {Promise<Session>}
 */
export const signIn = (name, password) => send('POST', '/auth/session', { name, password });

export const signOut = () => send('DELETE', '/auth/session');
