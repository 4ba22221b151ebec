/** The work of a run, in shifts: each is one job of the queue, and the queue is the only place where a run waits. */
import { isOpen, isSystemError, openChunk, tallyOf } from '../model';
import type { Connection, Integration, Quota, Run, RunControl, RunItem } from '../model';
import { contextOf } from '../context';
import type { Context } from '../context';
import type { RunJob } from '../jobs';
import { nextAttemptAt } from '../plan/retry';
import { roomOf } from '../plan/pace';
import type { Room } from '../plan/pace';
import { StaleLink } from '../ports';
import type { World } from '../ports';
import { withAnswers } from '../setup/answers';
import { longestDelayMs, putOff } from '../waiting';
import { secretWord, stoppedNote, systemWord } from '../words';
import { TooEarly } from './create';
import type { Gate } from './families';
import { queueShift } from './run';
import { sendBatch } from './run-batch';

/** A shift hands over after this time: its longest single step still ends well before the platform would end it. */
const shiftMs = 60_000;
/** The platform lets an invocation of this length make 500 calls to other hosts. */
const mostCalls = 400;
/** With less room than this a batch gets nowhere. */
const leastRoom = 6;

type Waiting = NonNullable<Run['waiting']>;

/** One shift of work on a run. */
export async function workOnRun(world: World, job: RunJob): Promise<void> {
  const { runs } = world.store;
  const found = await runs.get(job.run);
  if (!found || job.shift < found.shift) return;
  const control = await runs.control(found.id);
  const run = await withRetries(world, found, control);
  if (run.finishedAt !== undefined || control.paused) return;
  const { integration, connection, targetConnection } = await world.store.open(job);
  if (!integration || !connection) return;
  const accounts = targetConnection ? [connection, targetConnection] : [connection];
  const waiting = heldBack(world, integration, accounts);
  if (waiting) {
    await runs.save({ ...run, waiting, touchedAt: world.now() });
    // What a person must mend first is taken up when it is mended.
    if (integration.enabled && !accounts.some(({ stopped }) => stopped)) await putOff(world, job, waiting.until);
    return;
  }
  const shift = new Shift(
    await contextOf(world, withAnswers(integration, run.answered), connection, run.cause, targetConnection),
    withoutWaiting(run),
  );
  await shift.work(job);
}

class Shift {
  #chunk = -1;
  #items: readonly RunItem[] = [];
  #changed = false;
  #known: Quota | undefined;
  readonly #end: number;

  constructor(
    private readonly context: Context,
    private run: Run,
  ) {
    this.#end = context.world.now() + shiftMs;
  }

  async work(job: RunJob): Promise<void> {
    const { world, connection } = this.context;
    this.#known = await world.store.quota(connection.id);
    try {
      const next = await this.#batches();
      if (next === undefined) return;
      await queueShift(world, { ...job, shift: job.shift + 1, attempt: 0 }, Math.max(0, next - world.now()));
      await this.#saveHead({ shift: job.shift + 1 });
    } catch (error) {
      await this.#stuck(job, error);
    } finally {
      const { quota } = this.context.source.rate();
      if (quota) await world.store.saveQuota(connection.id, quota);
    }
  }

  /** @returns when to go on; `undefined` when the run is over or was paused */
  async #batches(): Promise<number | undefined> {
    const { world } = this.context;
    for (;;) {
      const control = await world.store.runs.control(this.run.id);
      if (control.paused) {
        await this.#saveHead({});
        return undefined;
      }
      const open = await this.#openItems(control);
      if (open.length === 0) {
        await this.#saveHead({ finishedAt: world.now() });
        return undefined;
      }
      const { calls, until } = this.#room();
      if (this.#over()) return world.now();
      if (calls < leastRoom) return until;
      await sendBatch(this.context, open, this.#gate, this.#book);
    }
  }

  /** Open records of the first chunk that has any, without those to be passed over. */
  async #openItems({ skip }: RunControl): Promise<readonly RunItem[]> {
    for (;;) {
      const chunk = openChunk(this.run);
      if (chunk === -1) return [];
      if (chunk !== this.#chunk) {
        this.#chunk = chunk;
        this.#items = await this.context.world.store.runs.chunk(this.run.id, chunk);
      }
      const unwanted = this.#items.filter((item) => isOpen(item) && skip.includes(item.record.id));
      this.#book.put(unwanted.map((item) => ({ ...item, state: 'skipped' })));
      await this.#book.save();
      this.#count();
      const open = this.#items.filter(isOpen);
      if (open.length > 0) return open;
    }
  }

  #count(): void {
    const tally = this.run.tally.map((one, index) => (index === this.#chunk ? tallyOf(this.#items) : one));
    this.run = { ...this.run, tally };
  }

  readonly #book = {
    put: (items: readonly RunItem[]): void => {
      for (const item of items) {
        this.#items = this.#items.map((other) => (other.record.id === item.record.id ? item : other));
        this.#changed = true;
      }
    },
    save: async (): Promise<void> => {
      if (!this.#changed) return;
      await this.context.world.store.runs.saveChunk(this.run.id, this.#chunk, this.#items);
      this.#changed = false;
    },
  };

  readonly #gate: Gate = { room: () => this.#room().calls, over: () => this.#over() };

  /** Both accounts have a pace of their own. */
  #room(): Room {
    const { source, target, world } = this.context;
    const room = roomOf(source.rate(), this.#known, world.now());
    const rate = target.rate?.();
    const other = rate && roomOf(rate, undefined, world.now());
    return other && other.calls < room.calls ? other : room;
  }

  #over(): boolean {
    const { source, target, world } = this.context;
    return world.now() >= this.#end || source.rate().calls + (target.rate?.().calls ?? 0) >= mostCalls;
  }

  async #saveHead(change: Partial<Run>): Promise<void> {
    if (this.#chunk !== -1) this.#count();
    this.run = { ...this.run, ...change, touchedAt: this.context.world.now() };
    await this.context.world.store.runs.save(this.run);
  }

  /** Saves why the run stands still; who reads the progress sees the record and the reason. */
  async #stuck(job: RunJob, error: unknown): Promise<void> {
    const { world } = this.context;
    const waiting = reasonOf(error, job.attempt, world.now());
    if (!isForeseen(error)) {
      world.log.warn('A run failed unexpectedly', { run: job.run, error: error instanceof Error ? error.message : '' });
    }
    await this.#book.save();
    await this.#saveHead({ waiting });
    // The connection stops, and with it the run, until somebody mends it.
    if (isSystemError(error, 'unauthorized') && error.details.system !== 'jira') throw error;
    const again = { ...job, attempt: job.attempt + 1 };
    if (error instanceof StaleLink) await queueShift(world, again, waiting.until - world.now());
    else await putOff(world, again, waiting.until);
  }
}

const isForeseen = (error: unknown): boolean =>
  isSystemError(error) || error instanceof TooEarly || error instanceof StaleLink;

function reasonOf(error: unknown, attempt: number, now: number): Waiting {
  const later = nextAttemptAt(attempt, now) ?? now + longestDelayMs;
  if (error instanceof TooEarly) {
    return { reason: 'Looking for what an interrupted attempt created', until: error.until };
  }
  if (error instanceof StaleLink) return { reason: 'Somebody else works on the same record', until: now + 1_000 };
  if (!isSystemError(error)) return { reason: 'Something went wrong that we did not foresee', until: later };
  const system = systemWord[error.details.system];
  if (error.code === 'rate-limited') {
    return { reason: `${system} asked us to wait`, until: error.details.until ?? now + 60_000 };
  }
  if (error.code === 'unauthorized') {
    return { reason: `${system} no longer accepts the ${secretWord(error.details.system)}`, until: later };
  }
  return { reason: `${system} does not answer`, until: later };
}

function heldBack(world: World, integration: Integration, accounts: readonly Connection[]): Waiting | undefined {
  const later = world.now() + longestDelayMs;
  if (!integration.enabled) return { reason: 'This integration is switched off', until: later };
  const stopped = accounts.find((account) => account.stopped);
  if (stopped) return { reason: stoppedNote(stopped), until: later };
  const [slowest] = [...accounts].sort((a, b) => (b.waitUntil ?? 0) - (a.waitUntil ?? 0));
  const until = slowest?.waitUntil ?? 0;
  return slowest && until > world.now()
    ? { reason: `${systemWord[slowest.system]} asked us to wait`, until }
    : undefined;
}

function withoutWaiting(run: Run): Run {
  const { waiting: _, ...rest } = run;
  return rest;
}

/** Puts failed records back into the run when somebody asked for it since. */
async function withRetries(world: World, run: Run, { retryAt = 0 }: RunControl): Promise<Run> {
  if (retryAt <= (run.retriedAt ?? 0)) return run;
  const tally = [...run.tally];
  for (const [index, { failed }] of run.tally.entries()) {
    if (failed === 0) continue;
    const items = (await world.store.runs.chunk(run.id, index)).map(putBack);
    await world.store.runs.saveChunk(run.id, index, items);
    tally[index] = tallyOf(items);
  }
  const { finishedAt: _, ...rest } = run;
  const again: Run = { ...rest, tally, retriedAt: retryAt, touchedAt: world.now() };
  await world.store.runs.save(again);
  return again;
}

function putBack(item: RunItem): RunItem {
  const { tries: _, problem: __, ...rest } = item;
  return item.state === 'failed' ? { ...rest, state: 'todo' } : item;
}
