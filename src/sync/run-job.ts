import { isSystemError, systemsOf } from './model';
import type { ConnectionId, IntegrationId, Link, SystemError, SystemName } from './model';
import { isRegular } from './jobs';
import type { FanOutJob, Job, LastingJob, RegularJob, SyncJob } from './jobs';
import { answerAsk } from './ask';
import { catchUp } from './catch-up';
import { catchUpTarget } from './catch-up-target';
import { stopConnection, waitAsAsked } from './connection-state';
import { problemOf, stoppedNote, systemWord } from './words';
import { StaleLink } from './ports';
import { PartGone } from './record-gone';
import type { World } from './ports';
import { TooEarly } from './send/create';
import { fanOut } from './fan-out';
import { followTarget } from './follow-target';
import { forgetLinks } from './forget';
import { importChild } from './import-children';
import { sendRecord } from './send/send-record';
import { syncFound, syncLink } from './sync-link';
import { linkOf, putOff, waitFor } from './waiting';
import { entry } from './apply/journal';
import { workOnRun } from './send/run-shift';
import { noteVainCheck } from './verify';
import { lastPause, nextAttemptAt } from './plan/retry';

/** Somebody else saved the link first: the work is done again on what they saved, at once, this many times. */
const freshStarts = 3;

/**
 * Does one job of the queue. Never throws for anything a system, a limit or another job does: such a job is put off, its
 * connection stopped, or its link shown as failed, so that no change is lost and nothing else is held up.
 */
export async function runJob(world: World, job: Job): Promise<void> {
  let current = job;
  for (let start = 1; ; start++) {
    try {
      await work(world, current);
      return;
    } catch (error) {
      current = begun(job);
      if (error instanceof StaleLink && start < freshStarts) continue;
      await settle(world, current, error);
      return;
    }
  }
}

/** Whatever it failed with, something may have been written by then. */
const begun = (job: Job): Job => (job.do === 'sync' ? { ...job, again: true } : job);

function work(world: World, job: Job): Promise<void> {
  switch (job.do) {
    case 'sync':
      return syncLink(world, job);
    case 'fan-out':
      return fanOut(world, job);
    case 'find':
      return syncFound(world, job);
    case 'send':
      return sendRecord(world, job);
    case 'ask':
      return answerAsk(world, job);
    case 'forget':
      return forgetLinks(world, job);
    case 'run':
      return workOnRun(world, job);
    case 'import':
      return importChild(world, job);
    case 'catch-up':
      return catchUp(world, job);
    case 'catch-up-target':
      return catchUpTarget(world, job);
    case 'follow':
      return followTarget(world, job);
  }
}

/** The next tick takes up where this one stopped: only what it learned of the connection is kept. */
async function settleRegular(world: World, job: RegularJob | SyncJob, error: unknown): Promise<void> {
  if (isSystemError(error, 'unauthorized', 'rate-limited') && job.do !== 'catch-up-target') {
    const account = await accountOf(world, job, error.details.system);
    if (account && error.code === 'unauthorized') await stopConnection(world, account, error);
    else if (account) await waitAsAsked(world, account, error.details.until);
  }
  world.log.warn('A regular look came to nothing', { job: job.do, error: named(error) });
}

/** What a system said may be the text of a customer: that is no matter of a log. */
function named(error: unknown): string {
  if (isSystemError(error)) return `${error.details.system}: ${error.code} ${error.details.status ?? ''}`.trim();
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
}

/** Whose doing a failure is: the source's account or the target's. Jira has none. */
async function accountOf(
  world: World,
  job: Pick<SyncJob, 'connection'> & { readonly integration?: IntegrationId },
  failed: SystemName,
): Promise<ConnectionId | undefined> {
  if (failed === 'jira') return undefined;
  const integration = job.integration && (await world.store.integration(job.integration));
  const isTargets = integration && systemsOf[integration.kind].target === failed;
  return isTargets ? integration.targetConnection : job.connection;
}

/** No change waits for it: a link does not show that a check came to nothing. */
const isSlowCheck = (job: Job): job is SyncJob => job.do === 'sync' && job.hint.cause.kind === 'check';

async function settle(world: World, job: Job, error: unknown): Promise<void> {
  if (isRegular(job)) return settleRegular(world, job, error);
  if (isSlowCheck(job) && isSystemError(error, 'rate-limited', 'unavailable', 'malformed')) {
    if (error.code !== 'rate-limited') await noteVainCheck(world, job);
    return settleRegular(world, job, error);
  }
  if (error instanceof StaleLink) return putOff(world, job, world.now() + 2_000);
  if (error instanceof TooEarly) return putOff(world, job, error.until);
  if (isSystemError(error, 'rate-limited') || saysUntil(error)) return limited(world, job, error);
  if (job.do === 'fan-out') return fanOutLater(world, job, error);
  if (isSystemError(error, 'unavailable', 'malformed')) return unavailable(world, job, error);
  if (isSystemError(error, 'unauthorized')) {
    const account = await accountOf(world, job, error.details.system);
    if (account) await stopConnection(world, account, error);
  }
  await fail(world, job, error);
}

/** Under repair, and it said until when (PT-025). */
const saysUntil = (error: unknown): error is SystemError =>
  isSystemError(error, 'unavailable') && error.details.until !== undefined;

async function limited(world: World, job: LastingJob, error: SystemError): Promise<void> {
  const told = error.details.until;
  const account = await accountOf(world, job, error.details.system);
  const until = account ? await waitAsAsked(world, account, told) : (told ?? world.now() + 60_000);
  await waitFor(world, job, `Waiting: ${systemWord[error.details.system]} asked us to wait.`, 'queued');
  await putOff(world, job, until);
}

/**
 * Down or slow: tried again with growing pauses, and by the regular sweep when this job has given up. An import has no link
 * that the sweep could find: it does not give up.
 */
async function unavailable(world: World, job: LastingJob, error: SystemError): Promise<void> {
  const at = nextAttemptAt(job.do === 'import' ? Math.min(job.attempt, lastPause) : job.attempt, world.now());
  const note = `Waiting: ${systemWord[error.details.system]} does not answer.`;
  await waitFor(world, job, note, at === undefined ? 'given-up' : 'queued');
  if (at !== undefined) await putOff(world, { ...job, attempt: job.attempt + 1 }, at);
}

/** No link is shown as waiting for what has not reached it yet: whatever it was, it is tried again. */
async function fanOutLater(world: World, job: FanOutJob, error: unknown): Promise<void> {
  world.log.warn('A change could not be passed on to all links', { error: error instanceof Error ? error.name : '' });
  const at = nextAttemptAt(job.attempt, world.now());
  if (at !== undefined) await putOff(world, { ...job, attempt: job.attempt + 1 }, at);
}

async function fail(world: World, job: LastingJob, error: unknown): Promise<void> {
  if (!isSystemError(error)) {
    world.log.warn('A job failed unexpectedly', {
      job: job.do,
      error: named(error),
    });
  }
  if (isSystemError(error, 'unauthorized')) {
    const account = await accountOf(world, job, error.details.system);
    const connection = account && (await world.store.connection(account));
    if (connection?.stopped) return waitFor(world, job, stoppedNote(connection), 'given-up');
  }
  const stored = await linkOf(world, job);
  if (!stored) return;
  const { value: link, rev } = stored;
  const now = world.now();
  const problem = problemOf(error, link.labels.source.reference, now);
  const others = link.problems.filter(({ code, fieldId }) => fieldId !== undefined || code !== problem.code);
  const gone = isSystemError(error, 'not-found') && !(error instanceof PartGone) && link.target !== undefined;
  if (gone && link.state === 'gone') return;
  const next: Link = {
    ...link,
    state: gone ? 'gone' : 'failed',
    note: problem.message,
    problems: [...others, problem],
  };
  const cause =
    job.do === 'sync'
      ? job.hint.cause
      : job.do === 'send' || job.do === 'ask'
        ? job.cause
        : { kind: 'retry' as const, at: now };
  const told = entry({ world, integration: { id: job.integration }, cause }, next, {
    what: 'Sync',
    result: 'failed',
    reason: `${problem.message} ${problem.kept} ${problem.nextStep}`,
  });
  await world.store.links.save({ put: [{ link: next, rev }], journal: [told] });
}
