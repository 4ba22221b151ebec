import { linkMark } from '../link-mark';
import type { BriefIssue, FoundIssue, StatusAnswer } from '../jira/answers';
import { markup } from '../layout';
import type { Markup } from '../layout';

const tones: Readonly<Record<string, string>> = { new: 'neutral', indeterminate: 'busy', done: 'good' };

export const statusLozenge = ({ name, statusCategory }: StatusAnswer): Markup =>
  lozenge(name, tones[statusCategory.key] ?? 'neutral');

export const lozenge = (label: string, tone: string): Markup => markup`<span class="lozenge ${tone}">${label}</span>`;

export const issueLink = (key: string, text: string = key): Markup => markup`<a href="/browse/${key}">${text}</a>`;

/** `2026-11-02T09:05:00.000+0100` → `2 Nov 2026, 09:05`: Jira already writes the reader's own time. */
export function when(time: string): Markup {
  const [, year, month = '', day, clock] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(time) ?? [];
  const name = new Date(`2000-${month}-01T00:00:00Z`).toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' });
  return markup`<time datetime="${time}">${Number(day)} ${name} ${year}, ${clock}</time>`;
}

/** Sub-tasks, children and other related issues. */
export const briefTable = (issues: readonly BriefIssue[]): Markup =>
  markup`<ul class="issues">${issues.map(
    ({ key, fields: { summary, status } }) =>
      markup`<li>${issueLink(key)} <span class="grow">${summary}</span> ${statusLozenge(status)}</li>`,
  )}</ul>`;

export const issueTable = (issues: readonly FoundIssue[]): Markup => markup`<table>
<thead><tr><th scope="col">Key</th><th scope="col">Type</th><th scope="col">Summary</th><th scope="col">Parent</th><th scope="col">Status</th><th scope="col">Link</th></tr></thead>
<tbody>${issues.map(
  ({ key, properties, fields: { summary, status, issuetype, parent } }) => markup`<tr>
<td>${issueLink(key)}</td><td>${issuetype.name}</td><td>${issueLink(key, summary)}</td>
<td>${parent && issueLink(parent.key)}</td><td>${statusLozenge(status)}</td>
<td>${linkMark(properties) && lozenge('Linked', 'linked')}</td></tr>`,
)}</tbody></table>`;
