import { makePeace } from './climate';
import type { Climate } from './climate';
import { writesOf } from './rest';
import type { Stage } from '../scenario/stage';
import type { Trace } from './trace';
import type { Random } from '../sandbox/random';
import type { WorldOptions } from './world';

/** How large a world is. */
export interface Size {
  /** Families of records, or matters: their histories run side by side. */
  readonly histories: number;
  /** Edits of each history. */
  readonly edits: number;
}

export interface Result {
  readonly seed: number;
  readonly climate: string;
  /** What is wrong in the end, as sentences. */
  readonly findings: readonly string[];
  readonly trace: readonly string[];
  readonly hash: string;
  readonly edits: number;
  readonly writes: number;
}

interface AnyWorld {
  readonly dice: Random;
  readonly stage: Stage;
  readonly climate: Climate;
  readonly trace: Trace;
  close(): void;
}

interface AnyHistory {
  readonly number: number;
  /** What was done in it so far. */
  edits: number;
}

/** What happens in worlds of one kind. */
export interface Course<World extends AnyWorld, History extends AnyHistory> {
  /** What a history is called: `family`. */
  readonly called: string;
  open(seed: number, options: WorldOptions): Promise<World>;
  histories(world: World): readonly History[];
  /** Begins one history. */
  found(world: World): Promise<unknown>;
  /** Somebody does something in one history. @returns what was done, `undefined` when it cannot be done now */
  act(world: World, history: History): Promise<string | undefined>;
  letTimePass(world: World): Promise<void>;
  /** Waits until both sides agree, once everything works again. */
  bringTogether(world: World): Promise<void>;
  findings(world: World): Promise<readonly string[]>;
}

export type RunWorld = (seed: number, size: Size, options: WorldOptions) => Promise<Result>;

/** Lets one world run its course and looks at what became of it. */
export const worldRunner =
  <World extends AnyWorld, History extends AnyHistory>(course: Course<World, History>): RunWorld =>
  async (seed, size, options) => {
    const world = await course.open(seed, options);
    try {
      for (let count = 0; count < size.histories; count++) await course.found(world);
      const histories = course.histories(world);
      for (let step = 0; step < size.histories * size.edits; step++) {
        const history = world.dice.pick(histories);
        const done = await course.act(world, history);
        if (done !== undefined) {
          history.edits++;
          world.trace.note(`${course.called} ${history.number}: ${done}`);
        }
        await course.letTimePass(world);
      }
      makePeace(world.stage, world.trace);
      await course.bringTogether(world);
      const findings = await course.findings(world);
      const { lines: trace, hash } = world.trace;
      const edits = histories.reduce((sum, history) => sum + history.edits, 0);
      return { seed, climate: world.climate.name, findings, trace, hash, edits, writes: writesOf(world.stage) };
    } finally {
      world.close();
    }
  };
