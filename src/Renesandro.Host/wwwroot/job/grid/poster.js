import { reach } from '../../api/reach.js';

/**
 * A place for a picture in something that is filled again and again.
 * @typedef {{ image: HTMLImageElement, poster: string }} Frame
 */

/** Pictures that are asked for at once: the server may have to draw them first, and whoever wants to watch must not wait behind them. */
const together = 3;
const patience = 10000;
const tries = 5;

/** @type {Set<Frame>} */
const queue = new Set();
/** @type {Set<Frame>} */
const asked = new Set();
/** @type {WeakMap<Frame, string>} */
const wanted = new WeakMap();
/** When a picture could not be had last, and how often. @type {Map<string, { at: number, times: number }>} */
const broken = new Map();
/** Those whose picture is among them. @type {Set<Frame>} */
const empty = new Set();

reach.addEventListener('found', () => {
  broken.clear();
  for (const frame of [...empty].filter(({ image }) => image.isConnected)) {
    showPoster(frame, wanted.get(frame) ?? '', false);
  }

  empty.clear();
});

/** @returns {HTMLImageElement} */
export function makePoster() {
  const image = document.createElement('img');
  image.className = 'poster';
  image.alt = '';
  image.decoding = 'async';
  image.fetchPriority = 'low';
  image.draggable = false;
  return image;
}

/**
 * Shows a picture: the old one goes at once, and the new one is asked for when the page is not scrolled past it.
 * @param {Frame} frame
 * @param {string} poster Its address; empty for none.
 * @param {boolean} rush
 */
export function showPoster(frame, poster, rush) {
  if (poster !== frame.poster && frame.poster) {
    frame.poster = '';
    frame.image.removeAttribute('src');
    frame.image.classList.remove('is-there');
    queue.delete(frame);
    asked.delete(frame);
  }

  wanted.set(frame, poster);
  empty.delete(frame);
  const failed = broken.get(poster);
  if (poster && !frame.poster && !rush && (!failed || failed.times < tries && performance.now() - failed.at > patience)) {
    frame.poster = poster;
    queue.add(frame);
  } else if (poster && failed) {
    empty.add(frame);
  }

  next();
}

function next() {
  for (const frame of queue) {
    if (asked.size >= together) {
      return;
    }

    queue.delete(frame);
    asked.add(frame);
    const { image, poster } = frame;
    image.onload = () => {
      image.classList.toggle('is-there', frame.poster === poster);
      end(frame, poster);
    };
    image.onerror = () => {
      broken.set(poster, { at: performance.now(), times: (broken.get(poster)?.times ?? 0) + 1 });
      if (frame.poster === poster) {
        frame.poster = '';
        image.removeAttribute('src');
        empty.add(frame);
        setTimeout(() => wanted.get(frame) === poster && image.isConnected && showPoster(frame, poster, false), patience + 100);
      }

      end(frame, poster);
    };
    image.src = poster;
  }
}

/**
 * @param {Frame} frame
 * @param {string} poster
 */
function end(frame, poster) {
  if (frame.poster === poster || frame.poster === '') {
    asked.delete(frame);
  }

  next();
}
