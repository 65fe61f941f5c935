import { reach } from './reach.js';

/** @import { Fault } from './types.d.ts' */

/** Milliseconds after which an answer that nobody wanted is too old. */
const fresh = 5000;

/** Milliseconds in which a first view that has all it shows is better than one that is drawn twice. */
const patience = 200;

/**
 * Answers that the page asks for while its code is still loading, each for the first who wants it: they are read to their end, so that the first view is drawn with what it shows.
 * @type {Map<string, Promise<Response>>}
 */
const ahead = new Map();
for (const { href } of /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[rel="preload"][as="fetch"]'))) {
  const answer = fetch(href, { credentials: 'same-origin' }).then(async one => {
    const body = await one.text();

    // A response would read its body again in tasks of its own, after the first frame.
    return Object.assign(new Response(body, one), { json: async () => JSON.parse(body) });
  });
  answer.catch(() => {});
  ahead.set(href, answer);
}

setTimeout(forgetAhead, fresh);

/** Resolves when all of them are there, or not worth waiting for any more. */
export const cameAhead = () => Promise.race([Promise.allSettled(ahead.values()), new Promise(done => setTimeout(done, patience))]);

/** Nobody who signs in gets what was answered before. */
export function forgetAhead() {
  ahead.clear();
}

/** An answer that says no: what is wrong, and where. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} sentence
   * @param {Fault[]} errors
   * @param {string | null} code
   * @param {number} [after] Seconds after which to ask again; 0 when the answer does not say.
   */
  constructor(status, sentence, errors, code, after = 0) {
    super(sentence);
    this.status = status;
    this.errors = errors;
    this.code = code;
    this.after = after;
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

  throw new Refusal(answer.status, said?.response ?? `HTTP ${answer.status}`, said?.errors ?? [], said?.code ?? null, Number(answer.headers.get('retry-after')) || 0);
}

/** @param {string} path */
function taken(path) {
  const { href } = new URL(path, location.href);
  const answer = ahead.get(href);
  ahead.delete(href);
  return answer;
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function fetched(path, request) {
  try {
    const answer = await (request.method === 'GET' && taken(path) || fetch(path, request));
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
