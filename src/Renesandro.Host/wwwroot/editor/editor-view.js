import { html } from '../vendor/lit.js';
import { StudioElement } from '../shell/element.js';

export class EditorView extends StudioElement {
  render() {
    return html`<h1>EditorView</h1>`;
  }
}

customElements.define('editor-view', EditorView);
