/**
 * Resolves when what was drawn so far is on the screen: a press is answered first, and what follows from it comes then.
 * @returns {Promise<void>}
 */
export const painted = () => new Promise(resolve => document.hidden ? setTimeout(resolve) : requestAnimationFrame(() => setTimeout(resolve)));
