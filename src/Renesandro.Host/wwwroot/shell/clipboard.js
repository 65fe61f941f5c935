import { tell } from './faults.js';
import { toast } from './toasts.js';

/**
 * Copies a text, also where the page came over plain http, for which browsers have no clipboard.
 * @param {string} text
 * @param {string} said What the user is told afterwards.
 */
export async function copy(text, said) {
  try {
    await (navigator.clipboard ? navigator.clipboard.writeText(text) : copyBySelection(text));
    toast(said, { kind: 'good' });
  } catch (error) {
    tell(error);
  }
}

/** @param {string} text */
async function copyBySelection(text) {
  const field = document.createElement('textarea');
  const before = document.activeElement;
  field.value = text;
  field.className = 'spoken';
  (before?.closest('dialog, studio-dialog') ?? document.body).append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) {
    before.focus();
  }
}
