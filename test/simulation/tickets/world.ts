import { Random } from '../../sandbox/random';
import { openTicketStageOnly } from '../../scenario/ticket-stage';
import type { TicketStage } from '../../scenario/ticket-stage';
import { climateOf, kindsOfClimate, letLoose } from '../climate';
import type { Climate } from '../climate';
import { seedChance } from '../seed-chance';
import { Trace } from '../trace';
import type { WorldOptions } from '../world';
import type { Case, Matter } from './matter';
import { followed, recipeOf } from './recipe';
import type { Recipe } from './recipe';

/** One sandbox with several matters, whose histories run side by side. */
export interface TicketWorld {
  readonly seed: number;
  readonly dice: Random;
  readonly stage: TicketStage;
  readonly climate: Climate;
  readonly recipe: Recipe;
  readonly trace: Trace;
  readonly matters: Matter[];
  /** A word that was not used before. */
  readonly word: () => string;
  close(): void;
}

/** Opens a world whose whole course follows from the seed: also what the app draws by chance. */
export async function openTicketWorld(seed: number, { loadHandlers, say }: WorldOptions): Promise<TicketWorld> {
  const dice = new Random(seed);
  const trace = new Trace(say);
  const climate = climateOf(seed);
  const recipe = recipeOf(seed, kindsOfClimate);
  const giveBack = seedChance(new Random(seed + 1));
  const stage = await openTicketStageOnly({
    loadHandlers,
    seed,
    checkCalls: false,
    jira: { searchLagMs: climate.searchLagMs },
    teamsupport: { actionsTouchTicket: recipe.actionsTouch },
    // The newer reading of the platform's documents: a job comes back until it was done.
    forge: { jobRetries: Number.POSITIVE_INFINITY },
  });
  await stage.connectTickets({ everyMinute: recipe.everyMinute });
  const comment = [...stage.organisation.state.actionTypes.all()].find(({ name }) => name === 'Comment');
  await stage.integrateTickets((draft) => followed(recipe, draft, comment?.id ?? ''));
  await stage.pass(61_000);
  trace.note(`seed ${seed}: ${climate.name}, ${JSON.stringify(recipe)}`);
  letLoose(stage, climate, dice, trace);
  let words = 0;
  return {
    seed,
    dice,
    stage,
    climate,
    recipe,
    trace,
    matters: [],
    word: () => `word${++words}x`,
    close: () => {
      giveBack();
      stage.close();
    },
  };
}

/** What the panel of an issue shows: ids of the tickets linked to it. Looking at it disturbs nothing. */
export async function ticketsOn({ stage }: TicketWorld, key: string): Promise<readonly string[]> {
  const { host, network } = stage.sandbox;
  const { killAt } = host;
  const { chaos } = network;
  host.killAt = undefined;
  network.chaos = undefined;
  try {
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    const numbers = rows.filter(({ state }) => state !== 'gone').map(({ record }) => record.reference);
    return numbers.flatMap((reference) => idOf(stage, reference));
  } finally {
    host.killAt = killAt;
    network.chaos = chaos;
  }
}

const idOf = ({ organisation }: TicketStage, reference: string): string[] => {
  const ticket = organisation.findTicket(/\d+/.exec(reference)?.[0] ?? '');
  return ticket ? [ticket.id] : [];
};

/** The key an agent sees on a ticket. */
export function shownKey({ stage }: TicketWorld, { id }: Case): string | undefined {
  const shown = stage.organisation.state.tickets.find(id)?.custom['JiraIssue'];
  return shown !== undefined && /^TL-\d+$/.test(shown) ? shown : undefined;
}
