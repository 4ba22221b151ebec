import type { Candidate, HistoryPage, IssueOverview, LinkRow } from '../../contract';
import { issueRequests } from '../../contract/issue';
import { systemsOf } from '../../sync/model';
import type { Integration, Link, Side, Snapshot } from '../../sync/model';
import type { Context } from '../../sync/context';
import { decideConflict, undoDecision } from '../../sync/conflicts';
import type { Outcome } from '../../sync/conflicts';
import { differences, linkExisting, linkOfRecord, lookAgain, unlink } from '../../sync/linking';
import { newestFirst } from '../../storage/history';
import { StaleLink } from '../../sync/ports';
import type { Stored } from '../../sync/ports';
import { systemWord } from '../../sync/words';
import { conflictViews, decisionView, notDecided } from './conflict-view';
import { handler, issueOf, permissionsIn, permitted, refuse, resolverOf } from './guard';
import type { Call } from './guard';
import {
  contextFor,
  contextOfLink,
  demandProduct,
  integrationOfLink,
  issueAsUser,
  linkHere,
  linksHere,
} from './issue-scope';
import { displayNames } from './people';
import { historyEntry, linkRow, recordView, stoppedReason } from './views';

/** Entries of one page of history. */
const pageSize = 25;

export const issueResolver = resolverOf({
  overview: handler({ request: issueRequests.overview, may: permitted.browseIssue, run: (call) => overview(call) }),

  lookup: handler({
    request: issueRequests.lookup,
    may: permitted.editIssue,
    async run(call, { integration, text }): Promise<Candidate> {
      const { context, integration: found } = await contextFor(call, integration);
      const source = await context.source.find(text);
      if (!source) throw notUnderstood(found);
      demandProduct(found, source);
      const target = await issueAsUser(call, found);
      const former = await linkOfRecord(call.world, found, source.ref);
      const linked = former?.value.target && former.value.state !== 'gone' ? former.value.labels.target : undefined;
      return {
        record: recordView(source.ref, source.label),
        recordId: source.ref.id,
        recordKind: source.ref.kind,
        differences: differences(found, source, target).map(
          ({ map, source: other, target: jira, keep, canChoose }) => ({
            field: map.id,
            label: map.label,
            jira,
            other,
            canChoose,
            keep: keep === 'target' ? 'jira' : 'other',
          }),
        ),
        ...(linked ? { linkedTo: { reference: linked.reference, url: linked.url } } : {}),
      };
    },
  }),

  link: handler({
    request: issueRequests.link,
    may: permitted.editIssue,
    async run(call, { integration, record, keep }): Promise<IssueOverview> {
      const { context, integration: found } = await contextFor(call, integration);
      const source = await context.source.read({ system: systemsOf[found.kind].source, ...record });
      demandProduct(found, source);
      const former = await linkOfRecord(call.world, found, source.ref);
      if (former?.value.target && former.value.state !== 'gone') throw alreadyLinked(source, former.value);
      const rows = await linksHere(call);
      const here = rows.find(({ value }) => value.integration === found.id);
      if (here)
        throw refuse(
          'already-linked',
          `This issue is linked to ${here.value.labels.source.reference} already. Unlink that first.`,
        );
      const target = await issueAsUser(call, found);
      const sides = Object.entries(keep).map(([field, side]): [string, Side] => [
        field,
        side === 'jira' ? 'target' : 'source',
      ]);
      await linkExisting(context, source, target, Object.fromEntries(sides), former);
      return overview(call);
    },
  }),

  unlink: handler({
    request: issueRequests.unlink,
    may: permitted.editIssue,
    async run(call, { link }): Promise<IssueOverview> {
      const stored = await linkHere(call, link);
      const { context } = await contextOfLink(call, stored.value);
      await unlink(context, stored);
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
    async run(call, { before }): Promise<HistoryPage> {
      const { store } = call.world;
      const links = await linksHere(call);
      const pages = await Promise.all(links.map(({ value }) => store.history({ link: value.id }, pageSize, before)));
      const all = pages.flatMap(({ items }) => items).sort(newestFirst);
      const entries = all.slice(0, pageSize);
      const integrations = await store.integrations();
      const names = await displayNames(call, entries);
      const last = entries.at(-1);
      const more = all.length > pageSize || pages.some((page) => page.next !== undefined);
      const next = more && last ? `${last.at}:${last.id}` : undefined;
      return {
        entries: entries.map((entry) =>
          historyEntry(
            entry,
            integrations.find(({ id }) => id === entry.integration),
            names,
          ),
        ),
        ...(next ? { next } : {}),
      };
    },
  }),
});

/** Somebody else saved the link first: the decision is made again on what they saved, this many times. */
const freshStarts = 3;

/** Carries a decision out, or says why it was not and looks at the link again. */
async function decided(
  call: Call,
  id: string,
  field: string,
  decide: (context: Context, stored: Stored<Link>) => Promise<Outcome>,
): Promise<IssueOverview> {
  for (let start = 1; ; start++) {
    const stored = await linkHere(call, id);
    const { context, integration } = await contextOfLink(call, stored.value);
    try {
      const outcome = await decide(context, stored);
      if (!('refused' in outcome)) return await overview(call);
      if (outcome.refused === 'changed') {
        await lookAgain(call.world, integration, stored.value, call.context.accountId);
      }
      throw notDecided(outcome.refused, stored.value, field);
    } catch (error) {
      if (!(error instanceof StaleLink) || start === freshStarts) throw error;
    }
  }
}

/** @param asked links whose look has just been queued: they show as syncing until it is done */
async function overview(call: Call, asked: ReadonlySet<string> = new Set()): Promise<IssueOverview> {
  const { world } = call;
  const { issue, project } = issueOf(call);
  const [links, integrations, may] = await Promise.all([
    linksHere(call),
    world.store.integrations(),
    permissionsIn(call, 'issue'),
  ]);
  const conflicts = await conflictViews(
    call,
    links.map(({ value }) => value),
  );
  const rows = links.flatMap(({ value }): LinkRow[] => {
    const integration = integrations.find(({ id }) => id === value.integration);
    if (!integration) return [];
    const row = { ...linkRow(value, integration, conflicts.get(value.id) ?? []), ...decisionView(value, world.now()) };
    return [asked.has(value.id) ? { ...row, state: 'syncing' } : row];
  });
  const here = integrations.filter(({ enabled, target }) => enabled && target.id === project.id);
  return {
    issueKey: issue.key,
    rows,
    targets: here.map(linkTarget),
    mayEdit: may.EDIT_ISSUES,
    now: world.now(),
    ...(may.EDIT_ISSUES ? {} : { whyNot: 'You need the permission to edit this issue to link it.' }),
  };
}

function linkTarget(integration: Integration): IssueOverview['targets'][number] {
  const system = systemsOf[integration.kind].source;
  return {
    integration: integration.id,
    name: integration.name,
    system,
    hint: `Reference or address of an ${systemWord[system]} feature or requirement, for example ${integration.source.key}-12`,
  };
}

async function lookAtAll(call: Call, links: readonly Stored<Link>[]): Promise<void> {
  for (const { value } of links) {
    const { integration, connection } = await integrationOfLink(call, value);
    const stopped = stoppedReason(connection);
    if (stopped) throw refuse('connection-stopped', stopped);
    await lookAgain(call.world, integration, value, call.context.accountId);
  }
}

const notUnderstood = (integration: Integration): Error =>
  refuse(
    'invalid',
    `This is not a reference or address of an ${systemWord[systemsOf[integration.kind].source]} record.`,
    {
      field: 'text',
      nextStep: `Paste something like ${integration.source.key}-12.`,
    },
  );

const alreadyLinked = (source: Snapshot, link: Link): Error =>
  refuse(
    'already-linked',
    `${source.label.reference} is linked to ${link.labels.target?.reference ?? 'another issue'} already.`,
  );
