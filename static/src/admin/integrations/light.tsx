import { StateDot } from '../../shared/link-state';
import { When } from '../../shared/when';

interface LightProps {
  /** Who calls: `Aha!`. */
  readonly from: string;
  /** Epoch milliseconds; absent before the first call. */
  readonly receivedAt: number | undefined;
  readonly now: number;
  /** Several lights stand together, so each says whose it is. */
  readonly isOneOfSeveral?: boolean;
}

/** Whether calls of a tool arrive: turns green with the first one. */
export function Light({ from, receivedAt, now, isOneOfSeveral = false }: LightProps) {
  if (receivedAt === undefined) {
    return (
      <p role="status">
        <StateDot state="waiting" /> No call received from {from} yet
      </p>
    );
  }
  return (
    <p role="status">
      <StateDot state="in-step" /> {isOneOfSeveral ? `Received a call from ${from}` : 'Received a call'}{' '}
      <When at={receivedAt} now={now} />
    </p>
  );
}
