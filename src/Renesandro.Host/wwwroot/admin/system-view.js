import { html } from '../vendor/lit.js';
import { StudioElement } from '../shell/element.js';

export class SystemView extends StudioElement {
  render() {
    return html`<h1>SystemView</h1>`;
  }
}

customElements.define('system-view', SystemView);
