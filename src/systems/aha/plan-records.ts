import { htmlToAdf } from '../../richtext/html-to-adf';
import { SystemError } from '../../sync/model';
import type { FieldValue, RecordRef, Snapshot } from '../../sync/model';
import type { ListedRecord } from '../../sync/ports';
import type { AhaCalls } from './calls';
import { labelOf } from './catalog';
import type { AhaClient } from './client';
import { adjacentAnswer, initiativeAnswer, releaseAnswer } from './schemas';
import type { AhaInitiative, AhaRelease } from './schemas';
import { attachmentOf, linkShownIn } from './translate';

/** Fields of a release by the names of the Aha! API. */
const releaseFields = { name: 'name', date: 'release_date', released: 'released' } as const;

export async function readRelease(calls: AhaCalls, id: string, integration: string | undefined): Promise<Snapshot> {
  const path = `/releases/${encodeURIComponent(id)}`;
  return releaseSnapshot((await calls.get(path, releaseAnswer, `read release ${id}`)).release, integration);
}

export async function readInitiative(calls: AhaCalls, id: string, integration: string | undefined): Promise<Snapshot> {
  const path = `/initiatives/${encodeURIComponent(id)}`;
  return initiativeSnapshot((await calls.get(path, initiativeAnswer, `read initiative ${id}`)).initiative, integration);
}

export type LinkRows = readonly { readonly id: string; readonly integration_id?: string | null | undefined }[];

/** The rows of our links, and of others', on a release or an initiative. */
export async function planLinkRows(calls: AhaCalls, type: 'releases' | 'initiatives', id: string): Promise<LinkRows> {
  const path = `/${type}/${encodeURIComponent(id)}`;
  const record =
    type === 'releases'
      ? (await calls.get(path, releaseAnswer, `read release ${id}`)).release
      : (await calls.get(path, initiativeAnswer, `read initiative ${id}`)).initiative;
  return record.integration_fields ?? [];
}

/** Every feature of a release, in pages of a hundred. */
export async function membersOf(client: AhaClient, release: RecordRef): Promise<readonly ListedRecord[]> {
  const found: ListedRecord[] = [];
  for (let page = 1; ; page++) {
    const { features, pagination } = await client.features({ release: release.id }, page);
    for (const feature of features) {
      found.push({ ref: { system: 'aha', kind: 'feature', id: feature.id }, label: labelOf(feature) });
    }
    if (page >= (pagination?.total_pages ?? 1) || features.length === 0) return found;
  }
}

/** Aha! tells where the neighbour stands as seen from the record (J-190). The call is Aha!'s own and not documented. */
export async function neighbourOf(
  calls: AhaCalls,
  type: string,
  id: string,
  integration: string,
): Promise<{ stands: 'before' | 'after'; target: string } | undefined> {
  const path = `/${type}/${encodeURIComponent(id)}/integrations/${encodeURIComponent(integration)}/adjacent_fields`;
  const answer = await calls.get(path, adjacentAnswer, 'find the nearest sent record').catch(noNeighbour);
  const { direction, integration_fields: rows } = answer;
  const target = rows?.find(({ name }) => name === 'id')?.value;
  return target && (direction === 'before' || direction === 'after') ? { stands: direction, target } : undefined;
}

/** Where nothing near was sent, Aha! says so by not finding anything. */
function noNeighbour(error: unknown): { direction?: null; integration_fields?: null } {
  if (error instanceof SystemError && error.code === 'not-found') return {};
  throw error;
}

function releaseSnapshot(release: AhaRelease, integration: string | undefined): Snapshot {
  const name = release.name?.trim() || release.reference_num;
  const { release_date: date, released = false } = release;
  return {
    ...common('release', release, name, integration),
    fields: {
      [releaseFields.name]: { type: 'text', text: name },
      [releaseFields.date]: date ? { type: 'date', date } : null,
      [releaseFields.released]: { type: 'choice', name: released ? 'Released' : 'Unreleased' },
    },
  };
}

function initiativeSnapshot(initiative: AhaInitiative, integration: string | undefined): Snapshot {
  const name = initiative.name?.trim() || initiative.reference_num;
  const body = initiative.description?.body ?? '';
  const description: FieldValue | null = body.trim()
    ? {
        type: 'rich',
        doc: htmlToAdf(body, { baseUrl: initiative.url }),
        home: { name: 'Aha!', url: initiative.url },
      }
    : null;
  return {
    ...common('initiative', initiative, name, integration),
    fields: { name: { type: 'text', text: name }, description, url: { type: 'text', text: initiative.url } },
    attachments: (initiative.description?.attachments ?? []).map(attachmentOf),
  };
}

function common(
  kind: 'release' | 'initiative',
  record: AhaRelease | AhaInitiative,
  name: string,
  integration: string | undefined,
): Omit<Snapshot, 'fields'> {
  const updatedAt = Date.parse(record.updated_at ?? '');
  const backLink = linkShownIn(record.integration_fields, integration);
  return {
    ref: { system: 'aha', kind, id: record.id },
    label: { reference: record.reference_num, name, url: record.url },
    ...(Number.isNaN(updatedAt) ? {} : { updatedAt }),
    ...(record.product_id ? { container: record.product_id } : {}),
    ...(backLink ? { backLink } : {}),
  };
}
