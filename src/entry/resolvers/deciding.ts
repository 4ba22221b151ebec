/** Decisions about fields that both sides changed, on whichever page they are made. */
import type { Context } from '../../sync/context';
import type { Outcome } from '../../sync/conflicts';
import { lookAgain } from '../../sync/linking';
import type { Integration, Link } from '../../sync/model';
import { StaleLink } from '../../sync/ports';
import type { Stored } from '../../sync/ports';
import { notDecided } from './conflict-view';
import type { Call } from './guard';

/** Somebody else saved the link first: the decision is made again on what they saved, this many times. */
const freshStarts = 3;

interface Decision {
  /** The link as this page may see it. @throws Refusal when it is gone */
  readonly read: () => Promise<Stored<Link>>;
  /** @throws Refusal when the integration is gone or its connection stopped */
  readonly reach: (link: Link) => Promise<{ readonly context: Context; readonly integration: Integration }>;
  readonly field: string;
  readonly decide: (context: Context, stored: Stored<Link>) => Promise<Outcome>;
}

/**
 * Carries a decision out, or looks at the link again and says why not.
 *
 * @throws Refusal in words for the person who decided
 */
export async function carryOut(call: Call, { read, reach, field, decide }: Decision): Promise<Stored<Link>> {
  for (let start = 1; ; start++) {
    const stored = await read();
    const { context, integration } = await reach(stored.value);
    try {
      const outcome = await decide(context, stored);
      if (!('refused' in outcome)) return outcome.stored;
      if (outcome.refused === 'changed') {
        await lookAgain(call.world, integration, stored.value, call.context.accountId);
      }
      throw notDecided(outcome.refused, stored.value, field);
    } catch (error) {
      if (!(error instanceof StaleLink) || start === freshStarts) throw error;
    }
  }
}
