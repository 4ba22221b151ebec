import type { AdminOverview, StoryDraft } from '../../../../../src/contract';
import type { Step } from './obstacle';
import type { Places } from './places';

/** A set-up that was left before it was saved. */
interface Unfinished {
  readonly places: Partial<Places>;
  readonly name: string;
  readonly step: Step;
  readonly draft: StoryDraft;
}

/** As long as the page stands: going to another of its tabs ends all that the set-up holds itself. */
let unfinished: Unfinished | undefined;

export const remember = (state: Unfinished | undefined): void => {
  unfinished = state;
};

/** What can be gone on with: not between accounts of which one was deleted meanwhile. */
export function resumed({ connections }: AdminOverview): Unfinished | undefined {
  const { connection, tracker } = unfinished?.places ?? {};
  const isThere = [connection, tracker].every((one) => connections.some(({ id }) => id === one?.id));
  return isThere ? unfinished : undefined;
}
