/** Stories, epics and tasks of the features that the issue stems from as well. */
import type { LinkRow } from '../../contract';
import { linkId } from '../../sync/model';
import type { Integration, Link, LinkAddress, LinkId } from '../../sync/model';
import { recordView, stateView } from './views';

/** The id of a link without its integration: kind and id of the record. */
const sent = /^(?:feature|requirement):/;

/**
 * Where the links of the same records with Tracker would be, by the links of the issue: a record has the same id in all
 * integrations of one account of Aha!.
 */
export function siblingsOf(
  addresses: readonly LinkAddress[],
  integrations: readonly Integration[],
): ReadonlyMap<LinkId, readonly LinkId[]> {
  const trackers = integrations.filter(({ kind, deleted }) => kind === 'aha-pivotal' && !deleted);
  return new Map(
    addresses.flatMap(({ link, integration: id }): [LinkId, readonly LinkId[]][] => {
      const integration = integrations.find((one) => one.id === id);
      const record = link.slice(id.length + 1);
      if (integration?.kind !== 'aha-jira' || !sent.test(record)) return [];
      const own = trackers.filter(({ source }) => hostOf(source.url) === hostOf(integration.source.url));
      return own.length > 0 ? [[link, own.map((tracker) => linkId(`${tracker.id}:${record}`))]] : [];
    }),
  );
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** What such a link shows; nothing without a record in Tracker. It is told of nowhere else: nobody can act on it here. */
export function throughFeature(link: Link, integration: Integration): readonly LinkRow[] {
  const { target, labels, note, inStepAt } = link;
  if (target?.system !== 'pivotal' || !labels.target) return [];
  return [
    {
      id: link.id,
      integration: { id: integration.id, name: integration.name },
      record: recordView(target, labels.target),
      state: stateView(link),
      problems: [],
      conflicts: [],
      throughFeature: labels.source.reference,
      ...(note === undefined ? {} : { note }),
      ...(inStepAt === undefined ? {} : { inStepAt }),
    },
  ];
}
