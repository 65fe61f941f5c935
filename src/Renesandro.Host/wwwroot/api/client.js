import { reach } from './reach.js';

/** @import { Fault } from './types.d.ts' */

/** An answer that says no: what is wrong, and where. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} sentence
   * @param {Fault[]} errors
   * @param {string | null} code
   */
  constructor(status, sentence, errors, code) {
    super(sentence);
    this.status = status;
    this.errors = errors;
    this.code = code;
  }
}

/** The server did not answer at all. */
export class Offline extends Error {}

/** Called when an answer says that nobody is signed in. */
export const signedOut = new EventTarget();

/**
 * @template T
 * @param {string} path
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>}
 */
export const get = (path, signal) => send('GET', path, undefined, signal);

/**
 * @template T
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body] Sent as JSON; a string is sent as it is, for jobs that people wrote as JSON.
 * @param {AbortSignal} [signal]
 * @returns {Promise<T>}
 */
export async function send(method, path, body, signal) {
  const answer = await ask(method, path, body, signal);
  const text = await answer.json().catch(() => null);
  return /** @type {T} */ (text?.status === 'SUCCESS' && 'response' in text ? text.response : text);
}

/**
 * The raw answer, once it is known to be a good one.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {AbortSignal} [signal]
 * @param {Record<string, string>} [headers]
 */
export async function ask(method, path, body, signal, headers = {}) {
  const answer = await fetched(path, {
    method,
    signal,
    credentials: 'same-origin',
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  });
  if (answer.ok) {
    return answer;
  }

  const said = await answer.json().catch(() => null);
  if (answer.status === 401) {
    signedOut.dispatchEvent(new Event('out'));
  }

  throw new Refusal(answer.status, said?.response ?? `HTTP ${answer.status}`, said?.errors ?? [], said?.code ?? null);
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function fetched(path, request) {
  try {
    const answer = await fetch(path, request);
    reach.find();
    return answer;
  } catch (error) {
    if (request.signal?.aborted) {
      throw error;
    }

    reach.lose();
    throw new Offline();
  }
}
