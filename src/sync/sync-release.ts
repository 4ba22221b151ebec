import type { Hint, Link } from './model';
import { projectOf } from './context';
import type { Context } from './context';
import { isSystemError } from './model';
import type { Stored, Version } from './ports';
import { saveLink } from './apply/save';
import { payDebts } from './send/debts';
import { entry } from './apply/journal';
import { baseOf, draftOf, inStep, versionEntry } from './send/version';

/**
 * Brings the version of a release in step after the release changed. Only what changed in the source is written: changes that
 * people make to the version stay, and do not flow back (J-232).
 */
export async function syncRelease(context: Context, stored: Stored<Link>, hint: Hint): Promise<void> {
  const { value: link } = stored;
  if (!link.target) return;
  if (!context.integration.switches.releases) {
    // Nothing to compare: the slow check goes on to the next.
    if (hint.deep) await saveLink(context, stored, { ...link, verifiedAt: context.world.now() }, []);
    return;
  }
  const snapshot = await context.source.read(link.source);
  const changed = JSON.stringify(baseOf(snapshot)) !== JSON.stringify(link.base);
  if (!changed && !hint.deep) return;
  try {
    const { versions } = projectOf(context);
    const version: Version = changed
      ? await versions.update(link.target, draftOf(snapshot))
      : await versions.read(link.target);
    const next = inStep(context, snapshot, link, version);
    const told = changed ? [versionEntry(context, next, 'Version updated', version.name)] : [];
    const saved = await saveLink(context, stored, next, told);
    await payDebts(context, [{ stored: saved, snapshot }], true);
  } catch (error) {
    if (!isSystemError(error, 'not-found') || error.details.system !== 'jira') throw error;
    await versionGone(context, stored);
  }
}

/** It is made anew only when people send the release again (J-236). */
async function versionGone(context: Context, stored: Stored<Link>): Promise<void> {
  const { value: link } = stored;
  if (link.state === 'gone') return;
  const name = link.labels.target?.name ?? 'The version';
  const note = `The version “${name}” was deleted in Jira. Send the release again to make it anew.`;
  const next: Link = { ...link, state: 'gone', note };
  await saveLink(context, stored, next, [
    entry(context, next, { what: 'Deleted', from: name, result: 'skipped', reason: note }),
  ]);
}
