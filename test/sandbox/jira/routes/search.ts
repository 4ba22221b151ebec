import { createHash } from 'node:crypto';
import { z } from 'zod';
import { badRequest, JiraError } from '../errors';
import { ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { route, type Route } from '../http/route';
import { JqlError } from '../jql/query';
import { findIssues, prepare } from '../jql/search';
import { findVisible } from '../issues/visible';
import type { Issue } from '../model/issue';
import { renderIssue } from '../render/issue';

const tokenLifeMs = 7 * 86_400_000;
const usualPage = 50;
/** Most results of a page when ids and keys alone are asked for, and otherwise. */
const idsPage = 5000;
const fieldsPage = 100;
const propertyLimit = 5;
const reconcileLimit = 50;

export const searchRoutes: readonly Route[] = [
  route('GET', '/search', 'read:jira-work', gone),
  route('POST', '/search', 'read:jira-work', gone),
  route('GET', '/search/jql', 'read:jira-work', getSearch),
  route('POST', '/search/jql', 'read:jira-work', postSearch),
  route('POST', '/search/approximate-count', 'read:jira-work', count),
  route('POST', '/jql/match', 'read:jira-work', match),
];

/** Removed, whatever the contract still lists [AUG]. */
function gone(): never {
  throw new JiraError(410, ['The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.']);
}

const searchSchema = z.object({
  jql: z.string().optional(),
  nextPageToken: z.string().optional(),
  maxResults: z.number().int().optional(),
  fields: z.array(z.string()).optional(),
  properties: z.array(z.string()).optional(),
  expand: z.string().optional(),
  fieldsByKeys: z.boolean().optional(),
  reconcileIssues: z.array(z.number()).optional(),
});
type SearchRequest = z.infer<typeof searchSchema>;

function getSearch(call: Call): Answer {
  return search(call, {
    jql: call.query('jql'),
    nextPageToken: call.query('nextPageToken'),
    maxResults: call.int('maxResults'),
    fields: [...call.list('fields')],
    properties: [...call.list('properties')],
    expand: call.query('expand'),
    reconcileIssues: call.list('reconcileIssues').map(Number),
  });
}

function postSearch(call: Call): Answer {
  return search(call, call.read(searchSchema));
}

function search(call: Call, request: SearchRequest): Answer {
  const { site, actor } = call;
  const { fields = [], properties = [], expand = '', reconcileIssues = [], jql = '' } = request;
  if (properties.length > propertyLimit) throw badRequest(`At most ${propertyLimit} properties can be asked for.`);
  if (reconcileIssues.length > reconcileLimit) throw badRequest(`At most ${reconcileLimit} issues can be reconciled.`);
  const from = request.nextPageToken === undefined ? 0 : readToken(request.nextPageToken, jql);
  const found = findIssues(site, actor, jql, new Set(reconcileIssues.map(String)));
  const idsOnly = fields.every((field) => field === 'id' || field === 'key') && properties.length === 0;
  const size = Math.min(Math.max(1, request.maxResults ?? usualPage), idsOnly ? idsPage : fieldsPage);
  const shown = found.slice(from, from + size);
  const isLast = from + shown.length >= found.length;
  const view = { fields, properties, expand: expand.split(',') };
  return ok(
    {
      issues: shown.map((issue) => renderFound(call, issue, view)),
      ...(isLast ? {} : { nextPageToken: writeToken(from + shown.length, jql) }),
      isLast,
    },
    { core: shown.length },
  );
}

/** Without `fields` an issue is its id and nothing else [OAS searchAndReconsileIssuesUsingJql]. */
function renderFound(
  { site, actor }: Call,
  issue: Issue,
  view: {
    readonly fields: readonly string[];
    readonly properties: readonly string[];
    readonly expand: readonly string[];
  },
): unknown {
  const bare = view.fields.every((field) => field === 'id');
  if (bare && view.properties.length === 0) return { id: issue.id };
  const project = site.projects.get(issue.projectId);
  return renderIssue(site, actor, { issue, project }, { ...view, fields: bare ? ['id'] : view.fields });
}

const tokenSchema = z.object({ from: z.number(), query: z.string(), until: z.number() });

function writeToken(from: number, jql: string): string {
  const token = { from, query: digest(jql), until: Date.now() + tokenLifeMs };
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function readToken(text: string, jql: string): number {
  try {
    const token = tokenSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    if (token.query === digest(jql) && token.until > Date.now()) return token.from;
  } catch {
    // Not one of ours: told below like any other bad token.
  }
  throw badRequest('The provided nextPageToken is invalid or expired.');
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12);

function count(call: Call): Answer {
  const { jql } = call.read(z.object({ jql: z.string().optional() }));
  return ok({ count: findIssues(call.site, call.actor, jql).length });
}

/** Tests issues against queries. A wrong query is told with its result, not by the status. */
function match(call: Call): Answer {
  const { site, actor } = call;
  const { issueIds, jqls } = call.read(z.object({ issueIds: z.array(z.number()), jqls: z.array(z.string()) }));
  const issues = issueIds.flatMap((id) => findVisible(site, actor.user, String(id))?.issue ?? []);
  const matches = jqls.map((jql) => {
    try {
      const { matches: test } = prepare(site, actor, jql);
      return { matchedIssues: issues.filter(test).map(({ id }) => Number(id)), errors: [] };
    } catch (error) {
      if (error instanceof JqlError) return { matchedIssues: [], errors: [error.message] };
      throw error;
    }
  });
  return ok({ matches });
}
