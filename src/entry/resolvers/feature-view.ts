import type { FeatureView } from '../../contract';
import { linkIdOf } from '../../sync/model';
import type { Integration, Link } from '../../sync/model';
import type { ListedRecord, Links, RecordPage } from '../../sync/ports';
import { stateView } from './views';

type Sent = Pick<FeatureView, 'sent'>;

/** Features and their requirements with the issues they have. Requirements are sent with their feature, never before it. */
export async function featureViews(
  links: Pick<Links, 'get'>,
  integration: Integration,
  records: RecordPage['records'],
): Promise<readonly FeatureView[]> {
  const ids = (listed: readonly ListedRecord[]) => listed.map(({ ref }) => linkIdOf(integration.id, ref));
  const found = await links.get(ids(records));
  const sentIds = new Set(found.flatMap(({ value }) => (value.target ? [value.id] : [])));
  const families = records.filter(({ ref }) => sentIds.has(linkIdOf(integration.id, ref)));
  const more = await links.get(ids(families.flatMap(({ children }) => children)));
  const known = new Map([...found, ...more].map(({ value }) => [value.id, value]));
  const view = ({ ref, label }: ListedRecord) => ({
    id: ref.id,
    reference: label.reference,
    name: label.name,
    url: label.url,
    ...(label.status ? { status: label.status } : {}),
    ...sentOf(known.get(linkIdOf(integration.id, ref))),
  });
  return records.map((record) => ({
    ...view(record),
    requirements: record.children.length,
    children: record.children.map(view),
  }));
}

const sentOf = (link: Link | undefined): Sent =>
  link?.labels.target
    ? { sent: { key: link.labels.target.reference, url: link.labels.target.url, state: stateView(link) } }
    : {};
