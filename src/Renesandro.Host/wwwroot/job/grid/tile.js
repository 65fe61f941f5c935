import { duration } from '../../words/format.js';
import { done, failed } from '../model/variants.js';
import { words } from '../words.js';

/** @import { Variants } from '../model/variants.js' */

/**
 * One variant in the grid, made once and filled again and again.
 * @typedef {{ root: HTMLElement, picture: HTMLElement, image: HTMLImageElement, note: HTMLElement, length: HTMLElement, check: HTMLInputElement,
 *   play: HTMLButtonElement, number: HTMLElement, labels: HTMLElement, shows: string, poster: string }} Tile
 */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} className
 * @param {Node[]} children
 */
function make(name, className, ...children) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...children);
  return element;
}

/** @returns {Tile} */
export function makeTile() {
  const image = make('img', 'tile-image');
  image.alt = '';
  image.decoding = 'async';
  image.draggable = false;
  const [note, length, number, labels] = [make('span', 'tile-note'), make('span', 'tile-length'), make('b', 'tile-number'), make('span', 'tile-labels')];
  const check = make('input', '');
  check.type = 'checkbox';
  check.tabIndex = -1;
  const play = make('button', 'tile-play');
  play.type = 'button';
  play.tabIndex = -1;
  const picture = make('div', 'tile-picture', image, note, length, play, make('label', 'tile-check', check));
  const root = make('div', 'tile', picture, make('div', 'tile-name', number, labels));
  root.setAttribute('role', 'gridcell');
  const tile = { root, picture, image, note, length, check, play, number, labels, shows: '', poster: '' };
  image.addEventListener('load', () => root.classList.add('has-poster'));
  image.addEventListener('error', () => root.classList.remove('has-poster'));
  return tile;
}

/**
 * @param {Tile} tile
 * @param {{ variants: Variants, row: number, index: number, column: number, chosen: boolean, active: boolean, address: string, rush: boolean }} what
 */
export function fillTile(tile, { variants, row, index, column, chosen, active, address, rush }) {
  const ordinal = variants.ordinals[row];
  const status = variants.status[row];
  const { root } = tile;
  root.dataset.index = String(index);
  root.tabIndex = active ? 0 : -1;
  const shows = `${ordinal} ${status} ${chosen} ${column}`;
  if (shows !== tile.shows) {
    tile.shows = shows;
    const number = variants.number(ordinal);
    const labels = variants.labels(row).join(', ');
    const name = `${number} ${labels}`;
    root.dataset.status = status === done ? 'done' : status === failed ? 'failed' : 'waiting';
    root.setAttribute('aria-colindex', String(column + 1));
    root.setAttribute('aria-selected', String(chosen));
    root.setAttribute('aria-label', `${name}, ${words.outcome[status === done ? 'done' : status === failed ? 'failed' : 'waiting']}`);
    tile.number.textContent = number;
    tile.labels.textContent = labels;
    tile.labels.title = labels;
    tile.note.textContent = status === failed ? words.outcome.failed : status === done ? '' : words.outcome.waiting;
    tile.length.textContent = status === done ? duration(variants.seconds[row]) : '';
    tile.check.checked = chosen;
    tile.check.setAttribute('aria-label', words.select(name));
    tile.play.setAttribute('aria-label', words.play(name));
    tile.play.hidden = status !== done;
  }

  const poster = status === done ? `${address}/variants/${ordinal}/poster` : '';
  if (poster !== tile.poster && (tile.poster || !rush)) {
    root.classList.remove('has-poster');
    tile.image.removeAttribute('src');
    tile.poster = '';
  }

  if (poster && !tile.poster && !rush) {
    tile.poster = poster;
    tile.image.src = poster;
  }
}
