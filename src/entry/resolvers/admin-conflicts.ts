/** Conflicts of links that no issue panel shows: both values, and the choice between them. */
import type { TornLink } from '../../contract';
import { contextOf } from '../../sync/context';
import type { Context } from '../../sync/context';
import { decideConflict, undoDecision } from '../../sync/conflicts';
import { linkId } from '../../sync/model';
import type { Integration, Link } from '../../sync/model';
import type { Stored } from '../../sync/ports';
import { integrationOf } from './admin-integrations';
import { workingConnection } from './admin-failed';
import { conflictViews, decisionView } from './conflict-view';
import { carryOut } from './deciding';
import { refuse } from './guard';
import type { Call } from './guard';
import { recordView } from './views';

export async function conflicts(call: Call, link: string): Promise<TornLink> {
  return tornLink(call, (await linkOf(call, link)).value);
}

export async function decide(
  call: Call,
  { link, field, keep }: { link: string; field: string; keep: 'jira' | 'other' },
): Promise<TornLink> {
  const { value } = await carryOut(call, {
    read: () => linkOf(call, link),
    reach: (found) => reach(call, found),
    field,
    decide: (context, stored) => decideConflict(context, stored, field, keep === 'jira' ? 'target' : 'source'),
  });
  return tornLink(call, value);
}

export async function undo(call: Call, { link, field }: { link: string; field: string }): Promise<TornLink> {
  const { value } = await carryOut(call, {
    read: () => linkOf(call, link),
    reach: (found) => reach(call, found),
    field,
    decide: (context, stored) => undoDecision(context, stored, field),
  });
  return tornLink(call, value);
}

async function linkOf(call: Call, id: string): Promise<Stored<Link>> {
  const [found] = await call.world.store.links.get([linkId(id)]);
  if (!found) throw refuse('not-found', 'This link no longer exists.');
  return found;
}

async function reach(call: Call, link: Link): Promise<{ context: Context; integration: Integration }> {
  const integration = await integrationOf(call, link.integration);
  const connection = await workingConnection(call, integration);
  const { targetConnection: id } = integration;
  const target = id === undefined ? undefined : await workingConnection(call, integration, id);
  const cause = { kind: 'button' as const, actor: call.context.accountId, at: call.world.now() };
  return { context: await contextOf(call.world, integration, connection, cause, target), integration };
}

async function tornLink(call: Call, link: Link): Promise<TornLink> {
  const { target, labels } = link;
  if (!target || !labels.target) throw refuse('not-found', 'This record is not linked to anything yet.');
  const now = call.world.now();
  return {
    source: recordView(link.source, labels.source),
    target: recordView(target, labels.target),
    conflicts: (await conflictViews(call, [link])).get(link.id) ?? [],
    ...decisionView(link, now),
    now,
  };
}
