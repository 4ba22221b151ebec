import { z } from 'zod';
import { badRequest } from '../errors';
import { ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { page } from '../http/paging';
import { route, type Route } from '../http/route';
import { findVisible } from '../issues/visible';
import type { History } from '../model/issue';
import { renderHistory } from '../render/history';
import { locate } from './issues';

export const changelogRoutes: readonly Route[] = [
  route('GET', '/issue/{issueIdOrKey}/changelog', 'read:jira-work', getChangelog),
  route('POST', '/issue/{issueIdOrKey}/changelog/list', 'read:jira-work', listChangelogs),
  route('POST', '/changelog/bulkfetch', 'read:jira-work', bulkFetch),
];

/** Oldest first. */
function getChangelog(call: Call): Answer {
  const { site, actor } = call;
  const histories = site.histories.list('issue', locate(call).issue.id);
  return ok(page(call, histories, 100, 100, (history) => renderHistory(history, site, actor.user)));
}

function listChangelogs(call: Call): Answer {
  const { site, actor } = call;
  const { changelogIds } = call.read(z.object({ changelogIds: z.array(z.number()) }));
  const wanted = new Set(changelogIds.map(String));
  const histories = site.histories.list('issue', locate(call).issue.id).filter(({ id }) => wanted.has(id));
  return ok({
    startAt: 0,
    maxResults: histories.length,
    total: histories.length,
    histories: histories.map((history) => renderHistory(history, site, actor.user)),
  });
}

const bulkSchema = z.object({
  issueIdsOrKeys: z.array(z.string()).min(1).max(1000),
  fieldIds: z.array(z.string()).max(10).optional(),
  maxResults: z.number().int().min(1).max(10_000).optional(),
  nextPageToken: z.string().optional(),
});

/** By time, then by issue; the token is the place in that list. */
function bulkFetch(call: Call): Answer {
  const { site, actor } = call;
  const { issueIdsOrKeys, fieldIds, maxResults = 1000, nextPageToken } = call.read(bulkSchema);
  const from = nextPageToken === undefined ? 0 : Number(nextPageToken);
  if (!Number.isInteger(from)) throw badRequest('The page token is not valid.');
  const histories = issueIdsOrKeys
    .flatMap((idOrKey) => findVisible(site, actor.user, idOrKey)?.issue.id ?? [])
    .flatMap((id) => site.histories.list('issue', id))
    .flatMap((history) => onlyFields(history, fieldIds))
    .sort((a, b) => a.created - b.created || Number(a.issueId) - Number(b.issueId));
  const shown = histories.slice(from, from + maxResults);
  const issueIds = [...new Set(shown.map(({ issueId }) => issueId))];
  const next = from + shown.length;
  return ok({
    issueChangeLogs: issueIds.map((issueId) => ({
      issueId,
      changeHistories: shown.filter((one) => one.issueId === issueId).map((history) => renderBulk(history, call)),
    })),
    ...(next < histories.length ? { nextPageToken: String(next) } : {}),
  });
}

function onlyFields(history: History, fieldIds: readonly string[] | undefined): readonly History[] {
  if (!fieldIds) return [history];
  const items = history.items.filter(({ fieldId }) => fieldIds.includes(fieldId));
  return items.length === 0 ? [] : [{ ...history, items }];
}

function renderBulk(history: History, { site, actor }: Call): unknown {
  const rendered = renderHistory(history, site, actor.user);
  return site.settings.bulkChangelogCreated === 'iso' ? rendered : { ...rendered, created: history.created };
}
