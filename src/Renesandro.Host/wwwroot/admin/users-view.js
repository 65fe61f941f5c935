import { html } from '../vendor/lit.js';
import { StudioElement } from '../shell/element.js';

export class UsersView extends StudioElement {
  render() {
    return html`<h1>UsersView</h1>`;
  }
}

customElements.define('users-view', UsersView);
