import { z } from 'zod';
import type { RecordRef, Snapshot } from '../../sync/model';
import type { AhaCalls } from './calls';
import { featureSchema, paginationSchema } from './schemas';
import { snapshotOf } from './translate';

/** Whole features are large: a page of these is some hundred kilobytes with its requirements. */
const perPage = 50;

/** `*` gives every standard attribute; what is read here is named as well, should one not count as standard. */
const fields =
  '*,description,requirements,attachments,integration_fields,custom_fields,tags,assigned_to_user,created_by_user';

const answer = z.object({ features: z.array(featureSchema), pagination: paginationSchema.optional() });

/**
 * Reads features by the pages of their release instead of one by one. A row that lacks what a reading of its own would hold
 * is left out, and so is what the pages that pay do not reach.
 */
export async function readNear(
  calls: AhaCalls,
  near: Snapshot,
  wanted: readonly RecordRef[],
  integration: string | undefined,
  stop: () => boolean,
): Promise<readonly Snapshot[]> {
  const missing = new Set(wanted.filter(({ kind }) => kind === 'feature').map(({ id }) => id));
  const found: Snapshot[] = [];
  if (!near.release || missing.size < 2) return found;
  const path = `/releases/${encodeURIComponent(near.release.id)}/features`;
  for (let page = 1; page <= missing.size + found.length && !stop(); page++) {
    const query = new URLSearchParams({ fields, page: String(page), per_page: String(perPage) });
    const { features, pagination } = await calls.get(`${path}?${query.toString()}`, answer, 'read the features');
    for (const feature of features) {
      if (!missing.has(feature.id) || !feature.description || !feature.requirements || !feature.integration_fields)
        continue;
      missing.delete(feature.id);
      found.push(snapshotOf(feature, 'feature', integration));
    }
    if (missing.size === 0 || features.length === 0 || page >= (pagination?.total_pages ?? 1)) break;
  }
  return found;
}
