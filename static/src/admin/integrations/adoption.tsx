import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import type { AdminResponses, AdoptItem } from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import { FailureNotice } from '../../shared/failure-notice';
import { Loading } from '../../shared/loading';
import { Notice } from '../../shared/notice';
import { useAttempt } from '../../shared/use-attempt';
import { usePages } from '../../shared/use-pages';
import { ViewHeading } from '../../shared/view-heading';
import styles from '../admin.module.css';
import { inBatches } from '../in-batches';
import { ShowMore } from '../show-more';
import { AdoptionTable } from './adoption-table';

type Outcome = AdminResponses['adopt'];

const records = (count: number) => (count === 1 ? '1 record' : `${count} records`);
const linked = (count: number) => (count === 1 ? '1 record was linked.' : `${count} records were linked.`);

function Result({ outcome }: { readonly outcome: Outcome }) {
  const { adopted, refused } = outcome;
  return (
    <Notice tone={refused.length === 0 ? 'success' : 'warning'}>
      <p>
        {linked(adopted)} {refused.length > 0 && `${records(refused.length)} could not be:`}
      </p>
      {refused.length > 0 && (
        <ul className={styles.bullets}>
          {refused.map(({ reference, reason }) => (
            <li key={reference}>
              {reference}: {reason}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** Where links are taken over, in words. */
export interface Adopting {
  readonly id: string;
  readonly name: string;
  /** What is listed: `Records to take over`. */
  readonly title: string;
  /** Whose links they are, and what becomes of them. */
  readonly about: string;
  /** What to say when there are none. */
  readonly none: string;
}

interface AdoptionProps {
  readonly adopting: Adopting;
  readonly onBack: () => void;
}

/** Records that something else has linked to issues: look, choose, take over. */
export default function Adoption({ adopting, onBack }: AdoptionProps) {
  const announce = useAnnounce();
  const { id, name, title, about, none } = adopting;
  const load = useCallback(
    async (page?: number) => {
      const answer = await call('admin', 'adoptable', { integration: id, page: page ?? 1 });
      return answer.ok ? { ok: true as const, items: answer.data.items, next: answer.data.next } : answer;
    },
    [id],
  );
  const pages = usePages(load);
  const { items, failure, isLoading, isComplete, more, reload } = pages;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<Outcome>();
  const { isBusy, failure: refusal, attempt } = useAttempt();

  const choose = (some: readonly AdoptItem[], isChosen: boolean) => {
    const next = new Set(chosen);
    for (const item of some) {
      if (isChosen) next.add(item.id);
      else next.delete(item.id);
    }
    setChosen(next);
  };
  const adopt = async () => {
    const wanted = items.filter((item) => chosen.has(item.id)).map((item) => ({ kind: item.kind, id: item.id }));
    const answers = await inBatches(wanted, (batch) =>
      attempt(call('admin', 'adopt', { integration: id, records: batch })),
    );
    // Those before a refused call were linked all the same.
    if (answers.length === 0) return;
    const told = {
      adopted: answers.reduce((sum, { adopted }) => sum + adopted, 0),
      refused: answers.flatMap(({ refused }) => refused),
    };
    setOutcome(told);
    setChosen(new Set());
    announce(
      `${linked(told.adopted)}${told.refused.length > 0 ? ` ${records(told.refused.length)} could not be.` : ''}`,
    );
    await reload();
  };

  return (
    <section className={styles.stack}>
      <div className={styles.bar}>
        <ViewHeading takesFocus>{title}</ViewHeading>
        <Button appearance="subtle" onClick={onBack}>
          Back to {name}
        </Button>
      </div>
      <p>{about}</p>
      {outcome !== undefined && <Result outcome={outcome} />}
      {refusal !== undefined && <FailureNotice failure={refusal} />}
      {items.length > 0 && <AdoptionTable items={items} chosen={chosen} onChoose={choose} />}
      {failure !== undefined && <FailureNotice failure={failure} onRetry={more} />}
      {items.length === 0 && isLoading && <Loading what="records to take over" />}
      {items.length === 0 && isComplete && <p role="status">{none}</p>}
      <div className={styles.buttons}>
        {items.length > 0 && (
          <Button appearance="primary" isDisabled={chosen.size === 0} isLoading={isBusy} onClick={() => void adopt()}>
            {chosen.size === 0 ? 'Take over' : `Take over ${records(chosen.size)}`}
          </Button>
        )}
        <ShowMore pages={pages} />
      </div>
    </section>
  );
}
