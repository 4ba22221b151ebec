import type { z } from 'zod';
import type { HistoryPage } from '../../contract';
import type { adminRequests } from '../../contract/admin';
import { integrationId } from '../../sync/model';
import type { Call } from './guard';
import { displayNames } from './people';
import { historyEntry } from './views';

/** Entries of one page; a page that exports all of them asks again and again. */
const pageSize = 50;

type Request = z.output<typeof adminRequests.journal>;

export async function journal(
  call: Call,
  { integration, result, record, since, until, before }: Request,
): Promise<HistoryPage> {
  const { store } = call.world;
  const filter = {
    ...(integration === undefined ? {} : { integration: integrationId(integration) }),
    ...(result === undefined ? {} : { result }),
    ...(record ? { record } : {}),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
  const { items, next } = await store.history(filter, pageSize, before);
  const integrations = await store.integrations();
  const names = await displayNames(call, items);
  const ofEntry = (id: string): (typeof integrations)[number] | undefined => integrations.find((one) => one.id === id);
  return {
    entries: items.map((entry) => historyEntry(entry, ofEntry(entry.integration), names)),
    ...(next ? { next } : {}),
  };
}
