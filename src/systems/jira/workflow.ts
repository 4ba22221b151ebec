import { z } from 'zod';
import type { StatusRef } from '../../sync/model';
import { issueSchema, statusField } from './schemas';
import type { Workflows } from '../../sync/ports';
import type { JiraCalls } from './calls';
import { categoryOf, issueRef } from './translate';

const transitionsAnswer = z.object({
  transitions: z.array(
    z.object({
      id: z.string(),
      to: statusField,
      isAvailable: z.boolean().optional(),
      fields: z
        .record(
          z.string(),
          z.object({ required: z.boolean(), name: z.string(), hasDefaultValue: z.boolean().optional() }),
        )
        .optional(),
    }),
  ),
});
const found = z.object({ issues: z.array(issueSchema) });

const enc = encodeURIComponent;
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Jira knows no call that sets a status, and tells only the transitions that are possible from where an issue stands. */
export const jiraWorkflows = (calls: JiraCalls): Workflows => ({
  async transitions(ref) {
    const path = `/issue/${enc(ref.id)}/transitions?expand=transitions.fields`;
    const { transitions } = await calls.get(path, transitionsAnswer, 'read the transitions of the issue');
    return transitions
      .filter(({ isAvailable }) => isAvailable !== false)
      .map(({ id, to, fields = {} }) => ({
        id,
        to: statusRef(to),
        needed: Object.entries(fields)
          .filter(([, field]) => field.required && field.hasDefaultValue !== true)
          .map(([field, { name }]) => ({ field, name })),
      }));
  },

  async sample(container, type, status) {
    const jql = `project = ${quoted(container)} AND issuetype = ${quoted(type)} AND status = ${quoted(status)}`;
    const body = { jql, fields: ['status'], maxResults: 1 };
    const { issues } = await calls.json('POST', '/search/jql', body, found, 'look for an issue in a status');
    const [issue] = issues;
    return issue && issueRef(issue.id);
  },

  async step(ref, transition, values) {
    const fields = Object.keys(values).length > 0 ? { fields: values } : {};
    const body = { transition: { id: transition }, ...fields };
    await calls.ok('POST', `/issue/${enc(ref.id)}/transitions`, 'change the status of the issue', body);
  },
});

function statusRef(status: z.infer<typeof statusField>): StatusRef {
  const category = categoryOf(status.statusCategory?.key);
  return { id: status.id, name: status.name, ...(category ? { category } : {}) };
}
