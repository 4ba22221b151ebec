import type { Outcome } from './record-actions';
import { textOf } from './record-actions';
import type { Visit } from './visit';

/** Does what a form on the settings page asks for; `undefined` for an unknown form. The acting user is switched elsewhere. */
export function settingsAction(visit: Visit, action: string, form: FormData): Outcome | undefined {
  const { person } = visit;
  const here = (message: string): Outcome => ({ path: 'settings', message });
  const [, integration] = /^integrations\/(\d+)$/.exec(action) ?? [];
  if (integration !== undefined) return here(changeIntegration(visit, integration, form));
  switch (action) {
    case 'keys':
      person.createApiKey();
      return here('Key made');
    case 'keys/revoke':
      person.revokeApiKey(textOf(form, 'key'));
      return here('Key revoked');
    case 'integrations': {
      const input = { name: textOf(form, 'name'), address: textOf(form, 'address') };
      return here(`Added ${person.addWebhookIntegration(textOf(form, 'product'), input).name}`);
    }
    case 'activity': {
      const product = textOf(form, 'product');
      person.addActivityWebhook({ address: textOf(form, 'address'), ...(product === '' ? {} : { product }) });
      return here('Activity webhook added');
    }
    default:
      return undefined;
  }
}

function changeIntegration({ person }: Visit, id: string, form: FormData): string {
  if (form.get('do') === 'delete') {
    person.removeIntegration(id);
    return 'Integration deleted';
  }
  // A person who saves an integration wants it on: also one that was switched off after failures.
  person.editIntegration(id, { name: textOf(form, 'name'), address: textOf(form, 'address'), enabled: true });
  return 'Saved';
}
