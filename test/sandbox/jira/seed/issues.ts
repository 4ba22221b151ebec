import type { AdfDoc } from '../adf/node';
import { createIssue } from '../issues/create';
import { transitionIssue } from '../issues/transition';
import { writeComment } from '../issues/comments';
import type { Issue } from '../model/issue';
import type { Site } from '../site';
import { people } from './people';
import { fields, issueTypes } from './site-basics';

const text = (...paragraphs: readonly string[]): AdfDoc => ({
  type: 'doc',
  version: 1,
  content: paragraphs.map((paragraph) => ({ type: 'paragraph', content: [{ type: 'text', text: paragraph }] })),
});

/** A handful of issues in TL. Apps hear nothing of them: they were there before. */
export function seedIssues(site: Site): void {
  const epic = create(site, people.lead, {
    issuetype: { id: issueTypes.epic },
    summary: 'Faster checkout',
    description: text('Customers leave before they have paid.', 'Goal: three steps at most.'),
    [fields.epicName]: 'Checkout',
    labels: ['checkout'],
  });
  const story = create(site, people.dev, {
    issuetype: { id: issueTypes.story },
    summary: 'Pay with a saved card',
    description: text('A customer who paid before can choose the same card again.'),
    parent: { id: epic.id },
    labels: ['checkout', 'payments'],
    assignee: { id: people.dev },
    [fields.storyPoints]: 5,
  });
  const actor = { user: site.users.get(people.dev), bySelf: false };
  transitionIssue(
    site,
    actor,
    { issue: story, project: site.projects.get(story.projectId) },
    { transition: { id: '11' } },
  );
  writeComment(site, actor, story.id, { body: text('The card vault is ready.'), properties: {} });
  create(site, people.dev, {
    issuetype: { id: issueTypes.subtask },
    summary: 'Show the last four digits',
    parent: { id: story.id },
  });
  create(site, people.lead, {
    issuetype: { id: issueTypes.bug },
    summary: 'Voucher field loses its value',
    description: text('Go back one step, and the voucher is gone.'),
    priority: { id: '2' },
    [fields.severity]: { id: '10021' },
  });
}

function create(site: Site, accountId: string, values: Readonly<Record<string, unknown>>): Issue {
  const actor = { user: site.users.get(accountId), bySelf: false };
  return createIssue(site, actor, { fields: { project: { key: 'TL' }, ...values } }).issue;
}
