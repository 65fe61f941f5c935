/**
 * Gives the focus to the heading of a view that was just gone to, as soon as it is there, so that a screen reader reads it and Tab goes on from it.
 * A view that placed the focus itself keeps it.
 * @param {Element} main
 */
export function arrive(main) {
  const before = document.activeElement;
  const step = () => {
    const heading = main.querySelector('h1');
    if (!heading) {
      return false;
    }

    watch.disconnect();
    const inside = main.contains(document.activeElement) && document.activeElement !== main;
    if (!inside && (document.activeElement === before || document.activeElement === document.body)) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }

    return true;
  };
  const watch = new MutationObserver(step);
  if (!step()) {
    watch.observe(main, { childList: true, subtree: true });
    setTimeout(() => watch.disconnect(), 5000);
  }
}
