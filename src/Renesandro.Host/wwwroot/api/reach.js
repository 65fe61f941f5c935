const address = '/health/live';
const asked = /** @type {RequestInit} */ ({ cache: 'no-store', credentials: 'omit' });
const pauses = [1, 2, 4, 8, 15];

/** Whether the server answers. Fires `lost` and `found`; while it is lost, it is asked again and again. `found` is fired too when it answers a user again who had been signed out: what could not be read then can be read now. */
class Reach extends EventTarget {
  lost = false;
  #failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #next;

  constructor() {
    super();
    addEventListener('offline', () => this.lose());
    addEventListener('online', () => this.lost && this.#try());
  }

  lose() {
    if (!this.lost) {
      this.lost = true;
      this.#failures = 0;
      this.dispatchEvent(new Event('lost'));
      this.#later();
    }
  }

  find() {
    if (this.lost) {
      this.lost = false;
      clearTimeout(this.#next);
      this.tell();
    }
  }

  tell() {
    this.dispatchEvent(new Event('found'));
  }

  /** Asks the server, for those who doubt. */
  check() {
    if (!this.lost) {
      fetch(address, asked).catch(() => this.lose());
    }
  }

  #later() {
    clearTimeout(this.#next);
    this.#next = setTimeout(() => this.#try(), 1000 * pauses[Math.min(this.#failures++, pauses.length - 1)]);
  }

  async #try() {
    try {
      await fetch(address, asked);
      this.find();
    } catch {
      this.#later();
    }
  }
}

export const reach = new Reach();
