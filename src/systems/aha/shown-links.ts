import type { ShownLink } from '../../sync/model';
import type { AhaFeature } from './schemas';

const issueKey = /^[A-Z][A-Z0-9_]*-\d+$/i;
const issueAddress = /^https:\/\/[^/]+\/browse\/([A-Z][A-Z0-9_]*-\d+)$/i;

/**
 * Issues that integrations other than ours show on a record. Several trackers' rows live side by side under equal names: only
 * what looks like an issue key of Jira counts. Ids of integrations come as text or as numbers and are compared as text.
 */
export function othersLinks(rows: AhaFeature['integration_fields'], own: string | undefined): readonly ShownLink[] {
  const others = (rows ?? []).filter(({ integration_id: id }) => id && id !== own);
  const ids = [...new Set(others.map(({ integration_id: id }) => id ?? ''))];
  return ids.flatMap((integration): ShownLink[] => {
    const value = (name: string): string | undefined =>
      others.find((row) => row.integration_id === integration && row.name === name)?.value ?? undefined;
    const url = value('url');
    const key = value('key') ?? issueAddress.exec(url ?? '')?.[1];
    if (key === undefined || !issueKey.test(key)) return [];
    const id = value('id');
    return [{ integration, reference: key.toUpperCase(), ...(id ? { id } : {}), ...(url ? { url } : {}) }];
  });
}
