import { SystemError } from '../../sync/model';
import type { RecordRef } from '../../sync/model';
import type { Move } from '../../sync/ports';
import type { JiraClient } from './client';
import { parentField } from './schemas';

/** Fields whose presence on a create screen says what an issue can be put into. */
export const placeFields = { version: 'fixVersions', parent: 'parent' } as const;

/**
 * Moves an issue to another version, epic or both, in one edit. Of versions only ours is taken away and only ours added: those
 * that people set stay (J-233). Out of an epic that people chose it is never taken (J-205).
 */
export async function moveIssue(client: JiraClient, ref: RecordRef, { version, epic }: Move): Promise<void> {
  const fields = epic ? await epicEdit(client, ref, epic) : {};
  const [first = [], fallback] = version ? versionEdits(version) : [];
  try {
    await edit(client, ref, fields, first);
  } catch (error) {
    // A version that was deleted cannot be taken away: the issue has lost it already.
    if (!fallback || !refuses(error, placeFields.version)) throw error;
    await edit(client, ref, fields, fallback);
  }
}

async function epicEdit(
  client: JiraClient,
  ref: RecordRef,
  { from, to }: NonNullable<Move['epic']>,
): Promise<Record<string, unknown>> {
  if (to !== undefined) return { parent: { id: to } };
  const { fields } = await client.issue(ref.id, [placeFields.parent]);
  return parentField.safeParse(fields[placeFields.parent]).data?.id === from ? { parent: null } : {};
}

type Edit = Readonly<Record<'add' | 'remove', { id: string }>> | { add: { id: string } } | { remove: { id: string } };

/** The edit, and the one to make when what is to be removed is not known any more. */
function versionEdits({ from, to }: NonNullable<Move['version']>): readonly (readonly Edit[])[] {
  const add = to === undefined ? [] : [{ add: { id: to } }];
  return from === undefined ? [add] : [[{ remove: { id: from } }, ...add], add];
}

async function edit(
  client: JiraClient,
  ref: RecordRef,
  fields: Record<string, unknown>,
  versions: readonly Edit[],
): Promise<void> {
  if (Object.keys(fields).length === 0 && versions.length === 0) return;
  await client.edit(ref.id, { fields, ...(versions.length > 0 ? { update: { fixVersions: versions } } : {}) });
}

const refuses = (error: unknown, field: string): boolean =>
  error instanceof SystemError &&
  error.code === 'invalid' &&
  (error.details.fields ?? []).some((refused) => refused.field === field);
