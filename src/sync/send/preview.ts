import { linkIdOf } from '../model';
import type { Link, LinkId, Snapshot } from '../model';
import { mapsOf, shownMaps, typeOf } from '../context';
import type { Context } from '../context';
import { convert, writes } from '../plan/convert';
import { planFields } from '../plan/fields';
import { signature } from '../plan/signature';
import { targetKindOf } from '../plan/target-kind';
import { kindWord } from '../words';
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
  /** Values that the target does not take, each as a sentence. */
  readonly leftOut?: readonly string[];
}

/**
 * @param root a reading just made, with its children
 * @param linkOf what storage holds
 */
export function forecastFrom(
  context: Pick<Context, 'integration' | 'target'>,
  root: Snapshot,
  linkOf: (id: LinkId) => Link | undefined,
): Forecast {
  const { integration, target } = context;
  const children = (root.children ?? []).filter((child) => typeOf(integration, child.ref.kind));
  const family = [root, ...children];
  const known = (snapshot: Snapshot): Link | undefined => linkOf(linkIdOf(integration.id, snapshot.ref));
  const unborn = family.filter((snapshot) => !known(snapshot)?.target);
  const counts = family.map((snapshot) => newFiles(context, snapshot, known(snapshot)));
  const files = counts.reduce((sum, count) => sum + count, 0);
  const changed = family.filter((snapshot) => hasChanges(context, snapshot, known(snapshot)));
  // Issues take all their files in one call; elsewhere each file is a call, and the comment that carries them.
  const uploads = target.project ? Number(files > 0) : files + counts.filter((count) => count > 0).length;
  const childIssues = unborn.filter((snapshot) => snapshot !== root).length;
  const calls = {
    change: changed.length + uploads,
    show: unborn.length + Number(unborn.includes(root)) + files,
  };
  const leftOut = family.flatMap((snapshot) => leftOutOf(context, snapshot, known(snapshot)));
  const common = { snapshot: root, childIssues, files, calls, ...(leftOut.length > 0 ? { leftOut } : {}) };
  const link = known(root);
  const became = kindWord[targetKindOf(integration, root.ref.kind)];
  if (link?.state === 'gone')
    return { ...common, does: 'skip', reason: link.note ?? `Its ${became} no longer exists.` };
  if (unborn.includes(root)) return { ...common, does: 'create' };
  if (unborn.length + files + changed.length > 0) return { ...common, does: 'update' };
  return { ...common, does: 'skip', reason: inStepReason };
}

export const inStepReason = 'It is in step already.';

function newFiles(
  { integration, target }: Pick<Context, 'integration' | 'target'>,
  { ref, attachments = [] }: Snapshot,
  link: Link | undefined,
): number {
  const kind = link?.target?.kind ?? targetKindOf(integration, ref.kind);
  if (target.takes?.(kind, 'files') === false) return 0;
  return attachments.filter((file) => link?.files[file.id] === undefined && file.size !== 0).length;
}

function hasChanges(
  { integration }: Pick<Context, 'integration'>,
  snapshot: Snapshot,
  link: Link | undefined,
): boolean {
  if (!link?.target) return false;
  const { mapping } = integration;
  const maps = shownMaps(integration, link, mapsOf(integration, snapshot.ref.kind));
  const plan = planFields({ mapping, maps, base: link.base, source: readingOf(snapshot), target: { fields: {} } });
  return plan.writes.length > 0 || plan.unread.target.length > 0;
}

/** Numbers off the scale of the target, as far as the history has not told of them yet. */
function leftOutOf(
  { integration }: Pick<Context, 'integration'>,
  { ref, type, label, fields }: Snapshot,
  link: Link | undefined,
): readonly string[] {
  const screen = typeOf(integration, ref.kind, link ? link.sourceType : type)?.screen ?? [];
  const maps = mapsOf(integration, ref.kind).filter(
    (map) => map.scale && writes(map, 'target') && screen.includes(map.target),
  );
  return maps.flatMap((map) => {
    const value = fields[map.source] ?? null;
    if (value === null || signature(value) === link?.base[map.id]?.source) return [];
    const converted = convert(integration.mapping, map, value, 'target');
    return 'unfit' in converted ? [`${map.label} of ${label.reference} will be left out: ${converted.unfit}`] : [];
  });
}

export const typeNameOf = (context: Context, snapshot: Snapshot): string | undefined =>
  typeOf(context.integration, snapshot.ref.kind, snapshot.type)?.target.name;
