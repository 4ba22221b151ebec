import type { Actor } from '../actor';
import { badRequest } from '../errors';
import type { Issue } from '../model/issue';
import { maySee } from '../people/permissions';
import type { Site } from '../site';
import { compile, type Predicate } from './compile';
import { orderOf, type Comparison } from './order';
import { parseJql } from './parse';
import { JqlError } from './query';

export interface PreparedSearch {
  readonly matches: Predicate;
  readonly order: Comparison;
  readonly bounded: boolean;
}

/** @throws JqlError */
export function prepare(site: Site, actor: Actor, jql: string): PreparedSearch {
  const query = parseJql(jql);
  return {
    matches: query.where ? compile(query.where, { site, actor }) : () => true,
    order: orderOf(site, query.order),
    bounded: query.where !== undefined,
  };
}

/**
 * Issues the actor may see that a query finds. The search knows issues as they were `searchLagMs` ago, but for those to be
 * reconciled; what it answers about them is current, and what was deleted meanwhile is left out.
 * @throws JiraError 400 for a query that is wrong or not bounded
 */
export function findIssues(
  site: Site,
  actor: Actor,
  jql: string | undefined,
  reconciled: ReadonlySet<string> = new Set(),
): readonly Issue[] {
  const search = prepareOrRefuse(site, actor, jql);
  const lag = site.settings.searchLagMs;
  return site.issues
    .all()
    .filter((issue) => {
      const known = reconciled.has(issue.id) ? issue : site.trail.seen(issue.id, issue, lag);
      return known !== undefined && search.matches(known);
    })
    .filter((issue) => maySee(actor.user, site.projects.get(issue.projectId), issue))
    .sort(search.order);
}

function prepareOrRefuse(site: Site, actor: Actor, jql: string | undefined): PreparedSearch {
  try {
    const search = prepare(site, actor, jql ?? '');
    if (search.bounded) return search;
  } catch (error) {
    if (error instanceof JqlError) throw badRequest(error.message);
    throw error;
  }
  throw badRequest('Unbounded JQL queries are not allowed here. Please add a search restriction to your query.');
}
