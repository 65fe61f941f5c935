/** The variants that are chosen, by ordinal, however they are filtered and sorted. */
export class Selection extends EventTarget {
  /** @type {Set<number>} */
  #chosen = new Set();
  /** @type {number | null} */
  #anchor = null;

  get size() {
    return this.#chosen.size;
  }

  get ordinals() {
    return [...this.#chosen].sort((a, b) => a - b);
  }

  /** @param {number} ordinal */
  has(ordinal) {
    return this.#chosen.has(ordinal);
  }

  /** @param {number} ordinal */
  toggle(ordinal) {
    if (!this.#chosen.delete(ordinal)) {
      this.#chosen.add(ordinal);
    }

    this.#anchor = ordinal;
    this.#tell();
  }

  /**
   * From the one that was toggled last to this one, in the order that is shown.
   * @param {number} ordinal
   * @param {ArrayLike<number>} shown
   */
  extend(ordinal, shown) {
    const all = Array.from(shown);
    const [from, to] = [all.indexOf(this.#anchor ?? ordinal), all.indexOf(ordinal)];
    if (from < 0) {
      this.toggle(ordinal);
      return;
    }

    for (const one of all.slice(Math.min(from, to), Math.max(from, to) + 1)) {
      this.#chosen.add(one);
    }

    this.#tell();
  }

  /** @param {Iterable<number>} ordinals */
  add(ordinals) {
    for (const ordinal of ordinals) {
      this.#chosen.add(ordinal);
    }

    this.#tell();
  }

  clear() {
    this.#chosen.clear();
    this.#anchor = null;
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }
}
