import { linkIdOf } from '../model';
import type { Integration, Link, LinkId, Snapshot } from '../model';
import { typeOf } from '../context';
import type { Context } from '../context';
import { planFields } from '../plan/fields';
import { readingOf } from '../apply/bring-in-step';

/** What sending one record would do, found out without writing anything. */
export interface Forecast {
  readonly snapshot: Snapshot;
  readonly does: 'create' | 'update' | 'skip';
  readonly reason?: string;
  /** Issues for the children that have none yet. */
  readonly childIssues: number;
  /** Files not carried over yet, children's included. */
  readonly files: number;
  /** Calls of its own, beside the reading and the making of issues: changes and uploads, and what shows on the record. */
  readonly calls: { readonly change: number; readonly show: number };
}

/**
 * @param root a reading just made, with its children
 * @param linkOf what storage holds
 */
export function forecastFrom(
  integration: Integration,
  root: Snapshot,
  linkOf: (id: LinkId) => Link | undefined,
): Forecast {
  const children = (root.children ?? []).filter((child) => typeOf(integration, child.ref.kind));
  const family = [root, ...children];
  const known = (snapshot: Snapshot): Link | undefined => linkOf(linkIdOf(integration.id, snapshot.ref));
  const unborn = family.filter((snapshot) => !known(snapshot)?.target);
  const files = family.reduce((sum, snapshot) => sum + newFiles(snapshot, known(snapshot)), 0);
  const changed = family.filter((snapshot) => hasChanges(integration, snapshot, known(snapshot)));
  const childIssues = unborn.filter((snapshot) => snapshot !== root).length;
  const calls = {
    change: changed.length + Number(files > 0),
    show: unborn.length + Number(unborn.includes(root)) + files,
  };
  const common = { snapshot: root, childIssues, files, calls };
  const link = known(root);
  if (link?.state === 'gone') return { ...common, does: 'skip', reason: link.note ?? 'Its issue no longer exists.' };
  if (unborn.includes(root)) return { ...common, does: 'create' };
  if (unborn.length + files + changed.length > 0) return { ...common, does: 'update' };
  return { ...common, does: 'skip', reason: inStepReason };
}

export const inStepReason = 'It is in step already.';

const newFiles = (snapshot: Snapshot, link: Link | undefined): number =>
  (snapshot.attachments ?? []).filter((file) => link?.files[file.id] === undefined && file.size !== 0).length;

function hasChanges({ mapping }: Integration, snapshot: Snapshot, link: Link | undefined): boolean {
  if (!link?.target) return false;
  const maps = mapping.fields.filter((map) => map.kind === snapshot.ref.kind);
  const plan = planFields({ mapping, maps, base: link.base, source: readingOf(snapshot), target: { fields: {} } });
  return plan.writes.length > 0 || plan.unread.target.length > 0;
}

export const typeNameOf = (context: Context, snapshot: Snapshot): string | undefined =>
  typeOf(context.integration, snapshot.ref.kind)?.target.name;
