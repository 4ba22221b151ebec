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

/** What happens in worlds of one kind. */
export interface Course<World extends AnyWorld, History extends { readonly edits: number }> {
  open(seed: number, options: WorldOptions): Promise<World>;
  histories(world: World): readonly History[];
  /** Begins one history. */
  found(world: World): Promise<unknown>;
  /** Somebody does something in one history. */
  act(world: World, history: History): Promise<void>;
  letTimePass(world: World): Promise<void>;
  /** Waits until both sides agree, once everything works again. */
  bringTogether(world: World): Promise<void>;
  findings(world: World): Promise<readonly string[]>;
}

export type RunWorld = (seed: number, size: Size, options: WorldOptions) => Promise<Result>;

/** Lets one world run its course and looks at what became of it. */
export const worldRunner =
  <World extends AnyWorld, History extends { readonly edits: number }>(course: Course<World, History>): RunWorld =>
  async (seed, size, options) => {
    const world = await course.open(seed, options);
    try {
      for (let count = 0; count < size.histories; count++) await course.found(world);
      const histories = course.histories(world);
      for (let step = 0; step < size.histories * size.edits; step++) {
        await course.act(world, world.dice.pick(histories));
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
