import { html } from '../vendor/lit.js';
import { copy } from '../shell/clipboard.js';
import { StudioElement } from '../shell/element.js';
import { icons } from '../shell/icons.js';
import { words } from './words.js';

/** How a program signs in, with commands to copy. */
export class TokenHelp extends StudioElement {
  static properties = { name: {} };

  constructor() {
    super();
    this.name = '';
  }

  render() {
    const token = `curl -s ${location.origin}/auth/token -H 'Content-Type: application/json' \\\n  -d '{"name": "${this.name}", "password": "…"}'`;
    const use = `curl -s ${location.origin}/process_media -H "Authorization: Bearer $TOKEN"`;
    return html`
      <section class="card" aria-labelledby="account-programs">
        <div class="card-head"><h2 id="account-programs">${words.programs}</h2></div>
        <div class="card-body column">
          <p class="small">${words.programsWhy}</p>
          ${this.command(token)}
          <p class="small">${words.tokenAfter}</p>
          ${this.command(use)}
          <div class="links">
            <a class="card acts" href="/docs">${icons.book}<span><strong>${words.apiDocs}</strong><small>${words.apiText}</small></span></a>
            <a class="card acts" href="/openapi/v1.json">${icons.code}<span><strong>${words.openApi}</strong><small>${words.openApiText}</small></span></a>
          </div>
        </div>
      </section>`;
  }

  /** @param {string} command */
  command(command) {
    return html`
      <div class="command">
        <pre tabindex="0"><code>${command}</code></pre>
        <button class="compact icon-only" aria-label=${words.copy} data-tip=${words.copy} data-tip-end @click=${() => copy(command, words.copied)}>${icons.copy}</button>
      </div>`;
  }
}

customElements.define('token-help', TokenHelp);
