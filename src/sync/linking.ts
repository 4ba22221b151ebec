/** Links that people make, take apart and try again by hand. */
import { emptyLink, isSystemError, linkIdOf } from './model';
import type { FieldBase, FieldMap, Integration, Link, LinkId, RecordRef, Side, Snapshot } from './model';
import { mapsOf, typeKept } from './context';
import type { Context } from './context';
import { agree, writes } from './plan/convert';
import { isList } from './plan/lists';
import { shown, signature } from './plan/signature';
import { bringInStep, readingOf } from './apply/bring-in-step';
import { saveLink } from './apply/save';
import { askJob } from './ask-job';
import { linkAsTheyAre } from './link-as-they-are';
import { askedProblem } from './plan/asked';
import { payDebts } from './send/debts';
import { entry } from './apply/journal';
import { StaleLink } from './ports';
import type { IssueProject, QueuedJob, Stored, World } from './ports';
import { laneOf } from './waiting';

/** A field whose values differ before two records are linked. */
export interface Difference {
  readonly map: FieldMap;
  readonly source: string;
  readonly target: string;
  /** The side whose value stays unless the person chooses otherwise. */
  readonly keep: Side;
  readonly canChoose: boolean;
}

/** What would be decided by linking: one entry for each field on which the records disagree. */
export function differences(integration: Integration, source: Snapshot, target: Snapshot): readonly Difference[] {
  // Tickets are linked as they are: nothing is written, so nothing is to be chosen.
  if (integration.tickets) return [];
  return mapsOf(integration, source.ref.kind).flatMap((map): Difference[] => {
    // What is written at birth only is nobody's choice later, and lists are merged.
    if (map.once || isList(map)) return [];
    const left = source.fields[map.source] ?? null;
    const right = target.fields[map.target] ?? null;
    if (agree(integration.mapping, map, left, right)) return [];
    const toSource = writes(map, 'source') && right !== null;
    const toTarget = writes(map, 'target') && left !== null;
    if (!toSource && !toTarget) return [];
    // Jira's value stays by default; an empty value never erases the other side.
    const keep: Side = toSource ? 'target' : 'source';
    return [{ map, source: shown(left), target: shown(right), keep, canChoose: toSource && toTarget }];
  });
}

/**
 * Links two records that both exist. Which value stays where they differ is the person's choice, Jira's by default.
 *
 * @param keep by field map id
 * @param former a link the record had before, without a living target
 * @param parent link of the record this one belongs under
 * @throws SystemError, StaleLink when somebody linked the record at the same moment
 */
export async function linkExisting(
  context: Context,
  source: Snapshot,
  target: Snapshot,
  keep: Readonly<Record<string, Side>>,
  former?: Stored<Link>,
  parent?: LinkId,
): Promise<Stored<Link>> {
  const { world, integration } = context;
  if (integration.tickets) return linkTicket(context, source, target, former);
  const chosen = Object.fromEntries(
    differences(integration, source, target).map(({ map, keep: usual, canChoose }) => [
      map.id,
      canChoose ? (keep[map.id] ?? usual) : usual,
    ]),
  );
  const fresh: Link = {
    ...emptyLink(integration, source.ref, source.label, world.now()),
    state: 'in-step',
    target: target.ref,
    labels: { source: source.label, target: target.label },
    owed: ['back-link'],
    // Files that stand on the issue already are not copied again; later ones are.
    files: Object.fromEntries((source.attachments ?? []).map(({ id }) => [id, ''])),
    base: losersAsBase(integration, source, target, chosen),
    ...(parent === undefined ? {} : { parent }),
    ...typeKept(integration, source),
  };
  const told = entry(context, fresh, { what: 'Linked', side: 'target', to: target.label.reference, result: 'done' });
  await world.store.links.save({ put: [{ link: fresh, rev: former?.rev, newTarget: true }], journal: [told] });
  await context.target.project?.mark(target.ref, true);
  const maps = mapsOf(integration, source.ref.kind);
  const stored = { value: fresh, rev: (former?.rev ?? 0) + 1 };
  const result = await bringInStep(
    context,
    fresh,
    maps,
    { source: readingOf(source), target: readingOf(target) },
    chosen,
  );
  const saved = result.changed ? await saveLink(context, stored, result.link, result.journal) : stored;
  const [paid] = await payDebts(context, [{ stored: saved, snapshot: source }], true);
  return paid ?? saved;
}

/**
 * A ticket and its issue stay as they are: only what changes later is carried (TR-09).
 *
 * @throws StaleLink while an issue is being made for the ticket
 */
async function linkTicket(
  context: Context,
  ticket: Snapshot,
  issue: Snapshot,
  former: Stored<Link> | undefined,
): Promise<Stored<Link>> {
  if (former?.value.state === 'creating') throw new StaleLink('An issue is being made for the ticket');
  if (former) await leave(context, former);
  const stored = await linkAsTheyAre(context, ticket, issue, { what: 'Linked', owed: ['back-link'] });
  const [paid] = await payDebts(context, [{ stored, snapshot: ticket }], true);
  return paid ?? stored;
}

/** The side that gives way counts as unchanged, so that the plan writes the value that was kept over it. */
function losersAsBase(
  integration: Integration,
  source: Snapshot,
  target: Snapshot,
  keep: Readonly<Record<string, Side>>,
): Link['base'] {
  const unchanged = (map: FieldMap): FieldBase => {
    const left = source.fields[map.source];
    const right = target.fields[map.target];
    if (keep[map.id] === 'target') return left === undefined ? {} : { source: signature(left) };
    return right === undefined ? {} : { target: signature(right) };
  };
  const maps = mapsOf(integration, source.ref.kind).filter((map) => keep[map.id] !== undefined);
  return Object.fromEntries(maps.map((map) => [map.id, unchanged(map)]));
}

/** Takes a link apart. Both records stay as they are; only what shows the link is removed. */
export async function unlink(context: Context, stored: Stored<Link>): Promise<void> {
  const { value: link } = stored;
  const { links } = context.world.store;
  if (context.integration.tickets) {
    // The field that shows the key may be what asked for it: left standing it would ask again.
    await context.source.clearBackLink(link.source).catch(beyondReach);
    return link.target ? leave(context, stored) : giveUp(context, stored);
  }
  const told = entry(context, link, { what: 'Unlinked', from: link.labels.target?.reference ?? '', result: 'done' });
  await links.remove(stored, [told]);
  await context.source.clearBackLink(link.source).catch(nothingLeft);
  if (link.target) await unmark(context, link.target);
}

/** Takes our mark off a target that has no link left. One that somebody made meanwhile needs it: it gets it back. */
export async function unmark(
  { world, target }: Pick<Context, 'world'> & { readonly target: { readonly project?: Pick<IssueProject, 'mark'> } },
  ref: RecordRef,
): Promise<void> {
  const { links } = world.store;
  // An issue may be linked under an integration whose records are no issues.
  const project = target.project ?? (ref.system === 'jira' ? world.systems.issues() : undefined);
  if (!project || (await links.ofTarget(ref)).length > 0) return;
  await project.mark(ref, false).catch(nothingLeft);
  if ((await links.ofTarget(ref)).length > 0) await project.mark(ref, true).catch(nothingLeft);
}

/** Forgets a link, and takes our mark off a target that has no other; what shows the link on the source stays. */
export async function leave(context: Context, stored: Stored<Link>): Promise<void> {
  const { target, labels } = stored.value;
  const { links } = context.world.store;
  const from = labels.target?.reference ?? '';
  await links.remove(stored, target ? [entry(context, stored.value, { what: 'Unlinked', from, result: 'done' })] : []);
  if (target) await unmark(context, target);
}

/** Forgets a request that could not be fulfilled. */
export async function giveUp(context: Context, stored: Stored<Link>): Promise<void> {
  const told = entry(context, stored.value, { what: 'Request cancelled', result: 'done' });
  await context.world.store.links.remove(stored, [told]);
}

/** Nothing can be shown, or taken off, where a record is gone or closed to us. @throws any other failure */
function beyondReach(error: unknown): void {
  if (!isSystemError(error, 'not-found', 'forbidden')) throw error;
}

/** A record that is gone, or closed to us, has nothing to be taken off. @throws any other failure */
export function nothingLeft(error: unknown): void {
  if (!isSystemError(error, 'not-found', 'forbidden', 'invalid')) throw error;
}

/** Queues a look at a whole link, as *Sync now* and *Retry* do. A record that was never created is sent. */
export async function lookAgain(
  world: World,
  integration: Integration,
  link: Link,
  actor: string | undefined,
): Promise<void> {
  await world.queue.push('live', [lookJob(world, integration, link, actor)]);
}

/** The job of such a look, for those who queue many at once. */
export function lookJob(world: World, integration: Integration, link: Link, actor: string | undefined): QueuedJob {
  const cause = { kind: 'button' as const, at: world.now(), ...(actor === undefined ? {} : { actor }) };
  const place = { integration: integration.id, connection: integration.connection, attempt: 0 };
  const { kind, id } = link.source;
  const asks = !link.target || link.problems.some(({ fieldId }) => fieldId === askedProblem);
  if (integration.tickets && asks) {
    return askJob(integration, link.source, link.labels.source, cause, link.wish);
  }
  const job = link.target
    ? { do: 'sync' as const, ...place, link: link.id, hint: { side: 'target' as const, cause, deep: true } }
    : { do: 'send' as const, ...place, record: { kind, id }, label: plainLabel(link), cause };
  return { job, lane: laneOf(job) };
}

const plainLabel = ({ labels: { source } }: Link): { reference: string; name: string; url: string } => ({
  reference: source.reference,
  name: source.name,
  url: source.url,
});

/** The link a record has under an integration, if any. */
export async function linkOfRecord(
  world: World,
  integration: Integration,
  record: Pick<Snapshot['ref'], 'kind' | 'id'>,
): Promise<Stored<Link> | undefined> {
  const id: LinkId = linkIdOf(integration.id, record);
  return (await world.store.links.get([id]))[0];
}
