/**
 * Plays at once: with sound where the browser allows it, else without.
 * @param {HTMLVideoElement} video
 * @returns {Promise<boolean>} Whether the browser took the sound away.
 */
export async function autoplay(video) {
  try {
    await video.play();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotAllowedError' && !video.muted) {
      video.muted = true;
      await video.play().catch(() => {});
      return true;
    }
  }

  return false;
}
