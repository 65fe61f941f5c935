import { LitElement } from '../vendor/lit.js';

/** An element that renders into the page itself: one sheet of styles, and labels that reach what they name. */
export class StudioElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}
