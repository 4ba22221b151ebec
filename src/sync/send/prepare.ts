import type { FieldValues } from '../model';
import type { Context } from '../context';
import { withAccounts } from '../apply/people';
import { destinationOf } from '../plan/destination';
import type { Birth } from './birth';
import { missingValue, spotOf } from './birth-spot';
import type { Spot } from './birth-spot';
import { draftFields } from './draft-fields';
import { forgetProject } from './project-facts';
import type { Refused } from './turn-away';

/** A birth of which all is known that its draft says. */
export interface Ready {
  readonly birth: Birth;
  readonly spot: Spot;
  readonly fields: FieldValues;
}

interface Prepared {
  readonly ready: readonly Ready[];
  readonly refused: readonly Refused[];
}

/**
 * Where each record goes and with which values, or why it goes nowhere. Before one is turned away for what was remembered of
 * its project, that is asked anew: somebody may have mended it. All this comes before anything is reserved, so that a project
 * or a directory that does not answer leaves no doubt whether something was created.
 *
 * @throws SystemError when the project or the directory cannot be asked
 */
export async function prepared(context: Context, births: readonly Birth[]): Promise<Prepared> {
  const start = context.world.now();
  const first = await preparedOnce(context, births);
  const stale: Refused[] = [];
  for (const one of first.refused) if (await wasRemembered(context, one, start)) stale.push(one);
  if (stale.length === 0) return first;
  const second = await preparedOnce(
    context,
    stale.map(({ birth }) => birth),
  );
  return {
    ready: [...first.ready, ...second.ready],
    refused: [...first.refused.filter((one) => !stale.includes(one)), ...second.refused],
  };
}

/** Forgets what was remembered of the project of a refused ticket. @returns whether that was something */
async function wasRemembered(context: Context, { birth, ...why }: Refused, start: number): Promise<boolean> {
  const { tickets } = context.integration;
  if (!tickets || 'elsewhere' in why) return false;
  const destination = destinationOf(tickets.placing, birth.snapshot.about);
  return 'key' in destination && forgetProject(context, destination.key, start);
}

async function preparedOnce(context: Context, births: readonly Birth[]): Promise<Prepared> {
  const placed: Omit<Ready, 'fields'>[] = [];
  const refused: Refused[] = [];
  // One after the other: what the first learns of its project, the others need not ask.
  for (const birth of births) {
    const found = await spotOf(context, birth.snapshot);
    if ('spot' in found) placed.push({ birth, spot: found.spot });
    else refused.push({ birth, ...found });
  }
  const people = await withAccounts(
    context,
    placed.map(({ birth }) => draftFields(context, birth.snapshot)),
  );
  const ready: Ready[] = [];
  for (const [index, one] of placed.entries()) {
    const fields = people[index]?.fields ?? {};
    const problem = missingValue(context, one.birth.snapshot, one.spot, fields);
    if (problem) refused.push({ birth: one.birth, problem });
    else ready.push({ ...one, fields });
  }
  return { ready, refused };
}
