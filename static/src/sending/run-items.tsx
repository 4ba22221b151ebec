import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { RunView } from '../../../src/contract';
import { OutsideLink } from '../shared/outside-link';
import styles from './sending.module.css';

type Item = RunView['items'][number];

const words: Readonly<Record<Item['state'], string>> = {
  todo: 'To do',
  doing: 'Being sent',
  done: 'Sent',
  failed: 'Failed',
  skipped: 'Skipped',
};

function Outcome({ item }: { readonly item: Item }) {
  return (
    <>
      {words[item.state]}
      {item.key !== undefined && (
        <>
          {': '}
          {item.url === undefined ? item.key : <OutsideLink href={item.url}>{item.key}</OutsideLink>}
        </>
      )}
      {item.problem !== undefined && `: ${item.problem}`}
    </>
  );
}

/** Items shown at first, and added by each *Show more*. */
const some = 50;

function List({ items }: { readonly items: readonly Item[] }) {
  const [shown, setShown] = useState(some);
  return (
    <>
      <ul className={styles.items}>
        {items.slice(0, shown).map((item) => (
          <li key={item.recordId}>
            {item.reference} {item.name} <span className={styles.aside}>·</span> <Outcome item={item} />
          </li>
        ))}
      </ul>
      {items.length > shown && (
        <Button
          spacing="compact"
          appearance="subtle"
          onClick={() => {
            setShown(shown + some);
          }}
        >
          Show more of {items.length}
        </Button>
      )}
    </>
  );
}

/** What failed in full view, everything on demand. */
export function RunItems({ items }: { readonly items: readonly Item[] }) {
  const failed = items.filter(({ state }) => state === 'failed');
  return (
    <>
      {failed.length > 0 && (
        <div className={styles.failed}>
          <h3>Failed</h3>
          <List items={failed} />
        </div>
      )}
      {items.length > 0 && (
        <details>
          <summary>All {items.length}</summary>
          <List items={items} />
        </details>
      )}
    </>
  );
}
