const far = 60;

/** Tells a swipe to the left or right from other touches. */
export class Swipe {
  /** @type {{ x: number, y: number } | null} */
  #from = null;

  /** @param {TouchEvent} event */
  begin({ touches }) {
    this.#from = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null;
  }

  /**
   * @param {TouchEvent} event
   * @returns {-1 | 0 | 1} 1 for a swipe to the left, which leads on.
   */
  end({ changedTouches }) {
    const from = this.#from;
    this.#from = null;
    if (!from) {
      return 0;
    }

    const [x, y] = [changedTouches[0].clientX - from.x, changedTouches[0].clientY - from.y];
    return Math.abs(x) > far && Math.abs(x) > 2 * Math.abs(y) ? x < 0 ? 1 : -1 : 0;
  }
}
