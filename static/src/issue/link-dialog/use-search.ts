import { useEffect, useState } from 'react';
import type { Answer, Failure, FoundRecord, IssueResponses, LinkTarget } from '../../../../src/contract';
import { call } from '../../shared/call';
import { useSettled } from '../../shared/use-settled';

export type Search =
  | { readonly state: 'idle' | 'searching' }
  | { readonly state: 'found'; readonly found: readonly FoundRecord[] }
  | { readonly state: 'failed'; readonly failure: Failure; readonly retry: () => void };

/** Fewer signs fit too much. */
const fewest = 2;
/** Milliseconds after the last key. */
const pause = 300;

/** Searches for what is typed, once somebody stops typing. An address is no name: it is looked up as it is. */
export function useSearch({ integration, searchable = false }: LinkTarget, typed: string): Search {
  const text = useSettled(typed.trim(), pause);
  const [round, setRound] = useState(0);
  const [answered, setAnswered] = useState<{
    readonly to: string;
    readonly answer: Answer<IssueResponses['search']>;
  }>();
  const isWanted = searchable && text.length >= fewest && !text.includes('/');
  const asked = `${integration} ${round} ${text}`;
  useEffect(() => {
    if (!isWanted) return undefined;
    let isOver = false;
    void call('issue', 'search', { integration, text }).then((answer) => {
      if (!isOver) setAnswered({ to: asked, answer });
    });
    return () => {
      isOver = true;
    };
  }, [isWanted, integration, text, asked]);
  if (!isWanted) return { state: 'idle' };
  if (answered?.to !== asked) return { state: 'searching' };
  const { answer } = answered;
  if (answer.ok) return { state: 'found', found: answer.data.found };
  const retry = () => {
    setRound(round + 1);
  };
  return { state: 'failed', failure: answer.error, retry };
}
