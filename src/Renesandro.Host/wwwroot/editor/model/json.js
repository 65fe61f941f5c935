/** @import { Job } from '../types.d.ts' */
/** @typedef {{ line: number, sentence: 'value' | 'comma' | 'colon' | 'name' | 'string' | 'number' | 'end' | 'duplicate' | 'object', detail?: string }} JsonFault */
/** @typedef {{ job: Job | null, fault: JsonFault | null, lines: Map<string, number> }} Reading */

const raw = /** @type {{ rawJSON?: (text: string) => unknown }} */ (/** @type {unknown} */ (JSON)).rawJSON;

/**
 * Reads a job as the server does: comments and trailing commas are allowed, a name that stands twice is not. Knows the line of each place.
 * @param {string} text
 * @returns {Reading}
 */
export function readJson(text) {
  const reader = new Reader(text);
  try {
    const job = reader.whole();
    return { job, fault: null, lines: reader.lines };
  } catch (error) {
    if (error instanceof Mistake) {
      return { job: null, fault: error.fault, lines: reader.lines };
    }

    throw error;
  }
}

/** @param {unknown} job */
export const writeJson = job => JSON.stringify(job, null, 2);

/** @param {string} name */
const isNumber = name => /^\d+$/.test(name);

/**
 * JavaScript moves names that are numbers to the front of an object, but blocks play in their order: such blocks become a list, which means the same.
 * @param {string[]} names
 * @param {Record<string, any>} object
 * @param {string} place
 */
const inOrder = (names, object, place) => names.map(name => Array.isArray(object[name])
  ? { name, [place.endsWith('text_blocks') ? 'alternatives' : 'clips']: object[name] }
  : { name, ...object[name] });

class Mistake extends Error {
  /** @param {JsonFault} fault */
  constructor(fault) {
    super(fault.sentence);
    this.fault = fault;
  }
}

class Reader {
  at = 0;
  /** @type {Map<string, number>} The line of each place, named as the server names places. */
  lines = new Map();

  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  /** @returns {Job} */
  whole() {
    this.skip();
    if (this.text[this.at] !== '{') {
      this.fail('object');
    }

    const job = /** @type {Job} */ (this.value(''));
    this.skip();
    if (this.at < this.text.length) {
      this.fail('end');
    }

    return job;
  }

  /**
   * @param {string} place
   * @returns {unknown}
   */
  value(place) {
    this.lines.set(place, this.line());
    const sign = this.text[this.at];
    return sign === '{' ? this.object(place) : sign === '[' ? this.list(place) : sign === '"' ? this.string() : this.word();
  }

  /** @param {string} place */
  object(place) {
    /** @type {Record<string, any>} */
    const object = {};
    /** @type {string[]} */
    const names = [];
    this.each('}', () => {
      if (this.text[this.at] !== '"') {
        this.fail('name');
      }

      const name = this.string();
      if (Object.hasOwn(object, name)) {
        this.fail('duplicate', name);
      }

      this.skip();
      this.take(':', 'colon');
      this.skip();
      names.push(name);
      object[name] = this.value(place ? `${place}.${name}` : name);
    });
    return /(^|\.)(video|text|audio)_blocks$/.test(place) && names.some(isNumber) ? inOrder(names, object, place) : object;
  }

  /** @param {string} place */
  list(place) {
    /** @type {unknown[]} */
    const list = [];
    this.each(']', () => list.push(this.value(`${place}[${list.length}]`)));
    return list;
  }

  /**
   * @param {string} end
   * @param {() => void} read
   */
  each(end, read) {
    this.at++;
    for (this.skip(); this.text[this.at] !== end; this.skip()) {
      read();
      this.skip();
      if (this.text[this.at] !== end) {
        this.take(',', 'comma');
      }
    }

    this.at++;
  }

  string() {
    const found = /"(?:[^"\\\u0000-\u001f]|\\.)*"/y;
    found.lastIndex = this.at;
    const match = found.exec(this.text)?.[0];
    try {
      const value = /** @type {string} */ (JSON.parse(match ?? ''));
      this.at += /** @type {string} */ (match).length;
      return value;
    } catch {
      return this.fail('string');
    }
  }

  word() {
    const found = /[-+.\w]+/y;
    found.lastIndex = this.at;
    const match = found.exec(this.text)?.[0] ?? '';
    try {
      const value = JSON.parse(match);
      this.at += match.length;
      return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && raw ? raw(match) : value;
    } catch {
      return this.fail(/^[-+.\d]/.test(match) ? 'number' : 'value');
    }
  }

  /**
   * @param {string} sign
   * @param {JsonFault['sentence']} fault
   */
  take(sign, fault) {
    if (this.text[this.at] !== sign) {
      this.fail(fault);
    }

    this.at++;
  }

  skip() {
    const found = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
    found.lastIndex = this.at;
    this.at += found.exec(this.text)?.[0].length ?? 0;
  }

  line() {
    if (this.at < this.#seen) {
      [this.#seen, this.#line] = [0, 1];
    }

    for (; this.#seen < this.at; this.#seen++) {
      this.#line += this.text[this.#seen] === '\n' ? 1 : 0;
    }

    return this.#line;
  }

  /**
   * @param {JsonFault['sentence']} sentence
   * @param {string} [detail]
   * @returns {never}
   */
  fail(sentence, detail) {
    throw new Mistake({ line: this.line(), sentence, detail });
  }

  #seen = 0;
  #line = 1;
}
