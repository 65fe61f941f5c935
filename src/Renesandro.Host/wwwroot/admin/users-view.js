import { html, nothing, repeat } from '../vendor/lit.js';
import { get, Refusal } from '../api/client.js';
import { current } from '../api/session.js';
import { StudioElement } from '../shell/element.js';
import { faultNote } from '../shell/faults.js';
import { icons } from '../shell/icons.js';
import '../shell/menu.js';
import { count, size } from '../words/format.js';
import { moment } from '../words/moment.js';
import './user-dialog.js';
import { words } from './words.js';

/** @import { User } from '../api/types.d.ts' */
/** @import { Asked } from './user-dialog.js' */

/** Who may sign in, for the admin. */
export class UsersView extends StudioElement {
  static properties = { users: { state: true }, you: { state: true }, fault: { state: true }, asked: { state: true } };

  constructor() {
    super();
    /** @type {User[] | null} */
    this.users = null;
    this.you = '';
    /** @type {unknown} */
    this.fault = null;
    /** @type {Asked | null} */
    this.asked = null;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.read();
  }

  async read() {
    try {
      const [{ name }, { users }] = await Promise.all([current(), /** @type {Promise<{ users: User[] }>} */ (get('/users'))]);
      this.you = name;
      this.users = users;
      this.fault = null;
    } catch (error) {
      this.fault = error;
    }
  }

  render() {
    if (this.fault instanceof Refusal && this.fault.status === 403) {
      return html`<div class="page narrow empty">${icons.users}<h1>${words.onlyAdmin}</h1><p>${words.onlyAdminWhy}</p></div>`;
    }

    return html`
      <div class="page medium">
        <div class="page-head">
          <h1>${words.users}</h1>
          ${this.users ? html`<span class="dim small">${words.countUsers(this.users.length)}</span>` : nothing}
          <button class="primary" @click=${() => this.asked = { kind: 'add' }}>${icons.plus}${words.add}</button>
        </div>
        ${faultNote(this.fault, { again: () => this.read() })}
        ${this.users ? this.table(this.users) : this.fault ? nothing : html`<div class="card card-body column" aria-label=${words.loading} role="status">${[1, 2, 3].map(() => html`<span class="skeleton skeleton-row"></span>`)}</div>`}
        <user-dialog .asked=${this.asked} @close=${() => this.asked = null} @done=${this.read}></user-dialog>
      </div>`;
  }

  /** @param {User[]} users */
  table(users) {
    return html`
      <div class="card table-frame">
        <table class="users">
          <thead><tr><th scope="col">${words.name}</th><th scope="col">${words.role}</th><th scope="col">${words.uploads}</th><th scope="col" class="number">${words.openJobs}</th><th scope="col">${words.added}</th><th><span class="spoken">${words.act}</span></th></tr></thead>
          <tbody>${repeat(users, user => user.name, user => this.row(user))}</tbody>
        </table>
      </div>`;
  }

  /** @param {User} user */
  row(user) {
    return html`
      <tr>
        <th scope="row"><div class="person"><span class="initial" data-letter=${[...user.name][0].toUpperCase()}></span><span class="break">${user.name}</span>${user.name === this.you ? html`<span class="badge">${words.thatIsYou}</span>` : nothing}</div></th>
        <td>${user.role === 'admin' ? html`<span class="badge accent">${words.roles.admin}</span>` : words.roles.user}</td>
        <td>${this.used(user)}</td>
        <td class="number" data-label=${words.openJobs}>${count(user.open_jobs)}</td>
        <td data-label=${words.added}>${moment(user.created_at)}</td>
        <td><studio-menu label=${words.actions(user.name)} .items=${[
          { label: words.edit, icon: icons.settings, run: () => this.asked = { kind: 'edit', user } },
          { label: words.newPassword, icon: icons.key, run: () => this.asked = { kind: 'password', user } },
          'line',
          { label: words.remove, icon: icons.trash, danger: true, run: () => this.asked = { kind: 'remove', user } },
        ]}></studio-menu></td>
      </tr>`;
  }

  /** @param {User} user */
  used(user) {
    const quota = user.upload_quota_bytes;
    return quota === null
      ? html`${size(user.upload_bytes)} <span class="dim tiny">(${words.byDefault})</span>`
      : html`${size(user.upload_bytes)} <span class="dim">${words.of} ${size(quota)}</span>
        <progress class=${user.upload_bytes >= quota ? 'bad' : user.upload_bytes > quota * 0.85 ? 'warn' : ''} max=${Math.max(quota, 1)} value=${Math.min(user.upload_bytes, quota)} aria-label="${words.uploads}: ${user.name}"></progress>`;
  }
}

customElements.define('users-view', UsersView);
