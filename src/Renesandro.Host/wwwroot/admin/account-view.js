import { html } from '../vendor/lit.js';
import { StudioElement } from '../shell/element.js';

export class AccountView extends StudioElement {
  render() {
    return html`<h1>AccountView</h1>`;
  }
}

customElements.define('account-view', AccountView);
