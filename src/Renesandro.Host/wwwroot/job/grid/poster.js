/**
 * Shows a picture in a tile that is filled again and again: the old one goes at once, and the new one is asked for when the page is not scrolled past it.
 * @param {{ image: HTMLImageElement, poster: string }} tile
 * @param {string} poster Its address; empty for none.
 * @param {boolean} rush
 */
export function showPoster(tile, poster, rush) {
  if (poster !== tile.poster && tile.poster) {
    tile.image.removeAttribute('src');
    tile.poster = '';
  }

  if (poster && !tile.poster && !rush) {
    tile.poster = poster;
    tile.image.src = poster;
  }
}
