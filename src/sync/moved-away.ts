import { SystemError } from './model';
import type { Integration, Side, Snapshot } from './model';
import type { Context } from './context';

/** A story that stands in another project: its link is marked, and goes on once it is moved back (PT-112). */
export class MovedAway extends SystemError {
  /** What became of it, in words. */
  readonly how: string;

  constructor({ target }: Pick<Integration, 'target'>, { ref, label }: Snapshot) {
    super('not-found', {
      system: ref.system,
      operation: `read ${label.reference}`,
      message: `it was moved out of the project “${target.name}”`,
    });
    this.how = `was moved out of the project “${target.name}”; the link goes on when it is moved back`;
  }
}

/** @throws MovedAway for a story of another project than that of the integration */
export function requireInPlace(
  { integration, target }: Pick<Context, 'integration' | 'target'>,
  side: Side,
  snapshot: Snapshot,
): void {
  const { container } = snapshot;
  if (!target.staysInPlace || side !== 'target' || container === undefined) return;
  if (container !== integration.target.id) throw new MovedAway(integration, snapshot);
}
