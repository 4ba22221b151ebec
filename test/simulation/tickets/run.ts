import { worldRunner } from '../course';
import type { Size } from '../course';
import { sweeps } from '../rest';
import { findings } from './checks';
import { found, happen } from './edits';
import type { Matter } from './matter';
import { bringTogether } from './peace';
import { openTicketWorld } from './world';
import type { TicketWorld } from './world';

/** Histories that run side by side in one world cost less than a world each: most of the work is waiting for the clock. */
export const usualSize: Size = { histories: 12, edits: 7 };

export const proof = { worlds: 84, histories: usualSize.histories, option: '--tickets' };

export const runTicketWorld = worldRunner<TicketWorld, Matter>({
  called: 'matter',
  open: openTicketWorld,
  histories: (world) => world.matters,
  found,
  act: happen,
  letTimePass,
  bringTogether,
  findings,
});

/** Mostly the next edit follows while the last one is still on its way; tickets are looked at every five minutes only. */
async function letTimePass({ dice, stage }: TicketWorld): Promise<void> {
  const chance = dice.next();
  if (chance < 0.55) return stage.pass(1);
  if (chance < 0.8) return stage.pass(1 + dice.below(5_000));
  if (chance < 0.9) return stage.pass(61_000);
  await sweeps(stage, 1);
}
