import { StudioElement } from '../shell/element.js';

/** @import { Choices, Editor, Job, Place } from './types.d.ts' */

/** A part of the editor: it knows the job, and is drawn again when what it watches changes. */
export class EditorElement extends StudioElement {
  /** @type {Record<string, object>} */
  static properties = { editor: { attribute: false }, job: { attribute: false }, place: { attribute: false }, choices: { attribute: false } };

  constructor() {
    super();
    /** @type {Editor} */
    this.editor = /** @type {any} */ (null);
    /** @type {Job} */
    this.job = {};
    /** @type {Place} */
    this.place = { kind: 'video', block: 0, index: 0 };
    /** @type {Choices | null} */
    this.choices = null;
    this.redraw = () => this.requestUpdate();
  }

  /** @returns {EventTarget[]} */
  get watched() {
    return [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.watched.forEach(one => one.addEventListener('change', this.redraw));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.watched.forEach(one => one.removeEventListener('change', this.redraw));
  }

  close() {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
