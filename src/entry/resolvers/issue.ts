import type { IssueOverview } from '../../contract';
import { issueRequests } from '../../contract/issue';
import type { Link } from '../../sync/model';
import type { Context } from '../../sync/context';
import { decideConflict, undoDecision } from '../../sync/conflicts';
import type { Outcome } from '../../sync/conflicts';
import { lookJob, unlink } from '../../sync/linking';
import { isMirror, unlinkMirror } from '../../sync/mirror';
import type { QueuedJob, Stored } from '../../sync/ports';
import { carryOut } from './deciding';
import { handler, issueOf, permissionsIn, permitted, refuse, resolverOf } from './guard';
import type { Call } from './guard';
import { historyHere } from './issue-history';
import { link, linkTarget, lookup, search } from './issue-linking';
import { firstPage, laterPage, panelHere } from './issue-rows';
import { contextOfLink, covers, integrationOfLink, linkHere, linksHere } from './issue-scope';
import { storyIntegrations, storyTarget } from './issue-stories';
import { stoppedReason } from './views';

export const issueResolver = resolverOf({
  overview: handler({ request: issueRequests.overview, may: permitted.browseIssue, run: (call) => overview(call) }),

  rows: handler({
    request: issueRequests.rows,
    may: permitted.browseIssue,
    run: (call, { after }) => laterPage(call, after),
  }),

  search: handler({ request: issueRequests.search, may: permitted.editIssue, run: search }),
  lookup: handler({ request: issueRequests.lookup, may: permitted.editIssue, run: lookup }),

  link: handler({
    request: issueRequests.link,
    may: permitted.editIssue,
    async run(call, request): Promise<IssueOverview> {
      await link(call, request);
      return overview(call);
    },
  }),

  unlink: handler({
    request: issueRequests.unlink,
    may: permitted.editIssue,
    async run(call, { link }): Promise<IssueOverview> {
      await unlinkHere(call, await linkHere(call, link));
      return overview(call);
    },
  }),

  syncNow: handler({
    request: issueRequests.syncNow,
    may: permitted.editIssue,
    async run(call, { link }): Promise<IssueOverview> {
      const links = link === undefined ? await linksHere(call) : [await linkHere(call, link)];
      await lookAtAll(call, links);
      return overview(call, new Set(links.map(({ value }) => value.id)));
    },
  }),

  retry: handler({
    request: issueRequests.retry,
    may: permitted.editIssue,
    async run(call, { link }): Promise<IssueOverview> {
      await lookAtAll(call, [await linkHere(call, link)]);
      return overview(call, new Set([link]));
    },
  }),

  decide: handler({
    request: issueRequests.decide,
    may: permitted.editIssue,
    run: (call, { link, field, keep }) =>
      decided(call, link, field, (context, stored) =>
        decideConflict(context, stored, field, keep === 'jira' ? 'target' : 'source'),
      ),
  }),

  undo: handler({
    request: issueRequests.undo,
    may: permitted.editIssue,
    run: (call, { link, field }) =>
      decided(call, link, field, (context, stored) => undoDecision(context, stored, field)),
  }),

  history: handler({
    request: issueRequests.history,
    may: permitted.browseIssue,
    run: (call, { before }) => historyHere(call, before),
  }),
});

/** Carries a decision out, or says why it was not. */
async function decided(
  call: Call,
  id: string,
  field: string,
  decide: (context: Context, stored: Stored<Link>) => Promise<Outcome>,
): Promise<IssueOverview> {
  await carryOut(call, { read: () => linkHere(call, id), reach: (link) => contextOfLink(call, link), field, decide });
  return overview(call);
}

/** @param asked links whose look has just been queued */
async function overview(call: Call, asked: ReadonlySet<string> = new Set()): Promise<IssueOverview> {
  const { world } = call;
  const { issue, project } = issueOf(call);
  const [panel, may] = await Promise.all([panelHere(call), permissionsIn(call, 'issue')]);
  const here = panel.integrations.filter((one) => one.enabled && covers(one, project));
  // Who may not link is told nothing of the organisations behind.
  const targets = here.filter(({ tickets }) => !tickets || may.EDIT_ISSUES);
  const stories = may.EDIT_ISSUES ? await storyIntegrations(call, panel.integrations) : [];
  return {
    issueKey: issue.key,
    ...(await firstPage(call, panel, asked)),
    targets: [...targets.map(linkTarget), ...stories.map(storyTarget)],
    mayEdit: may.EDIT_ISSUES,
    now: world.now(),
    ...(may.EDIT_ISSUES ? {} : { whyNot: 'You need the permission to edit this issue to link it.' }),
  };
}

/** What only shows a story is taken away without any tool. */
async function unlinkHere(call: Call, stored: Stored<Link>): Promise<void> {
  if (!isMirror(stored.value)) return unlink((await contextOfLink(call, stored.value)).context, stored);
  const cause = { kind: 'button' as const, actor: call.context.accountId, at: call.world.now() };
  return unlinkMirror(call.world, { id: stored.value.integration }, cause, stored);
}

/** Looks queued at once; the queue takes 500 jobs a minute, and the others follow a minute later. */
const atOnce = 400;

async function lookAtAll(call: Call, links: readonly Stored<Link>[]): Promise<void> {
  const jobs: QueuedJob[] = [];
  for (const id of new Set(links.map(({ value }) => value.integration))) {
    const own = links.filter(({ value }) => value.integration === id);
    const [first] = own;
    if (!first) continue;
    const { integration, connection } = await integrationOfLink(call, first.value);
    const stopped = stoppedReason(connection);
    if (stopped) throw refuse('connection-stopped', stopped);
    jobs.push(...own.map(({ value }) => lookJob(call.world, integration, value, call.context.accountId)));
  }
  const paced = jobs.map((job, index) => ({ ...job, delayMs: Math.floor(index / atOnce) * 60_000 }));
  if (paced.length > 0) await call.world.queue.push('live', paced);
}
