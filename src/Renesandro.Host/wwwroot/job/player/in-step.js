const near = 0.03;
const far = 0.35;

/** Two videos that run as one: the second follows the first, a little faster or slower where it is a little off, at once where it is far. */
export class InStep {
  #frame = 0;
  speed = 1;

  /**
   * @param {HTMLVideoElement} first
   * @param {HTMLVideoElement} second
   * @param {() => void} told Called with each picture, for what shows the time.
   */
  constructor(first, second, told) {
    this.first = first;
    this.second = second;
    this.told = told;
    this.#run();
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.first.pause();
    this.second.pause();
  }

  get paused() {
    return this.first.paused;
  }

  get length() {
    return Math.max(this.first.duration || 0, this.second.duration || 0);
  }

  /** How far they are in the longer one of them. */
  get time() {
    return this.first.duration >= this.second.duration ? this.first.currentTime : this.second.currentTime;
  }

  async play() {
    if (this.time >= this.length - 0.05) {
      this.seek(0);
    }

    await Promise.allSettled([this.first, this.second].filter(video => video.currentTime < video.duration - 0.02 || !video.duration).map(video => video.play()));
  }

  pause() {
    this.first.pause();
    this.second.pause();
    this.#level(0);
  }

  /** @param {number} time */
  seek(time) {
    this.first.currentTime = Math.min(time, this.first.duration || 0);
    this.second.currentTime = Math.min(time, this.second.duration || 0);
  }

  /** @param {number} speed */
  turn(speed) {
    this.speed = speed;
    this.first.playbackRate = this.second.playbackRate = speed;
  }

  /** Seconds that the second one is behind. */
  get drift() {
    return this.first.currentTime - this.second.currentTime;
  }

  /** @param {number} [nearest] */
  #level(nearest = near) {
    const { first, second, drift } = this;
    const both = first.currentTime < (first.duration || 0) && second.currentTime < (second.duration || 0) && !first.seeking && !second.seeking;
    if (!both) {
      return;
    }

    if (Math.abs(drift) > far || nearest === 0 && Math.abs(drift) > 0.001) {
      second.currentTime = Math.min(first.currentTime, second.duration);
    } else {
      second.playbackRate = Math.abs(drift) > nearest ? this.speed * (drift > 0 ? 1.06 : 0.94) : this.speed;
    }
  }

  #run() {
    if (!this.first.paused && !this.second.paused) {
      this.#level();
    }

    this.told();
    this.#frame = requestAnimationFrame(() => this.#run());
  }
}
