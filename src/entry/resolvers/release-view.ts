import type { ReleaseView } from '../../contract';
import type { Context } from '../../sync/context';
import { linkIdOf, systemsOf } from '../../sync/model';
import type { ListedRecord, PlanCatalog } from '../../sync/ports';
import { linksAmong } from '../../sync/send/release';
import { clashesOf } from '../../sync/send/release-outlook';

/** A person waits for the list: in a larger product the features are not counted. */
const mostPages = 5;

/** The releases of the product with their versions, and what stands in the way of having one. */
export async function releaseViews(context: Context, catalog: PlanCatalog): Promise<readonly ReleaseView[]> {
  const { integration, world } = context;
  const releases = await catalog.releases(integration.source.id);
  const { source: system } = systemsOf[integration.kind];
  const idOf = (id: string): ReturnType<typeof linkIdOf> => linkIdOf(integration.id, { kind: 'release', id });
  const links = (await world.store.links.get(releases.map(({ id }) => idOf(id)))).map(({ value }) => value);
  const [clashes, counts] = [await clashesOf(context, links), await countsOf(context, catalog)];
  return releases.map((release): ReleaseView => {
    const link = links.find(({ source }) => source.id === release.id && source.system === system);
    const version = link?.target && link.state !== 'gone' ? link.labels.target : undefined;
    const clash = clashes.get(release.id);
    const count = counts && (counts.get(release.id) ?? { sent: 0, unsent: 0, total: 0 });
    return {
      ...release,
      ...(count ? { counts: count } : {}),
      ...(version ? { version: { name: version.name, url: version.url } } : {}),
      ...(clash ? { clash: { id: clash.ref.id, name: clash.name, url: clash.url } } : {}),
    };
  });
}

type Counts = NonNullable<ReleaseView['counts']>;

/** @returns `undefined` when the product has too many features to be counted at once */
async function countsOf(context: Context, catalog: PlanCatalog): Promise<ReadonlyMap<string, Counts> | undefined> {
  const records: (ListedRecord & { readonly release?: string })[] = [];
  for (let page: number | undefined = 1; page !== undefined;) {
    if (page > mostPages) return undefined;
    const answer = await catalog.records({ container: context.integration.source.id }, page);
    records.push(...answer.records);
    page = answer.next;
  }
  const sent = await linksAmong(context, records);
  const counts = new Map<string, Counts>();
  for (const { ref, release } of records) {
    if (release === undefined) continue;
    const before = counts.get(release) ?? { sent: 0, unsent: 0, total: 0 };
    const isSent = sent.has(ref.id);
    counts.set(release, {
      sent: before.sent + Number(isSent),
      unsent: before.unsent + Number(!isSent),
      total: before.total + 1,
    });
  }
  return counts;
}
