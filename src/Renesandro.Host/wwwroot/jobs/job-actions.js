import { html, nothing } from '../vendor/lit.js';
import { send } from '../api/client.js';
import { copy } from '../shell/clipboard.js';
import { StudioElement } from '../shell/element.js';
import { tell } from '../shell/faults.js';
import { icons } from '../shell/icons.js';
import { router } from '../shell/router.js';
import { toast } from '../shell/toasts.js';
import '../shell/dialog.js';
import '../shell/menu.js';
import { date } from '../words/format.js';
import { canRetry, isEnded, isOpen } from './state.js';
import { words } from './words.js';

/** @import { Job } from '../api/types.d.ts' */

/** What can be done with a job: its buttons, its menu, and the questions that are asked first. Sends "removed" when it was deleted. */
export class JobActions extends StudioElement {
  static properties = { job: { attribute: false }, busy: { state: true }, asked: { state: true } };

  constructor() {
    super();
    /** @type {Job} */
    this.job;
    this.busy = false;
    /** @type {'approve' | 'cancel' | 'remove' | null} */
    this.asked = null;
  }

  get address() {
    return `/process_media/${this.job.media_id}`;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {string} said
   */
  async act(method, path, said) {
    this.busy = true;
    this.asked = null;
    try {
      await send(method, this.address + path);
      toast(said, { kind: 'good' });
      return true;
    } catch (error) {
      tell(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  async remove() {
    const { media_id: id, task_name: name } = this.job;
    if (await this.act('POST', '/delete', words.removed(name))) {
      this.dispatchEvent(new CustomEvent('removed', { detail: id, bubbles: true }));
      if (router.path.startsWith(`/studio/jobs/${id}`)) {
        router.go('/');
      }
    }
  }

  async copyLink() {
    await copy(new URL(`/studio/jobs/${this.job.media_id}`, location.origin).href, words.copied);
  }

  get items() {
    const { job, address } = this;
    const folder = job.folder_url;
    return [
      { label: words.duplicate, icon: icons.copy, href: `/studio/new?from=${job.media_id}` },
      { label: words.copyLink, icon: icons.link, run: () => void this.copyLink() },
      ...folder ? [{ label: words.folder, icon: icons.open, run: () => void open(folder, '_blank', 'noopener') }] : [],
      ...isEnded(job) ? [
        'line',
        { label: words.json, icon: icons.code, href: `${address}/manifest.json`, download: '' },
        { label: words.csv, icon: icons.table, href: `${address}/manifest.csv`, download: '' },
        'line',
        { label: words.remove, icon: icons.trash, danger: true, run: () => this.asked = 'remove' },
      ] : [],
    ];
  }

  render() {
    const { job, busy } = this;
    const name = job.task_name;
    return html`
      <div class="row">
        ${job.status === 'awaiting_approval' ? html`<button type="button" class="primary" ?disabled=${busy} aria-label=${words.approveOf(name)} @click=${() => this.asked = 'approve'}>${icons.check}${words.approve}</button>` : nothing}
        ${canRetry(job) ? html`<button type="button" ?disabled=${busy} aria-label=${words.retryOf(name)} @click=${() => this.act('POST', '/retry', words.retried(name))}>${icons.retry}${words.retry}</button>` : nothing}
        ${isOpen(job) ? html`<button type="button" class="plain danger" ?disabled=${busy} aria-label=${words.cancelOf(name)} @click=${() => this.asked = 'cancel'}>${words.cancel}</button>` : nothing}
        <studio-menu .label=${words.actionsOf(name)} .tip=${words.more} .items=${this.items}></studio-menu>
      </div>
      ${this.asked ? this.question(this.asked) : nothing}`;
  }

  /** @param {'approve' | 'cancel' | 'remove'} asked */
  question(asked) {
    const { job } = this;
    const { task_name: name, progress, preview } = job;
    const left = preview?.left_out ?? 0;
    const ask = {
      approve: {
        title: words.approveTitle,
        text: html`<p>${words.approveText(progress.done, left)}</p>${preview?.expires_at ? html`<p class="dim">${words.approveUntil(date(preview.expires_at))}</p>` : nothing}`,
        no: words.keep, yes: words.approveAll(left), run: () => this.act('POST', '/approve', words.approved(name)), danger: false,
      },
      cancel: {
        title: words.cancelTitle, text: html`<p>${words.cancelText(name, progress.done)}</p>`,
        no: words.keepOn, yes: words.cancelNow, run: () => this.act('DELETE', '', words.cancelled(name)), danger: true,
      },
      remove: {
        title: words.removeTitle,
        text: html`<p>${words.removeText(name, job.folder_url ? 0 : progress.done)}</p><p class="dim">${job.folder_url ? words.removeDrive : words.removeLinks}</p>`,
        no: words.keep, yes: words.removeNow, run: () => this.remove(), danger: true,
      },
    }[asked];
    const leave = () => this.asked = null;
    return html`
      <studio-dialog open .name=${ask.title} @close=${leave}>
        <div class="column">${ask.text}</div>
        <footer slot="foot">
          <button type="button" @click=${leave}>${ask.no}</button>
          <button type="button" class="primary ${ask.danger ? 'danger' : ''}" @click=${ask.run}>${ask.yes}</button>
        </footer>
      </studio-dialog>`;
  }
}

customElements.define('job-actions', JobActions);
