import { z } from 'zod';
import type { Actor } from '../actor';
import { badRequest } from '../errors';
import { noContent, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import type { Route } from '../http/route';
import { lastRank, rankBetween, rankNeighbours } from '../issues/rank';
import { saveIssue } from '../issues/save';
import { findVisible, type Located } from '../issues/visible';
import type { ChangeItem, Issue } from '../model/issue';
import { may } from '../people/permissions';
import type { Site } from '../site';

const rankLimit = 50;

export const rankRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/rest/agile/1.0/issue/rank',
    scopes: { granular: ['write:issue:jira-software'] },
    handle: rankIssues,
  },
];

const rankSchema = z.object({
  issues: z.array(z.string()).min(1).max(rankLimit),
  rankBeforeIssue: z.string().optional(),
  rankAfterIssue: z.string().optional(),
  rankCustomFieldId: z.number().optional(),
});

/** Moves issues, in the order given, next to another. 207 as soon as one of them could not be moved. */
function rankIssues(call: Call): Answer {
  const { site, actor } = call;
  const { issues, rankBeforeIssue, rankAfterIssue } = call.read(rankSchema);
  if ((rankBeforeIssue === undefined) === (rankAfterIssue === undefined)) {
    throw badRequest('Name one of rankBeforeIssue and rankAfterIssue.');
  }
  const anchor = findVisible(site, actor.user, rankBeforeIssue ?? rankAfterIssue ?? '');
  if (!anchor) throw badRequest('The issue to rank against does not exist.');
  const found = issues.map((idOrKey) => findVisible(site, actor.user, idOrKey));
  const movable = found.filter((located) => located !== undefined && mayRank(actor, located));
  move(
    site,
    actor,
    movable.map((located) => located?.issue).filter((issue) => issue !== undefined),
    anchor.issue,
    rankBeforeIssue !== undefined,
  );
  if (movable.length === issues.length) return noContent;
  return {
    status: 207,
    body: { entries: found.map((located, at) => entryOf(actor, located, issues[at] ?? '')) },
  };
}

const mayRank = ({ user }: Actor, { issue, project }: Located): boolean => may(user, 'SCHEDULE_ISSUES', project, issue);

function entryOf(actor: Actor, located: Located | undefined, asked: string): unknown {
  if (!located) return { issueKey: asked, status: 404, errors: ['The issue does not exist.'] };
  const entry = { issueId: Number(located.issue.id), issueKey: located.issue.key };
  return mayRank(actor, located)
    ? { ...entry, status: 200 }
    : { ...entry, status: 403, errors: ['You do not have the permission to schedule the issue.'] };
}

function move(site: Site, actor: Actor, issues: readonly Issue[], anchor: Issue, before: boolean): void {
  const neighbours = rankNeighbours(site, anchor, new Set(issues.map(({ id }) => id)));
  let low = before ? neighbours.before : anchor.rank;
  const high = before ? anchor.rank : neighbours.after;
  for (const issue of issues) {
    if (issue.id === anchor.id) continue;
    const rank = high === undefined ? lastRank(site) : rankBetween(low, high);
    saveIssue(site, actor, issue, { ...issue, rank }, { extra: [rankItem(site, before)], keepUpdated: true });
    low = rank;
  }
}

function rankItem(site: Site, higher: boolean): ChangeItem {
  const field = site.customFields.all().find(({ kind }) => kind === 'rank');
  return {
    field: 'Rank',
    fieldId: field?.id ?? 'rank',
    custom: true,
    fromId: '',
    fromText: '',
    toId: '',
    toText: higher ? 'Ranked higher' : 'Ranked lower',
  };
}
