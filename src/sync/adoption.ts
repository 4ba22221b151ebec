/**
 * Takes over what another integration has linked: the pair becomes ours as it stands. Nothing is written on either record but
 * our mark on the target; values that differ stay as they are until somebody changes one of them. Our own link is shown on
 * the source when the record is next sent: until then the other integration's is there.
 */
import { isSystemError, linkIdOf, systemsOf } from './model';
import type { Integration, Link, LinkAddress, RecordLabel, RecordRef, ShownLink, Snapshot, TicketRules } from './model';
import { mapsOf, projectOf } from './context';
import type { Context } from './context';
import { linkAsTheyAre } from './link-as-they-are';
import { permitsProject, projectOfIssue, typeObstacle } from './plan/permitted-issue';
import { StaleLink } from './ports';
import type { ShownRecord } from './ports';

export interface Adoptable extends ShownRecord {
  /** Why it cannot be taken over, as a sentence. */
  readonly obstacle?: string;
}

/** Records of the product that others have linked, a page at a time; those that are ours already are left out. */
export async function adoptable(
  context: Context,
  page: number,
): Promise<{ items: readonly Adoptable[]; next?: string }> {
  const { integration, source, world } = context;
  const found = await source.linkedByOthers(integration.source.id, page);
  const [targets, links] = await Promise.all([
    projectOf(context).readMany(
      found.items.map(({ link }) => nameOf(link)),
      [],
    ),
    world.store.links.get(found.items.map(({ ref }) => linkIdOf(integration.id, ref))),
  ]);
  const taken = await world.store.links.ofTargets(targets.map(({ ref }) => ref));
  const items = found.items.flatMap((item): Adoptable[] => {
    const index = targets.findIndex((one) => isMeant(one, item.link));
    const own = links.find(({ value }) => value.id === linkIdOf(integration.id, item.ref))?.value;
    const place: Place = { ...item, target: targets[index], own, taken: taken[index] ?? [] };
    if (own && isSamePair(own, place.target)) return [];
    const obstacle = obstacleOf(integration, place);
    return [{ ...item, ...(obstacle === undefined ? {} : { obstacle }) }];
  });
  return { items, ...(found.next === undefined ? {} : { next: found.next }) };
}

/** An id outlives a key: issues move. */
const nameOf = ({ id, reference }: ShownLink): string => id ?? reference;
const isMeant = ({ ref, label }: Snapshot, { id, reference }: ShownLink): boolean =>
  id === undefined ? label.reference === reference.toUpperCase() : ref.id === id;
const isSamePair = (own: Link, target: Snapshot | undefined): boolean =>
  own.target !== undefined && own.target.id === target?.ref.id;

interface Place extends Pick<Snapshot, 'label' | 'type' | 'about'> {
  readonly link: ShownLink;
  /** `undefined` when it does not exist or is hidden. */
  readonly target: Snapshot | undefined;
  /** The link the record has under this integration. */
  readonly own: Link | undefined;
  /** Links the target has. */
  readonly taken: readonly LinkAddress[];
}

function obstacleOf(integration: Integration, place: Place): string | undefined {
  const { link, target, own } = place;
  const site = `${integration.target.url}/`;
  if (link.url !== undefined && !link.url.startsWith(site)) return `${link.reference} is on another Jira site.`;
  if (!target) return `${link.reference} does not exist, or the app may not see it.`;
  const elsewhere = integration.tickets
    ? ticketObstacle(integration, integration.tickets, place, target.label)
    : target.container !== integration.target.id &&
      `${target.label.reference} is not in project ${integration.target.key}.`;
  if (elsewhere) return elsewhere;
  if (own?.target) return `The record is linked to ${own.labels.target?.reference ?? 'another issue'} already.`;
  if (own?.state === 'creating') return 'An issue is being created for the record right now.';
  if (!integration.tickets && place.taken.some((address) => address.integration === integration.id)) {
    return `${target.label.reference} is linked to another record already.`;
  }
  return undefined;
}

/** An issue has many tickets, and may be in any project that the rules name (TR-03, TR-36). */
function ticketObstacle(
  integration: Integration,
  rules: TicketRules,
  ticket: Place,
  { reference }: RecordLabel,
): string | undefined {
  const project = projectOfIssue(reference);
  if (!permitsProject(integration, project, ticket.about)) {
    return `${reference} is in the project ${project}, which is not among those of this integration.`;
  }
  return typeObstacle(rules, ticket);
}

export interface Adoption {
  readonly adopted: number;
  readonly refused: readonly { readonly reference: string; readonly reason: string }[];
}

/** Records worked on side by side; Aha! takes 20 calls a second. */
const atOnce = 4;
/** A page waits 25 s for its answer. */
const mostMs = 15_000;

/** Links the chosen records. What stood in the way, or could not be reached in time, is told; choosing it again does no harm. */
export async function adopt(context: Context, records: readonly Pick<RecordRef, 'kind' | 'id'>[]): Promise<Adoption> {
  const { world } = context;
  const deadline = world.now() + mostMs;
  const refused: { reference: string; reason: string }[] = [];
  let adopted = 0;
  // Features come first: a requirement hangs under its feature's link.
  const queue = [...records].sort((a, b) => Number(a.kind === 'requirement') - Number(b.kind === 'requirement'));
  const worker = async (): Promise<void> => {
    for (let record = queue.shift(); record; record = queue.shift()) {
      const late = world.now() > deadline;
      const end = late
        ? { reference: record.id, reason: 'There was no time left. Choose it again.' }
        : await adoptOne(context, record);
      if (end) refused.push(end);
      else adopted++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { adopted, refused };
}

/** @returns what stood in the way, or `undefined` when the pair is linked now */
async function adoptOne(
  context: Context,
  record: Pick<RecordRef, 'kind' | 'id'>,
): Promise<{ reference: string; reason: string } | undefined> {
  const { integration, world } = context;
  const ref: RecordRef = { system: systemsOf[integration.kind].source, ...record };
  try {
    const source = await context.source.read(ref);
    const { reference } = source.label;
    const [link] = source.others ?? [];
    if (!link) return { reference, reason: 'No other integration shows an issue on it any more.' };
    const fields = mapsOf(integration, ref.kind).map((map) => map.target);
    const [target] = await projectOf(context).readMany([nameOf(link)], fields);
    const [own] = await world.store.links.get([linkIdOf(integration.id, ref)]);
    if (own && isSamePair(own.value, target)) return undefined;
    const taken = target ? await world.store.links.ofTarget(target.ref) : [];
    const obstacle = obstacleOf(integration, { ...source, link, target, own: own?.value, taken });
    if (obstacle !== undefined || !target) return { reference, reason: obstacle ?? '' };
    await linkAsTheyAre(context, source, target, { what: 'Taken over', rev: own?.rev });
    return undefined;
  } catch (error) {
    if (isSystemError(error, 'not-found')) return { reference: record.id, reason: 'The record no longer exists.' };
    if (error instanceof StaleLink) return { reference: record.id, reason: 'Somebody linked it at the same moment.' };
    throw error;
  }
}
