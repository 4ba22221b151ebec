import { z } from 'zod';
import { toSandbox } from '../addresses';
import { frame } from '../frame';
import { named } from '../jira/answers';
import type { IssueAnswer } from '../jira/answers';
import { markup } from '../layout';
import type { Markup, Piece } from '../layout';
import { issueExtension, moduleOf } from '../modules';
import type { Visit } from '../visit';
import { issueLink, lozenge, when } from './parts';

const systemFields = ['priority', 'resolution', 'labels', 'fixVersions', 'versions', 'components', 'duedate'];

/** Fields with a value, and where the issue stands. */
export function details({ key, names, fields }: IssueAnswer): Markup {
  const { issuetype, reporter, assignee, parent, created, updated } = fields;
  const custom = Object.keys(names).filter((id) => id.startsWith('customfield_') && names[id] !== 'Rank');
  const values = [...systemFields, ...custom].flatMap((id): [string, Piece][] => {
    const value = shown(fields[id]);
    return value === undefined ? [] : [[names[id] ?? id, value]];
  });
  const rows: [string, Piece][] = [
    ['Key', key],
    ['Type', issuetype.name],
    ['Assignee', assignee?.displayName ?? 'Nobody'],
    ['Reporter', reporter?.displayName ?? 'Nobody'],
    ...(parent ? ([['Parent', issueLink(parent.key)]] satisfies [string, Piece][]) : []),
    ...values,
    ['Created', when(created)],
    ['Updated', when(updated)],
  ];
  return markup`<section class="card" id="details" data-live><h2>Details</h2><dl>${rows.map(
    ([label, value]) => markup`<dt>${label}</dt><dd>${value}</dd>`,
  )}</dl></section>`;
}

const labelled = z.union([
  named.transform(({ name }) => name),
  z.object({ value: z.string() }).transform(({ value }) => value),
  z.object({ displayName: z.string() }).transform(({ displayName }) => displayName),
]);

/** The value of a field for people; undefined when there is none to show. */
function shown(value: unknown): Piece {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') {
    if (!/^https?:\/\//i.test(value)) return value === '' ? undefined : value;
    return markup`<a href="${toSandbox(value)}">${value}</a>`;
  }
  if (!Array.isArray(value)) return labelled.safeParse(value).data;
  const parts = value.map((one: unknown) => (typeof one === 'string' ? one : labelled.safeParse(one).data));
  return parts.length === 0 ? undefined : parts.join(', ');
}

const presence = z.object({
  status: z.object({ type: z.literal('lozenge'), value: z.object({ label: z.string(), type: z.string() }) }),
});

const tones: Readonly<Record<string, string>> = {
  default: 'neutral',
  inprogress: 'busy',
  moved: 'warn',
  removed: 'bad',
  success: 'good',
};

/** The app's line on every issue: a status that the app tells without being opened, and its page behind it. */
export async function context(visit: Visit, issue: IssueAnswer): Promise<Markup> {
  const { key, label = '', title = '', icon = '' } = moduleOf(visit, 'jira:issueContext');
  const { host } = visit.site.sandbox;
  const extension = issueExtension(visit, issue);
  const answer = await host
    .invokeDynamicProperties({ moduleKey: key, accountId: visit.user.id, extension })
    .catch(() => undefined);
  const status = presence.safeParse(answer).data?.status.value;
  const iconAddress = visit.site.frameFiles.iconAddress(icon);
  return markup`<section class="card app"><details id="context"><summary><h2>${
    iconAddress !== undefined && markup`<img src="${iconAddress}" alt="" width="16" height="16">`
  }${label}</h2><span id="presence" data-live>${
    status && lozenge(status.label, tones[status.type] ?? 'neutral')
  }</span></summary>${frame(visit, { moduleKey: key, title: `${label}: ${title}`, extension })}</details></section>`;
}
