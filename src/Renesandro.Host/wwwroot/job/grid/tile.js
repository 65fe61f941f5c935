import { duration } from '../../words/format.js';
import { done, failed } from '../model/variants.js';
import { words } from '../words.js';
import { makePoster, showPoster } from './poster.js';

/** @import { Variants } from '../model/variants.js' */

/**
 * One variant in the grid, made once and filled again and again.
 * @typedef {{ root: HTMLElement, picture: HTMLElement, image: HTMLImageElement, note: HTMLElement, length: HTMLElement, check: HTMLInputElement,
 *   play: HTMLButtonElement, number: HTMLElement, labels: HTMLElement, warned: HTMLElement, shows: string, told: boolean, poster: string }} Tile
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
  const image = makePoster();
  image.classList.add('tile-image');
  const [note, length, number, labels, warned] = [make('span', 'tile-note'), make('span', 'tile-length'), make('b', 'tile-number'), make('span', 'tile-labels'), make('span', 'tile-warned')];
  warned.dataset.text = '!';
  // What they show is in the name of the tile as well, in words.
  for (const seen of [note, length, warned]) {
    seen.setAttribute('aria-hidden', 'true');
  }

  const check = make('input', '');
  check.type = 'checkbox';
  check.tabIndex = -1;
  const play = make('button', 'tile-play');
  play.type = 'button';
  play.tabIndex = -1;
  const picture = make('div', 'tile-picture', image, note, length, warned, play, make('label', 'tile-check', check));
  const root = make('div', 'tile', picture, make('div', 'tile-name', number, document.createTextNode(' '), labels));
  root.setAttribute('role', 'gridcell');
  const tile = { root, picture, image, note, length, check, play, number, labels, warned, shows: '', told: false, poster: '' };
  return tile;
}

/**
 * @param {Tile} tile
 * @param {{ variants: Variants, row: number, index: number, column: number, chosen: boolean, active: boolean, poster: string, reason: (ordinal: number) => Promise<string>, rush: boolean }} what
 */
export function fillTile(tile, { variants, row, index, column, chosen, active, poster, reason, rush }) {
  const ordinal = variants.ordinals[row];
  const status = variants.status[row];
  const { root } = tile;
  root.dataset.index = String(index);
  root.tabIndex = active ? 0 : -1;
  const shows = `${ordinal} ${status} ${chosen} ${column}`;
  const passes = rush && shows !== tile.shows;
  root.classList.toggle('is-passing', passes);
  if (passes) {
    tile.shows = '';
    tile.number.textContent = variants.number(ordinal);
    showPoster(tile, '', rush);
    return;
  }

  if (shows !== tile.shows) {
    tile.shows = shows;
    const number = variants.number(ordinal);
    const labels = variants.labels(row).join(', ');
    const name = `${number} ${labels}`;
    const outcome = variants.outcome(row);
    root.dataset.status = outcome;
    root.setAttribute('aria-colindex', String(column + 1));
    root.setAttribute('aria-selected', String(chosen));
    root.setAttribute('aria-label', `${name}, ${words.outcome[outcome]}${variants.warnings[row] ? `, ${words.warnings(variants.warnings[row])}` : ''}`);
    tile.number.textContent = number;
    tile.labels.textContent = labels;
    tile.labels.title = labels;
    tile.note.dataset.text = status === done ? '' : words.outcomes[outcome];
    tile.note.lang = '';
    tile.warned.hidden = !variants.warnings[row];
    tile.warned.title = variants.warnings[row] ? words.warnings(variants.warnings[row]) : '';
    tile.told = false;
    tile.length.dataset.text = status === done ? duration(variants.seconds[row]) : '';
    tile.check.checked = chosen;
    tile.check.setAttribute('aria-label', words.select(name));
    tile.play.setAttribute('aria-label', words.play(name));
    tile.play.hidden = status !== done;
  }

  if (status === failed && !rush && !tile.told) {
    tile.told = true;
    reason(ordinal).then(text => {
      if (tile.shows === shows && text) {
        tile.note.dataset.text = text;
        tile.note.lang = 'en';
        root.setAttribute('aria-label', `${root.getAttribute('aria-label')}: ${text}`);
      }
    }, () => {});
  }

  showPoster(tile, status === failed ? '' : poster, rush);
}
