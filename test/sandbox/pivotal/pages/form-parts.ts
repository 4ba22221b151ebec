import type { Markup } from '../../aha/pages/markup';
import { markup } from '../../aha/pages/markup';
import { Refusal } from '../refusal';

export const choice = (name: string, label: string, values: readonly string[], chosen: string): Markup =>
  markup`<label>${label} <select name="${name}">${values.map(
    (value) =>
      markup`<option value="${value}"${value === chosen && markup` selected`}>${value === '' ? '(none)' : value}</option>`,
  )}</select></label>`;

export const textField = (name: string, label: string, value: string, required = false): Markup =>
  markup`<label>${label} <input name="${name}" value="${value}"${required && markup` required`}></label>`;

/** @throws Refusal 400 */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  if (typeof value !== 'string') throw new Refusal(400, 'invalid_parameter', `${name} is missing`);
  // Browsers end the lines of a form as mail does.
  return value.replaceAll('\r\n', '\n').trim();
}

/** A time as people read it, in UTC. */
export const shownTime = (at: number): Markup =>
  markup`<time class="quiet">${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}</time>`;
