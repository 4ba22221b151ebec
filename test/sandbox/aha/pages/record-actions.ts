import type { PlanRecord } from '../entities';
import { invalid } from '../refusal';
import { pagePath } from '../views/parts';
import { inputFrom } from './record-form';
import type { Visit } from './visit';

/** What a form did: where to go and what to say. */
export interface Outcome {
  /** Below the base. */
  readonly path: string;
  readonly message: string;
}

/**
 * Does what a form on a record's page asks for.
 *
 * @returns `undefined` for an unknown form
 */
export async function recordAction(
  visit: Visit,
  record: PlanRecord,
  action: string,
  form: FormData,
): Promise<Outcome | undefined> {
  const { person, account } = visit;
  const here = (message: string, of: PlanRecord = record): Outcome => ({ path: pagePath(account, of), message });
  switch (action) {
    case '':
      return here('Saved', person.edit(record.id, inputFrom(record, form)));
    case 'requirements': {
      const input = { name: textOf(form, 'name'), description: textOf(form, 'description') };
      return here(`Added ${account.reference(person.addRequirement(record.id, input))}`);
    }
    case 'features':
      return here(`Added ${account.reference(person.createFeature(record.id, { name: textOf(form, 'name') }))}`);
    case 'comments':
      person.comment(record.id, textOf(form, 'body'));
      return here('Comment added');
    case 'attachments':
      return here(`Attached ${await attachFile(visit, record, form)}`);
    case 'attachments/delete':
      person.deleteAttachment(textOf(form, 'attachment'));
      return here('Attachment deleted');
    case 'send': {
      const integration = account.state.integrations.get(textOf(form, 'integration'));
      person.send(record.id, integration.id);
      return here(`Sent to ${integration.name}`);
    }
    case 'delete':
      person.delete(record.id);
      return { path: `products/${account.productOf(record).prefix}`, message: `Deleted ${record.name}` };
    default:
      return undefined;
  }
}

async function attachFile(visit: Visit, record: PlanRecord, form: FormData): Promise<string> {
  const file = form.get('file');
  if (!(file instanceof File) || file.name === '') throw invalid('Choose a file');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const contentType = file.type || 'application/octet-stream';
  return visit.person.attach(record.id, { fileName: file.name, contentType, bytes }).fileName;
}

/** @throws Refusal 422 */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  if (typeof value !== 'string') throw invalid(`${name} is missing`);
  return value;
}
