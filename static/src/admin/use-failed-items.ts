import { useCallback, useState } from 'react';
import type { Failure, FailedItem } from '../../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { call } from '../shared/call';
import { useAttempt } from '../shared/use-attempt';
import { usePages } from '../shared/use-pages';
import { usePolling } from '../shared/use-polling';
import { inBatches } from './in-batches';

const tried = (count: number) => (count === 1 ? '1 record is tried again.' : `${count} records are tried again.`);

/**
 * The list of what failed, and what can be done about it.
 * @param integration empty for all
 */
export function useFailedItems(integration: string) {
  const announce = useAnnounce();
  const [busy, setBusy] = useState<string>();
  const [outcome, setOutcome] = useState<string>();
  const { failure: refusal, attempt } = useAttempt();
  const load = useCallback(
    async (after?: string) => {
      const answer = await call('admin', 'failed', {
        ...(integration === '' ? {} : { integration }),
        ...(after === undefined ? {} : { after }),
      });
      return answer.ok ? { ok: true as const, items: answer.data.items, next: answer.data.next } : answer;
    },
    [integration],
  );
  const pages = usePages(load);
  // A retry is only queued when the call returns: what it achieves shows a little later.
  usePolling(outcome !== undefined, pages.reload, 3_000, 15_000);

  const tell = async (words: string) => {
    announce(words);
    setOutcome(words);
    await pages.reload();
  };
  /** @param name what shows that it is at work: a link, or `all` */
  const retry = async (name: string, links: readonly string[]) => {
    setBusy(name);
    const answers = await inBatches(links, (batch) => attempt(call('admin', 'retry', { links: batch })));
    setBusy(undefined);
    if (answers.length > 0) await tell(tried(answers.reduce((sum, { retried }) => sum + retried, 0)));
  };
  const retryAlike = async ({ link, integration: of, code = '', field }: FailedItem) => {
    setBusy(link);
    const like = { integration: of, code, ...(field === undefined ? {} : { field }) };
    const done = await attempt(call('admin', 'retryAlike', like));
    setBusy(undefined);
    if (done !== undefined) await tell(tried(done.retried));
  };
  const ignore = async ({ link, source }: FailedItem, reason: string): Promise<Failure | undefined> => {
    const answer = await call('admin', 'ignore', { links: [link], reason });
    if (!answer.ok) return answer.error;
    void tell(`The problems of ${source.reference} are ignored.`);
    return undefined;
  };
  const unlink = async ({ link, source }: FailedItem): Promise<Failure | undefined> => {
    const answer = await call('admin', 'unlink', { links: [link] });
    if (!answer.ok) return answer.error;
    void tell(`${source.reference} is no longer linked.`);
    return undefined;
  };
  return { pages, busy, outcome, refusal, retry, retryAlike, ignore, unlink };
}
