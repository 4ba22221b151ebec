import Button from '@atlaskit/button/new';
import type { Failure } from '../../../src/contract';

interface ShowMoreProps {
  readonly pages: {
    readonly items: readonly unknown[];
    readonly isLoading: boolean;
    readonly isComplete: boolean;
    readonly failure: Failure | undefined;
    readonly more: () => void;
  };
}

/** Goes on to the next page. A page may be empty and still not be the last: what was asked for lies further back. */
export function ShowMore({ pages: { items, isLoading, isComplete, failure, more } }: ShowMoreProps) {
  const isEmpty = items.length === 0;
  if (isComplete || failure !== undefined || (isEmpty && isLoading)) return null;
  return (
    <div>
      {isEmpty && <p role="status">Nothing found yet; there is more to look through.</p>}
      <Button isLoading={isLoading} onClick={more}>
        {isEmpty ? 'Look further' : 'Show more'}
      </Button>
    </div>
  );
}
