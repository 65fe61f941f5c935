import { Uploads } from '../api/uploads.js';
import { LivePlan } from './plan/live-plan.js';
import { Sources } from './media/sources.js';
import { Store } from './model/store.js';

/** @import { Found, Place, UploadTask } from './types.d.ts' */

/** What the parts of the editor share: the job, its files, its plan, and what they ask of the view. */
export class Editor extends EventTarget {
  store = new Store();
  uploads = new Uploads();
  sources = new Sources(this.uploads);
  plan = new LivePlan(() => this.uploads.isBusy);

  constructor() {
    super();
    this.uploads.addEventListener('change', event => {
      if (/** @type {CustomEvent<UploadTask>} */ (event).detail.state === 'done') {
        this.plan.again();
      }
    });
  }

  /** @param {Place} place */
  open(place) {
    this.dispatchEvent(new CustomEvent('open', { detail: place }));
  }

  /**
   * Shows a column or card, and sets the focus on it.
   * @param {Found} found
   */
  jump(found) {
    this.dispatchEvent(new CustomEvent('jump', { detail: found }));
  }

  /**
   * Tells screen readers something that is seen anyway.
   * @param {string} sentence
   */
  announce(sentence) {
    this.dispatchEvent(new CustomEvent('announce', { detail: sentence }));
  }

  /**
   * Tells everybody that something was done that can be taken back.
   * @param {string} sentence
   */
  note(sentence) {
    this.dispatchEvent(new CustomEvent('note', { detail: sentence }));
  }
}
