import type { AdminResponses } from '../../contract/admin';
import type { AdoptItem } from '../../contract';
import { adopt, adoptable } from '../../sync/adoption';
import type { Adoptable } from '../../sync/adoption';
import { contextOf } from '../../sync/context';
import type { Context } from '../../sync/context';
import type { RecordKind } from '../../sync/model';
import { workingConnection } from './admin-failed';
import { integrationOf } from './admin-integrations';
import { refuse } from './guard';
import type { Call } from './guard';
import { recordView } from './views';

async function contextFor(call: Call, id: string): Promise<Context> {
  const integration = await integrationOf(call, id);
  // What other integrations show on a record leads to issues; stories are no issues.
  if (integration.stories) throw refuse('invalid', 'Only links with issues of Jira can be taken over.');
  const connection = await workingConnection(call, integration);
  const cause = { kind: 'button' as const, actor: call.context.accountId, at: call.world.now() };
  return contextOf(call.world, integration, connection, cause);
}

export async function listAdoptable(
  call: Call,
  { integration, page }: { integration: string; page: number },
): Promise<AdminResponses['adoptable']> {
  const { items, next } = await adoptable(await contextFor(call, integration), page);
  return { items: items.map(adoptItem), ...(next === undefined ? {} : { next: Number(next) }) };
}

function adoptItem({ ref, label, link, by, obstacle }: Adoptable): AdoptItem {
  return {
    record: recordView(ref, label),
    id: ref.id,
    kind: ref.kind === 'requirement' || ref.kind === 'ticket' ? ref.kind : 'feature',
    issue: { key: link.reference, ...(link.url === undefined ? {} : { url: link.url }) },
    by,
    ...(obstacle === undefined ? {} : { obstacle }),
  };
}

export const adoptRecords = async (
  call: Call,
  { integration, records }: { integration: string; records: readonly { kind: RecordKind; id: string }[] },
): Promise<AdminResponses['adopt']> => adopt(await contextFor(call, integration), records);
