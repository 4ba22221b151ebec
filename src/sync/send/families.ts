/**
 * Sends several records with what belongs to them, in bulk: first all issues are made, then what each owes is paid, record
 * by record, as far as the room goes. What is left is owed by the links, and taken up by sending again.
 */
import { isSystemError, linkIdOf, systemsOf } from '../model';
import type { Link, Snapshot } from '../model';
import { typeOf } from '../context';
import type { Context } from '../context';
import { burst } from '../plan/pace';
import { StaleLink } from '../ports';
import type { Stored } from '../ports';
import { piecesOf } from './birth-pieces';
import { createTargets } from './create';
import type { Birth } from './create';
import { payDebts } from './debts';
import type { Debtor } from './debts';
import { placesOf } from './placement';
import type { Places } from './placement';
import { linksOf, sendAgain } from './send-record';

/** Links paid and saved together. */
const mostDebtors = 12;

/** How much may still be done in this piece of work. */
export interface Gate {
  /** Calls to the source that may be made now. */
  room(): number;
  /** Whether the time is up. */
  over(): boolean;
}

export interface Reports {
  /** All of a record was sent, or refused for certain. */
  done(root: Snapshot, links: readonly Link[]): Promise<void>;
  /** The source did not answer for this record. @throws when that is no matter of this record alone */
  trouble(root: Snapshot, error: Error): void;
}

interface Family {
  readonly root: Snapshot;
  readonly children: readonly Snapshot[];
}

type Known = ReadonlyMap<Snapshot, Stored<Link>>;
type Made = ReadonlyMap<Snapshot, Debtor>;

/**
 * @param roots readings just made, with their children
 * @throws TooEarly, StaleLink or SystemError when all of it must wait; what was done is saved
 */
export async function sendFamilies(
  context: Context,
  roots: readonly Snapshot[],
  gate: Gate,
  reports: Reports,
): Promise<void> {
  const mapped = (child: Snapshot): boolean => typeOf(context.integration, child.ref.kind) !== undefined;
  const families = roots.map((root): Family => ({ root, children: (root.children ?? []).filter(mapped) }));
  const known = await linksOf(context, families.flatMap(membersOf));
  const places = await placesOf(context, families.flatMap(membersOf));
  const create = (births: readonly Birth[]): Promise<Made | undefined> =>
    createAll(
      context,
      births.map((birth) => ({ ...birth, place: places.get(birth.snapshot) ?? {} })),
      gate,
    );
  const parents = await create(familyBirths(families, known));
  const children = parents && (await create(childBirths(families, known, parents)));
  if (!children) return;
  const made = new Map([...parents, ...children]);
  const { target } = systemsOf[context.integration.kind];
  let finished = 0;
  let overtaken: StaleLink | undefined;
  for (const family of families) {
    try {
      const links = await payFamily(context, family, { known, made, places }, gate);
      if (!links) return;
      await reports.done(family.root, [...links, ...(await refusedOf(context, family, links))]);
      finished++;
    } catch (error) {
      // A live change of the same record came first: it is left to the next batch, which reads it anew.
      if (error instanceof StaleLink) overtaken = error;
      else if (!isSystemError(error, 'unavailable', 'malformed') || error.details.system === target) throw error;
      else reports.trouble(family.root, error);
    }
  }
  if (overtaken && finished === 0) throw overtaken;
}

const membersOf = ({ root, children }: Family): readonly Snapshot[] => [root, ...children];

const familyBirths = (families: readonly Family[], known: Known): Birth[] =>
  families.map(({ root }) => ({ snapshot: root, stored: known.get(root) }));

function childBirths(families: readonly Family[], known: Known, parents: Made): Birth[] {
  return families.flatMap(({ root, children }) => {
    const link = (parents.get(root)?.stored ?? known.get(root))?.value;
    if (!link?.target || link.state === 'gone') return [];
    const parent = parentFor(root, link);
    return children.map((snapshot) => ({ snapshot, stored: known.get(snapshot), ...(parent ? { parent } : {}) }));
  });
}

const parentFor = (root: Snapshot, link: Link | undefined): Birth['parent'] =>
  link?.target && { link: link.id, target: link.target, reference: root.label.reference };

/** @returns what was made, by its reading; `undefined` when the time was up before all was made */
async function createAll(context: Context, births: readonly Birth[], gate: Gate): Promise<Made | undefined> {
  const unborn = births.filter(({ stored }) => !stored?.value.target);
  const made = new Map<Snapshot, Debtor>();
  const { project, mostAtOnce } = context.target;
  for (const [index, piece] of piecesOf(context, unborn).entries()) {
    // Records that are made one by one take as many calls as they are.
    if (index > 0 && (gate.over() || (!project && gate.room() < mostAtOnce))) return undefined;
    for (const debtor of await createTargets(context, piece)) made.set(debtor.snapshot, debtor);
  }
  return made;
}

/** @returns the links that have a target; `undefined` when the room did not suffice for all of the family */
async function payFamily(
  context: Context,
  family: Family,
  { known, made, places }: { readonly known: Known; readonly made: Made; readonly places: Places },
  gate: Gate,
): Promise<Link[] | undefined> {
  const members = membersOf(family);
  const links: Link[] = [];
  let fresh = members.flatMap((member) => made.get(member) ?? []).filter(({ recovered }) => !recovered);
  while (fresh.length > 0) {
    const some = fitting(fresh, gate);
    if (some.length === 0) return undefined;
    links.push(...(await payDebts(context, some, false)).map(({ value }) => value));
    fresh = fresh.slice(some.length);
  }
  const { root } = family;
  const parent = parentFor(root, (made.get(root)?.stored ?? known.get(root))?.value);
  for (const snapshot of members) {
    const debtor = debtorOf(snapshot, made, known);
    if (!debtor?.stored.value.target) continue;
    if (fitting([debtor], gate).length === 0) return undefined;
    const above = snapshot === root ? undefined : parent;
    links.push((await sendAgain(context, debtor, above, places.get(snapshot))).value);
  }
  return links;
}

/** What was sent before, or made by an attempt that died. */
function debtorOf(snapshot: Snapshot, made: Made, known: Known): Debtor | undefined {
  const found = made.get(snapshot);
  const stored = known.get(snapshot);
  return found?.recovered ? found : stored && { snapshot, stored };
}

/** The first debtors whose calls the room suffices for. One that needs more than there ever is goes when there is most. */
function fitting(debtors: readonly Debtor[], gate: Gate): readonly Debtor[] {
  if (gate.over()) return [];
  const room = gate.room();
  let calls = 0;
  let count = 0;
  for (const debtor of debtors.slice(0, mostDebtors)) {
    calls += callsFor(debtor);
    if (calls > room && !(count === 0 && room >= burst)) break;
    count++;
  }
  return debtors.slice(0, count);
}

function callsFor({ stored: { value: link }, snapshot }: Debtor): number {
  const files = (snapshot.attachments ?? []).filter(({ id }) => link.files[id] === undefined).length;
  return link.owed.filter((debt) => debt !== 'files').length + files;
}

/** Links whose targets were refused. */
async function refusedOf(context: Context, family: Family, links: readonly Link[]): Promise<readonly Link[]> {
  const ids = membersOf(family).map(({ ref }) => linkIdOf(context.integration.id, ref));
  const missing = ids.filter((id) => !links.some((link) => link.id === id));
  return missing.length > 0 ? (await context.world.store.links.get(missing)).map(({ value }) => value) : [];
}
