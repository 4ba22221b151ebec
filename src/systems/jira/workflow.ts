import { z } from 'zod';
import type { StatusRef } from '../../sync/model';
import { issueSchema, optionField, statusField } from './schemas';
import type { NeededField } from '../../sync/plan/workflow-path';
import type { Workflows } from '../../sync/ports';
import type { JiraCalls } from './calls';
import { categoryOf, issueRef } from './translate';

const screenField = z.object({
  required: z.boolean(),
  name: z.string(),
  hasDefaultValue: z.boolean().optional(),
  schema: z.object({ type: z.string().optional(), custom: z.string().optional() }).optional(),
  allowedValues: z.array(optionField).optional(),
});
type ScreenField = z.infer<typeof screenField>;

const transitionsAnswer = z.object({
  transitions: z.array(
    z.object({
      id: z.string(),
      to: statusField,
      isAvailable: z.boolean().optional(),
      fields: z.record(z.string(), screenField).optional(),
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
          .map(([field, meta]) => neededField(field, meta)),
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

/** What is remembered of every transition must stay small: of longer lists nobody chooses here. */
const mostOptions = 50;

function neededField(field: string, { name, schema, allowedValues }: ScreenField): NeededField {
  // One line of text is written as it is, and one of a list by its id; other kinds have forms of their own.
  if (!allowedValues) {
    const isLine = schema?.type === 'string' && !schema.custom?.endsWith(':textarea');
    return { field, name, ...(isLine ? { takes: 'text' as const } : {}) };
  }
  const options = allowedValues.flatMap((one) =>
    one.id === undefined ? [] : [{ id: one.id, name: one.name ?? one.value ?? one.id }],
  );
  const isOneOf = schema?.type !== 'array' && options.length > 0 && options.length <= mostOptions;
  return { field, name, ...(isOneOf ? { takes: options } : {}) };
}

function statusRef(status: z.infer<typeof statusField>): StatusRef {
  const category = categoryOf(status.statusCategory?.key);
  return { id: status.id, name: status.name, ...(category ? { category } : {}) };
}
