import { html } from '../vendor/lit.js';
import { StudioElement } from '../shell/element.js';

export class JobsView extends StudioElement {
  render() {
    return html`<h1>JobsView</h1>`;
  }
}

customElements.define('jobs-view', JobsView);
