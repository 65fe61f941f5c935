import { html, nothing } from '../../vendor/lit.js';
import { Refusal, ask } from '../../api/client.js';
import { icons } from '../../shell/icons.js';
import { router } from '../../shell/router.js';
import { tell } from '../../shell/faults.js';
import { count } from '../../words/format.js';
import { EditorElement } from '../editor-element.js';
import { countOf } from '../model/counting.js';
import { columnsOf } from '../model/job.js';
import { writeJson } from '../model/json.js';
import { sendable } from '../model/sendable.js';
import { words } from './words.js';

/** The count, one variant to look at, and the job on its way. */
class SendBar extends EditorElement {
  static properties = { sending: { state: true } };

  constructor() {
    super();
    this.sending = false;
    /** @type {{ text: string, key: string }} The same job sent twice, as after a broken answer, is one job. */
    this.attempt = { text: '', key: '' };
  }

  get watched() {
    return [this.editor.plan, this.editor.uploads];
  }

  async send() {
    const { editor } = this;
    const text = writeJson(sendable(this.job).job);
    this.attempt = this.attempt.text === text ? this.attempt : { text, key: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` };
    this.sending = true;
    try {
      const answer = await ask('POST', '/process_media', text, undefined, { 'idempotency-key': this.attempt.key });
      const { media_id: id } = await answer.json();
      editor.dispatchEvent(new Event('sent'));
      router.go(`/studio/jobs/${id}`);
    } catch (error) {
      if (error instanceof Refusal && error.errors.length) {
        editor.plan.refuse(error);
        const first = editor.plan.problems.find(({ found }) => found)?.found;
        if (first) {
          editor.jump(first);
        }
      }

      tell(error);
    } finally {
      this.sending = false;
    }
  }

  render() {
    const { plan: live, uploads } = this.editor;
    const total = live.state === 'ready' && live.plan ? live.plan.count : countOf(this.job).count;
    const hasClips = columnsOf(sendable(this.job).job, 'video').length > 0;
    const why = !hasClips ? words.cannotSend : uploads.isBusy ? words.waitUploads : '';
    return html`
      <footer class="ed-send">
        <p class="ed-brief"><b>${count(total)}</b> ${words.variants(total)}</p>
        <button type="button" class="large" ?disabled=${Boolean(why)} @click=${() => this.editor.dispatchEvent(new Event('first'))}>${icons.play}<span>${words.first}</span></button>
        <button type="button" class="primary large ${this.sending ? 'busy' : ''}" ?disabled=${Boolean(why) || live.state === 'refused' || this.sending} aria-describedby="ed-why" @click=${this.send}>${words.send}</button>
        <span id="ed-why" class="tiny dim">${why || nothing}</span>
      </footer>`;
  }
}

customElements.define('send-bar', SendBar);

