import { linkIdOf } from '../model';
import type { Link, Snapshot } from '../model';
import { projectOf } from '../context';
import type { Context } from '../context';
import type { Version } from '../ports';
import type { Outlook } from './outlook';
import { takesVersion } from './placement';
import { inStepReason } from './preview';
import type { Forecast } from './preview';
import { baseOf, draftOf, ownVersion, sameName } from './version';

/** What sending a release would do to its version. */
export interface VersionOutlook {
  readonly does: 'create' | 'update' | 'nothing' | 'clash';
  readonly name: string;
  readonly date?: string;
  readonly reason?: string;
}

/** Found out without writing anything; costs one call where the release has no version yet. */
export async function versionOutlook(context: Context, release: Snapshot): Promise<VersionOutlook> {
  const { name, date } = draftOf(release);
  const common = { name, ...(date === undefined ? {} : { date }) };
  if (!context.integration.switches.releases) {
    return { ...common, does: 'nothing', reason: 'Releases do not become versions in this integration.' };
  }
  const [stored] = await context.world.store.links.get([linkIdOf(context.integration.id, release.ref)]);
  if (stored?.value.target && stored.value.state !== 'gone') {
    const same = JSON.stringify(stored.value.base) === JSON.stringify(baseOf(release));
    return { ...common, does: same ? 'nothing' : 'update', ...(same ? { reason: 'The version is in step.' } : {}) };
  }
  const versions = await projectOf(context).versions.list(context.integration.target.id);
  if (ownVersion(versions, release)) return { ...common, does: 'update' };
  const twin = versions.find((version) => sameName(version.name, name));
  if (!twin) return { ...common, does: 'create' };
  return { ...common, does: 'clash', reason: versionTwin(twin.name) };
}

/** What is in step already is put into a version that is made now: one more call each. */
export function withVersion(context: Context, found: Outlook, { does }: VersionOutlook): Outlook {
  if (does !== 'create') return found;
  const moves = ({ snapshot, reason }: Forecast): boolean => reason === inStepReason && takesVersion(context, snapshot);
  const moved = found.forecasts.filter(moves).length;
  const forecasts = found.forecasts.map((one): Forecast => {
    if (!moves(one)) return one;
    const { reason: _, ...forecast } = one;
    return { ...forecast, does: 'update' };
  });
  return { ...found, forecasts, calls: { ...found.calls, target: found.calls.target + moved } };
}

/** The versions that stand in the way of releases, by the ids of the releases; costs one call where there are any. */
export async function clashesOf(context: Context, links: readonly Link[]): Promise<ReadonlyMap<string, Version>> {
  const clashing = links.filter(
    ({ target, problems }) => !target && problems.some(({ fieldId }) => fieldId === 'version'),
  );
  if (clashing.length === 0) return new Map();
  const versions = await projectOf(context).versions.list(context.integration.target.id);
  return new Map(
    clashing.flatMap(({ source, labels }) => {
      const twin = versions.find(({ name }) => sameName(name, labels.source.name));
      return twin ? [[source.id, twin] as const] : [];
    }),
  );
}

const versionTwin = (name: string): string =>
  `Jira already has a version “${name}” that is not linked. The issues are made without it; then you decide whether it is the version of this release.`;
