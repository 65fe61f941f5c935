const calmAfter = 90;
const fast = 2.5;

/**
 * Rows of one height, of which only those in sight are in the document. Rows that leave are filled anew with what comes.
 * @template {HTMLElement} T
 */
export class VirtualRows {
  /** @type {Map<number, T>} */
  #shown = new Map();
  /** @type {T[]} */
  #spare = [];
  #frame = 0;
  #calm = 0;
  #lastTop = 0;
  #lastTime = 0;
  #rush = false;
  #stop = new AbortController();

  /**
   * @param {HTMLElement} host
   * @param {{ make: () => T, fill: (row: T, index: number, rush: boolean) => void, leave?: (row: T) => void }} rows rush: the page is scrolled so fast
   * that nobody can look; the row is filled again when it is calm.
   */
  constructor(host, rows) {
    this.host = host;
    this.rows = rows;
    this.count = -1;
    this.height = 100;
    /** A row that stays, because the focus is in it. */
    this.pinned = -1;
    addEventListener('scroll', () => this.#soon(), { passive: true, signal: this.#stop.signal });
    addEventListener('resize', () => this.#soon(), { passive: true, signal: this.#stop.signal });
  }

  stop() {
    this.#stop.abort();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#calm);
  }

  /**
   * @param {number} count
   * @param {number} height
   */
  resize(count, height) {
    if (count !== this.count || height !== this.height) {
      this.count = count;
      this.height = height;
      this.host.style.setProperty('height', `${count * height}px`);
    }
  }

  /** Throws all rows away: they are no longer made alike. */
  clear() {
    for (const row of this.#shown.values()) {
      row.remove();
    }

    this.#shown.clear();
    this.#spare = [];
  }

  /** Brings what is in sight to what there is now. It is measured first: afterwards the browser would have to lay the page out for it. */
  refresh() {
    const before = [...this.#shown.keys()];
    this.draw();
    for (const index of before) {
      this.fill(index);
    }
  }

  /** Fills what is in sight again, because what it shows has changed. */
  refill() {
    for (const index of this.#shown.keys()) {
      this.fill(index);
    }
  }

  /** @param {number} index */
  fill(index) {
    const row = this.#shown.get(index);
    if (row) {
      this.rows.fill(row, index, false);
    }
  }

  /** @param {number} index */
  at(index) {
    return this.#shown.get(index);
  }

  /**
   * Scrolls so that a row can be seen.
   * @param {number} index
   * @param {number} [above] Height of what lies over the top of the page.
   */
  reveal(index, above = 0) {
    const top = this.host.getBoundingClientRect().top + index * this.height;
    const room = innerHeight - above;
    if (top < above) {
      scrollBy(0, top - above - 8);
    } else if (top + this.height > innerHeight) {
      scrollBy(0, top + this.height - innerHeight + Math.min(8, Math.max(0, room - this.height)));
    }

    this.pinned = index;
    this.draw();
  }

  draw() {
    const top = this.host.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(-top / this.height) - 1);
    const end = Math.min(this.count, Math.ceil((innerHeight - top) / this.height) + 1);

    for (const [index, row] of this.#shown) {
      if ((index < first || index >= end) && index !== this.pinned || index >= this.count) {
        this.#shown.delete(index);
        this.rows.leave?.(row);
        row.hidden = true;
        this.#spare.push(row);
      }
    }

    for (let index = first; index < end; index++) {
      this.#show(index);
    }

    if (this.pinned >= 0 && this.pinned < this.count) {
      this.#show(this.pinned);
    }
  }

  /** @param {number} index */
  #show(index) {
    if (this.#shown.has(index)) {
      return;
    }

    const row = this.#spare.pop() ?? this.rows.make();
    row.hidden = false;
    row.style.setProperty('transform', `translateY(${index * this.height}px)`);
    this.rows.fill(row, index, this.#rush);
    this.#shown.set(index, row);
    if (!row.isConnected) {
      this.host.append(row);
    }
  }

  #soon() {
    if (this.#frame) {
      return;
    }

    this.#frame = requestAnimationFrame(time => {
      this.#frame = 0;
      const passed = Math.max(1, time - this.#lastTime);
      this.#rush = passed < 200 && Math.abs(scrollY - this.#lastTop) / passed > fast;
      [this.#lastTop, this.#lastTime] = [scrollY, time];
      this.draw();
      if (this.#rush) {
        clearTimeout(this.#calm);
        this.#calm = setTimeout(() => {
          this.#rush = false;
          this.refresh();
        }, calmAfter);
      }
    });
  }
}
