import { z } from 'zod';
import type { Page, ShownRecord } from '../../sync/ports';
import type { AhaCalls } from './calls';
import { featureSchema, paginationSchema } from './schemas';
import type { AhaFeature, AhaRequirement } from './schemas';
import { othersLinks } from './shown-links';
import { snapshotOf } from './translate';

const featuresAnswer = z.object({ features: z.array(featureSchema), pagination: paginationSchema.optional() });
const integrationsAnswer = z.object({
  integrations: z.array(z.object({ id: z.union([z.string(), z.number()]).transform(String), name: z.string() })),
});

const perPage = 100;
/** Features and requirements of a product on which other integrations show an issue, a page of features at a time. */
export async function linkedByOthers(
  calls: AhaCalls,
  product: string,
  own: string | undefined,
  page: number,
): Promise<Page<ShownRecord>> {
  const fields = 'id,reference_num,name,url,workflow_status,integration_fields,requirements';
  const query = new URLSearchParams({ page: String(page), per_page: String(perPage), fields });
  const base = `/products/${encodeURIComponent(product)}`;
  const answer = await calls.get(`${base}/features?${query.toString()}`, featuresAnswer, 'list the features');
  const records = answer.features.flatMap((feature) => [
    ...shown(feature, 'feature', own),
    ...(feature.requirements ?? []).flatMap((requirement) => shown(requirement, 'requirement', own)),
  ]);
  const names = records.length > 0 ? await integrationNames(calls, base) : new Map<string, string>();
  const more = page < (answer.pagination?.total_pages ?? 1) && answer.features.length > 0;
  return {
    items: records.map((record) => ({ ...record, by: names.get(record.link.integration) ?? 'Another integration' })),
    ...(more ? { next: String(page + 1) } : {}),
  };
}

function shown(
  record: AhaFeature | AhaRequirement,
  kind: 'feature' | 'requirement',
  own: string | undefined,
): Omit<ShownRecord, 'by'>[] {
  const [link] = othersLinks(record.integration_fields, own);
  if (!link) return [];
  const { ref, label } = snapshotOf(record, kind, own);
  return [{ ref, label, link }];
}

async function integrationNames(calls: AhaCalls, base: string): Promise<ReadonlyMap<string, string>> {
  const { integrations } = await calls.get(
    `${base}/integrations?per_page=200`,
    integrationsAnswer,
    'list the integrations of the product',
  );
  return new Map(integrations.map(({ id, name }) => [id, name]));
}
