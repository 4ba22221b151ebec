import { changeHook } from '../operations/hooks';
import { unfound } from '../refusal';
import { textOf } from './form-parts';
import { switches } from './settings-page';
import type { Visit } from './visit';

/** Does what a form on the settings page asks for, and says what that was. The acting person is switched elsewhere. @throws Refusal */
export function settingsAction(visit: Visit, [what = '', id = '']: readonly string[], form: FormData): string {
  const { site, person } = visit;
  if (what === 'switches') return setSwitches(visit, form);
  if (what !== 'hooks') throw unfound();
  if (id === '') {
    person.addHook(textOf(form, 'project'), textOf(form, 'url'));
    return 'Webhook added';
  }
  const hook = site.state.hooks.find(id);
  if (!hook) throw unfound();
  if (form.get('do') === 'delete') {
    site.state.hooks.remove(id);
    return 'Webhook deleted';
  }
  changeHook(person.act, hook, { url: textOf(form, 'url'), enabled: form.has('enabled') });
  return 'Webhook saved';
}

function setSwitches({ site }: Visit, form: FormData): string {
  for (const [name, , values] of switches) {
    const chosen = values.find((value) => value === form.get(name));
    if (chosen !== undefined) Object.assign(site.settings, { [name]: valueOf(chosen) });
  }
  return 'Saved';
}

function valueOf(text: string): string | number | boolean | null {
  if (text === '') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+$/.test(text) ? Number(text) : text;
}
