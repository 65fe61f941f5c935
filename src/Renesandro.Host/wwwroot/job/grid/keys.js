/**
 * Where a key leads in a grid; null if it leads nowhere.
 * @param {KeyboardEvent} event
 * @param {{ index: number, count: number, columns: number, page: number }} grid page: rows in sight.
 */
export function moved({ key, ctrlKey, metaKey, altKey }, { index, count, columns, page }) {
  if (altKey || !count) {
    return null;
  }

  const all = ctrlKey || metaKey;
  const row = Math.floor(index / columns);
  const to = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns >= 0 ? index - columns : index,
    ArrowDown: index + columns < count ? index + columns : row < Math.floor((count - 1) / columns) ? count - 1 : index,
    PageUp: index - columns * page,
    PageDown: index + columns * page,
    Home: all || columns === 1 ? 0 : row * columns,
    End: all || columns === 1 ? count - 1 : row * columns + columns - 1,
  }[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}
