import { isSystemError, linkIdOf, refText } from '../model';
import type { Link, RecordRef, RunItem, Snapshot } from '../model';
import type { Context } from '../context';
import { problemOf, systemWord } from '../words';
import { waitFor } from '../waiting';
import { sendFamilies } from './families';
import type { Gate } from './families';
import { readRoots } from './read-roots';
import { sendFamily } from './send-record';

/** A record whose system answers for others but not for it is given up after this many tries: it stands in the run as failed. */
const mostTries = 4;

/** Where a batch writes down how its records stand. */
export interface Book {
  put(items: readonly RunItem[]): void;
  /** Saves what was put, should it have changed. */
  save(): Promise<void>;
}

/**
 * Sends the next records of a run, as many as the room suffices for.
 *
 * @param items open ones, in order
 * @throws TooEarly, StaleLink or SystemError when the whole run must wait
 */
export async function sendBatch(context: Context, items: readonly RunItem[], gate: Gate, book: Book): Promise<void> {
  // Two thirds of the room are left for what follows the reading, so that every batch gets somewhere.
  const refs = items.map(({ record }) => record);
  const readings = await readRoots(context, refs, Math.max(1, Math.floor(gate.room() / 3)));
  const troubles = new Troubles(context, book);
  const roots: Snapshot[] = [];
  const itemOf = new Map<Snapshot, RunItem>();
  const alone: { readonly item: RunItem; readonly reading: Snapshot }[] = [];
  for (const item of items) {
    const reading = readings.get(refText(item.record));
    if (!reading) continue;
    if (!(reading instanceof Error) && reading.parent) alone.push({ item, reading });
    else if (!(reading instanceof Error)) {
      roots.push(reading);
      itemOf.set(reading, item);
    } else if (isSystemError(reading, 'unavailable', 'malformed')) troubles.met(item, reading);
    else book.put([failed(item, problemOf(reading, item.reference, context.world.now()).message)]);
    if (!(reading instanceof Error)) await troubles.passed();
  }
  book.put([...itemOf.values()].map((item) => ({ ...item, state: 'doing' })));
  await book.save();
  for (const { item, reading } of alone) book.put([await sendWithParent(context, item, reading)]);
  await sendFamilies(context, roots, gate, {
    async done(root, links) {
      const item = itemOf.get(root);
      if (item) book.put([outcome(context, item, root.ref, links)]);
      await troubles.passed();
      await book.save();
    },
    trouble(root, error) {
      const item = itemOf.get(root);
      if (item) troubles.met(item, error);
    },
  });
  await troubles.end();
}

/** A requirement is sent with its feature: alone it would have nothing to hang under (J-146). */
async function sendWithParent(context: Context, item: RunItem, { ref, parent }: Snapshot): Promise<RunItem> {
  try {
    if (parent) await sendFamily(context, await context.source.read(parent));
    const links = await context.world.store.links.get([linkIdOf(context.integration.id, ref)]);
    return outcome(
      context,
      item,
      ref,
      links.map(({ value }) => value),
    );
  } catch (error) {
    if (!isSystemError(error, 'not-found', 'forbidden', 'invalid')) throw error;
    return failed(item, problemOf(error, item.reference, context.world.now()).message);
  }
}

/** How a record stands once all of it was sent or refused. A requirement that was refused fails its feature's item. */
function outcome(context: Context, item: RunItem, ref: RecordRef, links: readonly Link[]): RunItem {
  const link = links.find(({ id }) => id === linkIdOf(context.integration.id, ref));
  const bad = links.find((one) => one.state === 'failed' || one.state === 'gone');
  const shown = link?.labels.target;
  const { tries: _, problem: __, ...rest } = item;
  const sent: RunItem = {
    ...rest,
    state: 'done',
    ...(link ? { link: link.id } : {}),
    ...(shown ? { target: { reference: shown.reference, url: shown.url } } : {}),
  };
  if (link?.target && !bad) return sent;
  return failed(sent, bad?.problems[0]?.message ?? bad?.note ?? 'It could not be sent.');
}

const failed = (item: RunItem, problem: string): RunItem => ({ ...item, state: 'failed', problem });

/**
 * Tells a record for which its system does not answer from a system that is down: when two records in a row get no answer
 * the run waits; when others get theirs the record is passed over, and given up after some tries.
 */
class Troubles {
  #open: { readonly item: RunItem; readonly error: Error } | undefined;

  constructor(
    private readonly context: Context,
    private readonly book: Book,
  ) {}

  /** @throws the error when another record just met the same */
  met(item: RunItem, error: Error): void {
    if (this.#open) throw error;
    this.#open = { item, error };
  }

  /** Another record was answered. */
  async passed(): Promise<void> {
    if (this.#open) await this.#count(this.#open.item, this.#open.error);
    this.#open = undefined;
  }

  /** @throws the error of the only record that was left: whether its system is down cannot be told */
  async end(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    await this.passed();
    if ((open.item.tries ?? 0) + 1 < mostTries) throw open.error;
  }

  async #count(item: RunItem, error: Error): Promise<void> {
    const { context, book } = this;
    const tries = (item.tries ?? 0) + 1;
    if (tries < mostTries) book.put([{ ...item, state: 'doing', tries }]);
    else {
      book.put([failed(item, problemOf(error, item.reference, context.world.now()).message)]);
      await leaveToSweep(context, item);
    }
    await book.save();
  }
}

/** What was made of the record already is finished by the regular sweep, once its system answers. */
async function leaveToSweep(context: Context, { record }: RunItem): Promise<void> {
  const { world, integration, connection, cause } = context;
  const link = linkIdOf(integration.id, record);
  const hint = { side: 'source' as const, cause };
  const job = { do: 'sync' as const, link, integration: integration.id, connection: connection.id, hint, attempt: 0 };
  await waitFor(world, job, `Waiting: ${systemWord[record.system]} does not answer.`, 'given-up');
}
