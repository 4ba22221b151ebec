import type { StoryDraft } from '../../../../../src/contract';
import type { AdminState } from '../../admin-page';
import type { Step } from './obstacle';
import type { Places } from './places';

/** A set-up that was left before it was saved. */
export interface Unfinished {
  readonly places: Partial<Places>;
  readonly name: string;
  readonly step: Step;
  readonly draft: StoryDraft;
}

/** What can be gone on with: not between accounts of which one was deleted meanwhile. */
export function resumed({ unfinished, overview: { connections } }: AdminState): Unfinished | undefined {
  const { connection, tracker } = unfinished?.places ?? {};
  const isThere = [connection, tracker].every((one) => connections.some(({ id }) => id === one?.id));
  return isThere ? unfinished : undefined;
}
