const patience = 140;

/** Plays a variant without sound in its tile: one at a time, from ranges, and nothing is loaded before it is asked for. */
export class TilePlayer {
  #video = document.createElement('video');
  #timer = 0;
  /** @type {HTMLElement | null} */
  tile = null;

  constructor() {
    const video = this.#video;
    video.className = 'tile-video';
    video.muted = true;
    video.loop = true;
    video.playsInline = true;
    video.preload = 'none';
    video.disablePictureInPicture = true;
    video.tabIndex = -1;
    video.setAttribute('aria-hidden', 'true');
    video.addEventListener('playing', () => video.classList.add('is-playing'));
  }

  /**
   * @param {HTMLElement} tile
   * @param {string} source
   */
  soon(tile, source) {
    this.stop();
    this.tile = tile;
    this.#timer = setTimeout(() => this.play(tile, source), patience);
  }

  /**
   * @param {HTMLElement} tile
   * @param {string} source
   */
  play(tile, source) {
    this.stop();
    this.tile = tile;
    this.#video.src = source;
    tile.classList.add('is-played');
    tile.querySelector('.tile-picture')?.append(this.#video);
    this.#video.play().catch(() => this.#video.classList.remove('is-playing'));
  }

  stop() {
    clearTimeout(this.#timer);
    if (this.#video.isConnected) {
      this.#video.pause();
      this.#video.removeAttribute('src');
      this.#video.load();
      this.#video.remove();
    }

    this.#video.classList.remove('is-playing');
    this.tile?.classList.remove('is-played');
    this.tile = null;
  }
}
