import { html, nothing } from '../vendor/lit.js';
import { send } from '../api/client.js';
import '../shell/dialog.js';
import { StudioElement } from '../shell/element.js';
import { faultNote } from '../shell/faults.js';
import { icons } from '../shell/icons.js';
import '../shell/secret-field.js';
import { toast } from '../shell/toasts.js';
import { quotaFields, quotaOf } from './quota-field.js';
import { words } from './words.js';

/** @import { User } from '../api/types.d.ts' */
/** @typedef {{ kind: 'add' } | { kind: 'edit' | 'password' | 'remove', user: User }} Asked */

/** Adds a user, or changes or removes one. Fires `done` when the list has to be read again, and `close`. */
export class UserDialog extends StudioElement {
  static properties = { asked: { attribute: false }, fault: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {Asked | null} */
    this.asked = null;
    /** @type {unknown} */
    this.fault = null;
    this.busy = false;
  }

  leave() {
    this.fault = null;
    this.dispatchEvent(new CustomEvent('close'));
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }

    this.busy = true;
    this.fault = null;
    try {
      const said = await this.act(/** @type {Asked} */ (this.asked), new FormData(/** @type {HTMLFormElement} */ (event.target)));
      toast(said, { kind: 'good' });
      this.dispatchEvent(new CustomEvent('done'));
      this.leave();
    } catch (error) {
      this.fault = error;
    } finally {
      this.busy = false;
    }
  }

  /**
   * @param {Asked} asked
   * @param {FormData} form
   */
  async act(asked, form) {
    if (asked.kind === 'add') {
      const name = String(form.get('name'));
      const quota = quotaOf(form);
      await send('POST', '/users', { name, password: form.get('password'), role: form.get('role'), ...(quota === null ? {} : { upload_quota_bytes: quota }) });
      return words.wasAdded(name);
    }

    const path = `/users/${encodeURIComponent(asked.user.name)}`;
    if (asked.kind === 'remove') {
      await send('DELETE', path);
      return words.removed(asked.user.name);
    }

    const changes = asked.kind === 'password' ? { password: form.get('password') } : this.changes(asked.user, form);
    if (Object.keys(changes).length > 0) {
      await send('PATCH', path, changes);
    }

    return words.saved;
  }

  /**
   * What differs from now.
   * @param {User} user
   * @param {FormData} form
   */
  changes(user, form) {
    const quota = quotaOf(form);
    return {
      ...(form.get('role') === user.role ? {} : { role: form.get('role') }),
      ...(quota === user.upload_quota_bytes ? {} : { upload_quota_bytes: quota }),
    };
  }

  get title() {
    const asked = this.asked;
    return !asked ? '' : asked.kind === 'add' ? words.addTitle
      : { edit: words.editTitle, password: words.passwordTitle, remove: words.removeTitle }[asked.kind](asked.user.name);
  }

  render() {
    const asked = this.asked;
    const action = { add: words.add, edit: words.save, password: words.setPassword, remove: words.removeDo }[asked?.kind ?? 'add'];
    return html`
      <studio-dialog name=${this.title} ?open=${asked !== null} ?keep=${asked?.kind !== 'remove'} @close=${this.leave}>
        ${asked ? html`
          <form id="user-form" class="column" @submit=${this.submit}>${this.fields(asked)}${faultNote(this.fault)}</form>
          <footer slot="foot">
            <button type="button" @click=${this.leave}>${words.cancel}</button>
            <button form="user-form" class="primary ${asked.kind === 'remove' ? 'danger' : ''} ${this.busy ? 'busy' : ''}">${action}</button>
          </footer>` : nothing}
      </studio-dialog>`;
  }

  /** @param {Asked} asked */
  fields(asked) {
    if (asked.kind === 'remove') {
      return html`<p>${words.removeText}</p>${asked.user.open_jobs > 0 ? html`<div class="note warn">${icons.warning}<div>${words.removeOpen(asked.user.open_jobs)}</div></div>` : nothing}`;
    }

    if (asked.kind === 'password') {
      return html`<p class="dim small">${words.passwordOf(asked.user.name)}</p><secret-field label=${words.fresh} name="password" fresh hint=${words.atLeast}></secret-field>`;
    }

    const user = asked.kind === 'edit' ? asked.user : null;
    return html`
      ${user ? nothing : html`
        <label class="field"><span>${words.name}</span>
          <input name="name" required maxlength="64" pattern="[A-Za-z0-9._@+\\-]+" autocomplete="off" autocapitalize="none" spellcheck="false" autofocus><small>${words.nameHint}</small></label>
        <secret-field label=${words.password} name="password" fresh hint=${words.atLeast}></secret-field>`}
      <fieldset>
        <legend>${words.role}</legend>
        <div class="role-choice">
          ${/** @type {const} */ (['user', 'admin']).map(role => html`
            <label><input type="radio" name="role" value=${role} ?checked=${(user?.role ?? 'user') === role}><span>${words.roles[role]}<small>${words.roleHints[role]}</small></span></label>`)}
        </div>
      </fieldset>
      ${quotaFields(user?.upload_quota_bytes ?? null)}`;
  }
}

customElements.define('user-dialog', UserDialog);
