/** Finding a record and linking it with the issue by hand. */
import type { z } from 'zod';
import type { Candidate, FoundRecord, LinkTarget } from '../../contract';
import type { issueRequests } from '../../contract/issue';
import { isSystemError, linkIdOf, systemsOf } from '../../sync/model';
import type { Integration, Link, Side, Snapshot } from '../../sync/model';
import type { Context } from '../../sync/context';
import { differences, linkExisting, linkOfRecord } from '../../sync/linking';
import { systemWord } from '../../sync/words';
import { issueOf, refuse } from './guard';
import type { Call, Refusal } from './guard';
import { contextFor, demandLinkable, isOfStories, issueAsUser, linksHere } from './issue-scope';
import { linkStory, lookupStory } from './issue-stories';
import { ticketConsequences } from './ticket-consequences';
import { linkedTo, recordView } from './views';

type Request<N extends 'search' | 'lookup' | 'link'> = z.output<(typeof issueRequests)[N]>;

/** What people link the issue with under an integration, and how they name it. */
export function linkTarget({ id, kind, name, source, tickets }: Integration): LinkTarget {
  const system = systemsOf[kind].source;
  const place = { integration: id, name, system };
  return tickets
    ? {
        ...place,
        hint: `Number or address of a ticket in ${systemWord[system]}, or words of its name`,
        searchable: true,
      }
    : {
        ...place,
        hint: `Reference or address of an ${systemWord[system]} feature or requirement, for example ${source.key}-12`,
      };
}

/** Most records a search shows; whoever misses one types more of its name. */
const mostFound = 20;

export async function search(
  call: Call,
  { integration, text }: Request<'search'>,
): Promise<{ found: readonly FoundRecord[] }> {
  const { context, integration: place } = await contextFor(call, integration);
  const records = ((await context.source.search?.(text)) ?? []).slice(0, mostFound);
  const links = await call.world.store.links.get(records.map(({ ref }) => linkIdOf(place.id, ref)));
  const known = new Map(links.map(({ value }) => [value.id, value]));
  return {
    found: records.map(({ ref, label }) => ({
      record: recordView(ref, label),
      recordId: ref.id,
      ...linkedTo(known.get(linkIdOf(place.id, ref))),
    })),
  };
}

export async function lookup(call: Call, { integration, text, record }: Request<'lookup'>): Promise<Candidate> {
  if (await isOfStories(call, integration)) return lookupStory(call, integration, text);
  const { context, integration: place } = await contextFor(call, integration);
  const source = await (record
    ? context.source.read({ system: systemsOf[place.kind].source, ...record })
    : context.source.find(text).catch((error: unknown) => {
        throw place.tickets && isSystemError(error, 'not-found') ? noSuchTicket() : error;
      }));
  if (!source) throw notUnderstood(place);
  demandLinkable(place, source);
  const former = await linkOfRecord(call.world, place, source.ref);
  const found = {
    record: recordView(source.ref, source.label),
    recordId: source.ref.id,
    recordKind: source.ref.kind,
    ...linkedTo(former?.value),
  };
  if (place.tickets) {
    const { key } = issueOf(call).issue;
    const consequences = ticketConsequences(place, place.tickets, source.label.reference, key);
    return { ...found, differences: [], consequences };
  }
  const target = await issueAsUser(call, place);
  return {
    ...found,
    differences: differences(place, source, target).map(({ map, source: other, target: jira, keep, canChoose }) => ({
      field: map.id,
      label: map.label,
      jira,
      other,
      canChoose,
      keep: keep === 'target' ? 'jira' : 'other',
    })),
  };
}

export async function link(call: Call, { integration, record, keep }: Request<'link'>): Promise<void> {
  if (await isOfStories(call, integration)) return linkStory(call, integration, record);
  const { context, integration: place } = await contextFor(call, integration);
  const source = await context.source.read({ system: systemsOf[place.kind].source, ...record });
  demandLinkable(place, source);
  const former = await linkOfRecord(call.world, place, source.ref);
  if (former) demandFree(place, source, former.value);
  // An issue has many tickets (TR-03), but only one feature of a product.
  if (!place.tickets) await demandNoOther(call, context);
  const target = await issueAsUser(call, place);
  const sides = Object.entries(keep).map(([field, side]): [string, Side] => [
    field,
    side === 'jira' ? 'target' : 'source',
  ]);
  await linkExisting(context, source, target, Object.fromEntries(sides), former);
}

/** @throws Refusal when the record has an issue, or a ticket gets one at this moment */
function demandFree({ tickets }: Integration, { label }: Snapshot, { target, state, labels }: Link): void {
  if (target && state !== 'gone') {
    const issue = labels.target?.reference ?? 'another issue';
    throw refuse('already-linked', `${label.reference} is linked to ${issue} already.`);
  }
  if (!tickets || state !== 'creating') return;
  throw refuse('already-linked', `An issue is being created for ${label.reference} right now.`, {
    nextStep: 'Wait a minute, then look it up again.',
  });
}

async function demandNoOther(call: Call, { integration }: Context): Promise<void> {
  const here = (await linksHere(call)).find(({ value }) => value.integration === integration.id);
  if (!here) return;
  const { reference } = here.value.labels.source;
  throw refuse('already-linked', `This issue is linked to ${reference} already. Unlink that first.`);
}

/** What was typed was never linked: the advice for a record that vanished would mislead. */
const noSuchTicket = (): Refusal =>
  refuse('not-found', 'TeamSupport shows Throughline no such ticket.', {
    field: 'text',
    nextStep: 'Compare the number, or search by words of the ticket’s name.',
  });

function notUnderstood({ kind, source, tickets }: Integration): Refusal {
  if (tickets) {
    return refuse('invalid', 'This is not the number or the address of a ticket.', {
      field: 'text',
      nextStep: 'Enter a number, or words of its name and choose one of the tickets that are found.',
    });
  }
  return refuse('invalid', `This is not a reference or address of an ${systemWord[systemsOf[kind].source]} record.`, {
    field: 'text',
    nextStep: `Paste something like ${source.key}-12.`,
  });
}
