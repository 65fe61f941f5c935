import { html } from '../vendor/lit.js';
import { StudioElement } from '../shell/element.js';

export class JobView extends StudioElement {
  render() {
    return html`<h1>JobView</h1>`;
  }
}

customElements.define('job-view', JobView);
