import { z } from 'zod';
import { adfToText } from '../../../../src/richtext/adf-to-text';
import { textToAdf } from '../../../../src/richtext/text-to-adf';
import { Form } from '../forms';
import { transitionList } from '../jira/answers';
import { JiraRefusal } from '../jira/jira-desk';
import type { Params } from '../router';
import { redirect } from '../visit';
import type { Visit } from '../visit';
import { readIssue } from './issue';
import { enteredValues, fieldValues, readScreen } from './screen-field';

/** Does what a form on an issue's page asks for, and says there what Jira made of it. */
const onIssue =
  (act: (visit: Visit, key: string, form: Form) => Promise<string>) =>
  async (visit: Visit, { key = '' }: Params): Promise<Response> => {
    const form = await Form.of(visit.request);
    try {
      return redirect(`/browse/${key}`, { kind: 'done', text: await act(visit, key, form) });
    } catch (error) {
      if (!(error instanceof JiraRefusal)) throw error;
      return redirect(`/browse/${key}`, { kind: 'problem', text: error.message });
    }
  };

export const transitionIssue = onIssue(async ({ jira }, key, form) => {
  const path = `/issue/${key}/transitions`;
  const id = form.text('transition');
  const { transitions } = await jira.read(`${path}?expand=transitions.fields`, transitionList);
  const transition = transitions.find((one) => one.id === id);
  const entered = enteredValues(form.names, (name) => form.text(name));
  const fields = fieldValues(entered, readScreen(transition?.fields ?? {}));
  await jira.write('POST', path, { transition: { id }, ...(entered.size === 0 ? {} : { fields }) });
  return `${key} is now ${transition?.to.name ?? 'moved'}`;
});

export const editIssue = onIssue(async (visit, key, form) => {
  const { fields } = await readIssue(visit, key);
  const text = form.text('description');
  // A description that was not touched keeps its formatting.
  const kept = text === (fields.description ? adfToText(fields.description) : '').trim();
  await visit.jira.write('PUT', `/issue/${key}`, {
    fields: { summary: form.text('summary'), ...(kept ? {} : { description: text === '' ? null : textToAdf(text) }) },
  });
  return 'Saved';
});

export const commentIssue = onIssue(async ({ jira }, key, form) => {
  const role = form.text('role');
  await jira.write('POST', `/issue/${key}/comment`, {
    body: textToAdf(form.text('body')),
    ...(role === '' ? {} : { visibility: { type: 'role', value: role, identifier: role } }),
  });
  return 'Comment added';
});

export const attachToIssue = onIssue(async ({ jira }, key, form) => {
  const upload = new FormData();
  for (const file of form.files('file')) upload.append('file', file, file.name);
  await jira.upload(`/issue/${key}/attachments`, upload);
  return 'File attached';
});

const created = z.object({ key: z.string() });

/** @returns the key of the new issue. @throws JiraRefusal */
export async function createIssue({ jira }: Visit, fields: Readonly<Record<string, unknown>>): Promise<string> {
  return created.parse(await jira.write('POST', '/issue', { fields })).key;
}

export async function deleteIssue(visit: Visit, { key = '' }: Params): Promise<Response> {
  try {
    const { fields } = await readIssue(visit, key);
    await visit.jira.write('DELETE', `/issue/${key}?deleteSubtasks=true`);
    return redirect(`/projects/${fields.project.key}`, { kind: 'done', text: `${key} is deleted` });
  } catch (error) {
    if (!(error instanceof JiraRefusal)) throw error;
    return redirect(`/browse/${key}`, { kind: 'problem', text: error.message });
  }
}

/** Adds the app's panel to an issue, or takes it away. */
export async function changePanel(visit: Visit, { key = '' }: Params): Promise<Response> {
  const issue = await readIssue(visit, key);
  const adds = (await Form.of(visit.request)).text('panel') === 'add';
  if (adds) visit.site.panels.add(issue.id);
  else visit.site.panels.remove(issue.id);
  return redirect(`/browse/${issue.key}${adds ? '?new-panel' : ''}`);
}
