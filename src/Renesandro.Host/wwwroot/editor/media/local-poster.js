/**
 * A small picture of a file of this computer, made by the browser, so that a card has its poster before anything is sent.
 * @param {File} file
 * @returns {Promise<string | null>} null for what the browser does not play
 */
export async function localPoster(file) {
  if (!/^(video|image)\//.test(file.type)) {
    return null;
  }

  const address = URL.createObjectURL(file);
  try {
    return file.type.startsWith('image/') ? await drawn(await image(address)) : await drawn(await frame(address));
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** @param {string} address @returns {Promise<HTMLImageElement>} */
const image = address => new Promise((resolve, reject) => {
  const picture = new Image();
  picture.onload = () => resolve(picture);
  picture.onerror = reject;
  picture.src = address;
});

/** @param {string} address @returns {Promise<HTMLVideoElement>} */
const frame = address => new Promise((resolve, reject) => {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.onloadeddata = () => video.currentTime = Math.min(0.5, video.duration / 2 || 0);
  video.onseeked = () => resolve(video);
  video.onerror = reject;
  setTimeout(reject, 8000);
  video.src = address;
});

/** @param {HTMLImageElement | HTMLVideoElement} picture */
async function drawn(picture) {
  const [width, height] = picture instanceof HTMLVideoElement ? [picture.videoWidth, picture.videoHeight] : [picture.naturalWidth, picture.naturalHeight];
  const scale = Math.min(1, 320 / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 }));
}
