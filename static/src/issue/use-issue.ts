import { events } from '@forge/bridge';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Answer, Failure, IssueOverview, IssueRequests, IssueResponses, LinkRow } from '../../../src/contract';
import { call } from '../shared/call';
import { usePolling } from '../shared/use-polling';

/** Calls that change something and answer with the whole panel anew. */
export type IssueAction = 'link' | 'unlink' | 'syncNow' | 'retry' | 'decide' | 'undo';

export interface IssueData {
  /** With all rows that are loaded so far. */
  readonly overview: IssueOverview | undefined;
  /** Why the last load or refresh failed. */
  readonly failure: Failure | undefined;
  readonly reload: () => Promise<void>;
  /** @returns what went wrong, if anything */
  readonly act: <N extends IssueAction>(name: N, payload: IssueRequests[N]) => Promise<Failure | undefined>;
}

interface State {
  readonly overview: IssueOverview | undefined;
  /** Rows after those of the overview. */
  readonly later: readonly LinkRow[];
  readonly failure: Failure | undefined;
}

/** All rows of the panel, those that moved among the first ones once only. */
function whole(overview: IssueOverview | undefined, later: readonly LinkRow[]): IssueOverview | undefined {
  if (overview === undefined || overview.total <= overview.rows.length) return overview;
  const first = new Set(overview.rows.map(({ id }) => id));
  return { ...overview, rows: [...overview.rows, ...later.filter(({ id }) => !first.has(id))] };
}

/** What Jira tells the page when somebody changed or commented on the issue. */
const issueChanged = 'JIRA_ISSUE_CHANGED';

/** Milliseconds: what is refused is often refused because the panel shows what was. By then, what changed has been carried over. */
const soon = 2_000;

/** The panel's data: loaded once, again when Jira says that the issue changed, and again and again while something syncs. */
export function useIssue(): IssueData {
  const [state, setState] = useState<State>({ overview: undefined, later: [], failure: undefined });
  const overview = useMemo(() => whole(state.overview, state.later), [state.overview, state.later]);
  const turn = useRef(0);
  const acting = useRef(0);

  /** Rows of an issue with very many links: they come after the first ones are on the screen. */
  const loadLater = useCallback(async ({ rows, total }: IssueOverview, mine: number) => {
    const later: LinkRow[] = [];
    let after: number | undefined = rows.length < total ? rows.length : undefined;
    while (after !== undefined) {
      const answer: Answer<IssueResponses['rows']> = await call('issue', 'rows', { after });
      if (mine !== turn.current) return;
      if (!answer.ok) {
        setState((old) => ({ ...old, failure: answer.error }));
        return;
      }
      later.push(...answer.data.rows);
      after = answer.data.next;
    }
    setState((old) => ({ ...old, later }));
  }, []);

  // An answer that a later call has overtaken is dropped: it would show what was.
  const take = useCallback(
    async (answering: Promise<Answer<IssueOverview>>): Promise<Failure | undefined> => {
      const mine = ++turn.current;
      const answer = await answering;
      if (!answer.ok) return answer.error;
      if (mine !== turn.current) return undefined;
      setState(({ later }) => ({ overview: answer.data, later, failure: undefined }));
      void loadLater(answer.data, mine);
      return undefined;
    },
    [loadLater],
  );

  const reload = useCallback(async () => {
    if (acting.current > 0) return;
    const problem = await take(call('issue', 'overview'));
    if (problem !== undefined) setState((old) => ({ ...old, failure: problem }));
  }, [take]);

  const act = useCallback(
    async <N extends IssueAction>(name: N, payload: IssueRequests[N]) => {
      acting.current += 1;
      const problem = await take(call('issue', name, payload));
      acting.current -= 1;
      if (problem !== undefined) setTimeout(() => void reload(), soon);
      return problem;
    },
    [take, reload],
  );

  useEffect(() => {
    // In a task of its own, so that the shell is on the screen before the call goes out.
    const first = setTimeout(() => void reload());
    const subscription = events.on(issueChanged, () => {
      void reload();
    });
    return () => {
      clearTimeout(first);
      void subscription.then(({ unsubscribe }) => {
        unsubscribe();
      });
    };
  }, [reload]);

  usePolling(overview?.rows.some((row) => row.state === 'syncing') ?? false, reload, 2_000, 30_000);
  return { overview, failure: state.failure, reload, act };
}
