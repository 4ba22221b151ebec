import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure, RunView, SendRequests } from '../../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { call } from '../shared/call';
import { usePolling } from '../shared/use-polling';

type Action = SendRequests['control']['action'];

interface Run {
  readonly view: RunView | undefined;
  readonly failure: Failure | undefined;
  /** The action that was asked for and not yet answered. */
  readonly busy: Action | undefined;
  readonly control: (action: Action) => Promise<void>;
  readonly reload: () => Promise<void>;
}

const stateNews: Readonly<Record<RunView['state'], string>> = {
  running: 'Sending goes on.',
  paused: 'Sending is paused.',
  done: 'Sending has ended.',
};

const finished = (view: RunView) => view.done + view.failed + view.skipped;
const quarter = (view: RunView) => Math.floor((4 * finished(view)) / Math.max(view.total, 1));

/** What a screen reader should say about the step from one view to the next: changes of state, and every quarter of the way. */
function news(before: RunView | undefined, after: RunView): string | undefined {
  if (before === undefined) return undefined;
  if (before.state !== after.state) return stateNews[after.state];
  return quarter(before) === quarter(after) ? undefined : `${finished(after)} of ${after.total} finished.`;
}

/**
 * Follows a run of sends while it lasts.
 * @param first what is already known of it: a run that was just started
 */
export function useRun(id: string, first: RunView | undefined, onEnd: () => void): Run {
  const announce = useAnnounce();
  const [state, setState] = useState<Omit<Run, 'control' | 'reload'>>({
    view: first,
    failure: undefined,
    busy: undefined,
  });
  const latest = useRef(first);
  const turn = useRef(0);

  const take = useCallback(
    async (answering: ReturnType<typeof call<'send', 'progress' | 'control'>>) => {
      const mine = ++turn.current;
      const answer = await answering;
      if (mine !== turn.current) return;
      if (!answer.ok) {
        setState((old) => ({ ...old, failure: answer.error, busy: undefined }));
        return;
      }
      const before = latest.current;
      latest.current = answer.data;
      setState({ view: answer.data, failure: undefined, busy: undefined });
      const said = news(before, answer.data);
      if (said !== undefined) announce(said);
      if (before !== undefined && before.state !== 'done' && answer.data.state === 'done') onEnd();
    },
    [announce, onEnd],
  );
  const reload = useCallback(() => take(call('send', 'progress', { run: id })), [take, id]);
  const control = useCallback(
    (action: Action) => {
      setState((old) => ({ ...old, busy: action }));
      return take(call('send', 'control', { run: id, action }));
    },
    [take, id],
  );

  useEffect(() => {
    if (latest.current !== undefined) return undefined;
    const soon = setTimeout(() => void reload());
    return () => {
      clearTimeout(soon);
    };
  }, [reload]);
  const isOver = state.view?.state === 'done';
  usePolling(state.view !== undefined && !isOver && state.busy === undefined, reload, 1_500, 5_000);
  return { ...state, control, reload };
}
