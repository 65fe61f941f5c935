/**
 * Plays at once: with sound where the browser allows it, else without.
 * @param {HTMLVideoElement} video
 * @param {() => void} quiet Called before it plays without sound because the browser wants it so.
 */
export async function autoplay(video, quiet) {
  try {
    await video.play();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotAllowedError' && !video.muted) {
      quiet();
      video.muted = true;
      await video.play().catch(() => {});
    }
  }
}
