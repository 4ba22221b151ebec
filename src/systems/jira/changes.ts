import { z } from 'zod';
import type { ChangedTarget, Page, TargetChanges } from '../../sync/ports';
import type { JiraCalls } from './calls';
import { parentField, projectField } from './schemas';
import { issueRef, markKey } from './translate';

const searchAnswer = z.object({
  issues: z.array(
    z.object({
      id: z.string(),
      fields: z.record(z.string(), z.unknown()).default({}),
      properties: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  nextPageToken: z.string().optional(),
});
const typeField = z.object({ id: z.string() });
const ourMark = z.object({ linked: z.literal('yes') });

const mostIssues = 100;

/**
 * Issues of the whole site that changed lately, in one search. Periods are relative: a date in JQL is read in the time zone
 * of whoever asks, and knows no seconds.
 */
export const jiraChanges = (calls: JiraCalls): TargetChanges => ({
  async read({ minutes, childrenIn }, page): Promise<Page<ChangedTarget>> {
    const marked = `issue.property[${markKey}].linked = "yes" AND updated >= "-${minutes}m"`;
    const made = `project in (${childrenIn.join(', ')}) AND parent IS NOT EMPTY AND created >= "-${minutes}m"`;
    const withChildren = childrenIn.length > 0;
    const body = {
      jql: `${withChildren ? `(${marked}) OR (${made})` : marked} ORDER BY updated ASC`,
      fields: ['updated', ...(withChildren ? ['parent', 'issuetype', 'project'] : [])],
      maxResults: mostIssues,
      ...(withChildren ? { properties: [markKey] } : {}),
      ...(page === undefined ? {} : { nextPageToken: page }),
    };
    const answer = await calls.json('POST', '/search/jql', body, searchAnswer, 'look for changed issues');
    const next = answer.issues.length > 0 ? answer.nextPageToken : undefined;
    return { items: answer.issues.map(changedIssue), ...(next === undefined ? {} : { next }) };
  },
});

function changedIssue({ id, fields, properties }: z.infer<typeof searchAnswer>['issues'][number]): ChangedTarget {
  const parent = parentField.safeParse(fields['parent']);
  const type = typeField.safeParse(fields['issuetype']);
  const project = projectField.safeParse(fields['project']);
  const updated = typeof fields['updated'] === 'string' ? Date.parse(fields['updated']) : Number.NaN;
  const marked = ourMark.safeParse(properties?.[markKey]).success;
  return {
    ref: issueRef(id),
    updatedAt: Number.isNaN(updated) ? 0 : updated,
    ...(!marked && parent.success && type.success && project.success
      ? { child: { parent: issueRef(parent.data.id), type: type.data.id, container: project.data.id } }
      : {}),
  };
}
