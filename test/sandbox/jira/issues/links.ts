import { z } from 'zod';
import type { Actor } from '../actor';
import { badField, badRequest, notFound, tooLarge } from '../errors';
import { linkChanged } from '../events';
import type { ChangeItem, Issue, IssueLink } from '../model/issue';
import type { LinkType } from '../model/workflow';
import { saveIssue } from './save';
import type { Site } from '../site';
import { findVisible } from './visible';

export const linkTypeRefSchema = z.looseObject({ id: z.string().optional(), name: z.string().optional() });
export const issueRefSchema = z.looseObject({ id: z.string().optional(), key: z.string().optional() });
export type IssueRef = z.infer<typeof issueRefSchema>;

const addSchema = z.looseObject({
  type: linkTypeRefSchema,
  inwardIssue: issueRefSchema.optional(),
  outwardIssue: issueRefSchema.optional(),
});

/** A link that was read and found valid, not yet written. `undefined` ends stand for the issue being written. */
export interface LinkDraft {
  readonly typeId: string;
  readonly sourceId: string | undefined;
  readonly destinationId: string | undefined;
}

/** Reads `update.issuelinks[].add` of a create or edit. @throws JiraError 400 */
export function readLinkAddition(site: Site, actor: Actor, raw: unknown): LinkDraft {
  if (!site.settings.linkingEnabled) throw badField('issuelinks', 'Issue linking is disabled.');
  const parsed = addSchema.safeParse(raw);
  if (!parsed.success) throw badField('issuelinks', 'A link needs a type and an issue.');
  const { type, inwardIssue, outwardIssue } = parsed.data;
  const linkType = findLinkType(site, type);
  if (!linkType) throw badField('issuelinks', 'No issue link type found.');
  if ((inwardIssue === undefined) === (outwardIssue === undefined)) {
    throw badField('issuelinks', 'Name one of inwardIssue and outwardIssue.');
  }
  const end = (ref: IssueRef | undefined): string | undefined => ref && getEnd(site, actor, ref).id;
  return { typeId: linkType.id, sourceId: end(inwardIssue), destinationId: end(outwardIssue) };
}

function getEnd(site: Site, actor: Actor, ref: IssueRef): Issue {
  const located = findVisible(site, actor.user, ref.id ?? ref.key ?? '');
  if (!located) throw badField('issuelinks', 'The linked issue does not exist or you cannot see it.');
  return located.issue;
}

export function findLinkType(site: Site, ref: z.infer<typeof linkTypeRefSchema>): LinkType | undefined {
  if (ref.id !== undefined) return site.linkTypes.find(ref.id);
  return site.linkTypes.all().find(({ name }) => name === ref.name);
}

/**
 * Links two issues. A link that exists already is left as it is [OAS linkIssues].
 * @throws JiraError 400 for a link to itself, 413 at the limit of an issue
 */
export function writeLink(site: Site, actor: Actor, typeId: string, sourceId: string, destinationId: string): void {
  if (sourceId === destinationId) throw badRequest('You cannot link an issue to itself.');
  const same = site.links
    .list('issue', sourceId)
    .find((link) => link.typeId === typeId && link.sourceId === sourceId && link.destinationId === destinationId);
  if (same) return;
  for (const id of [sourceId, destinationId]) {
    if (site.links.count('issue', id) >= site.settings.perIssue.links) {
      throw tooLarge('The issue has reached its limit of links.');
    }
  }
  const link: IssueLink = { id: site.nextId('issue-link'), typeId, sourceId, destinationId };
  site.links.put(link);
  recordBothEnds(site, actor, link, 'created');
  linkChanged(site, actor, 'created', link);
}

export function deleteLink(site: Site, actor: Actor, link: IssueLink): void {
  site.links.remove(link.id);
  recordBothEnds(site, actor, link, 'deleted');
  linkChanged(site, actor, 'deleted', link);
}

function recordBothEnds(site: Site, actor: Actor, link: IssueLink, what: 'created' | 'deleted'): void {
  const type = site.linkTypes.get(link.typeId);
  const source = site.issues.get(link.sourceId);
  const destination = site.issues.get(link.destinationId);
  const quiet = !site.settings.linksAndFilesUpdateIssues;
  saveIssue(site, actor, source, source, { extra: [linkItem(type.outward, destination.key, what)], quiet });
  saveIssue(site, actor, destination, destination, { extra: [linkItem(type.inward, source.key, what)], quiet });
}

function linkItem(phrase: string, otherKey: string, what: 'created' | 'deleted'): ChangeItem {
  const text = `This issue ${phrase} ${otherKey}`;
  const made = what === 'created';
  return {
    field: 'Link',
    fieldId: 'issuelinks',
    custom: false,
    fromId: made ? null : otherKey,
    fromText: made ? null : text,
    toId: made ? otherKey : null,
    toText: made ? text : null,
  };
}

/** @throws JiraError 404 while linking is switched off for the site */
export function requireLinking(site: Site): void {
  if (!site.settings.linkingEnabled) throw notFound('Issue linking is disabled.');
}
