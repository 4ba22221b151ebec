import { SystemError } from '../../sync/model';
import type { FieldId, FieldValues, RecordRef } from '../../sync/model';
import type { Created, FileDraft, RecordDraft, RefusedField, TargetSystem, Updated } from '../../sync/ports';
import type { JiraClient } from './client';
import type { BulkResult, IssueInput } from './client';
import { jiraCatalog } from './catalog';
import type { Forms } from './field-forms';
import { fitting, tooLong } from './fit-texts';
import { markIssue } from './mark-issue';
import { findPerson } from './people';
import { moveIssue, placeFields } from './place';
import { rankIssue } from './rank';
import { closedField, isClosed, refusedOf } from './refused';
import { jiraWorkflows } from './workflow';
import { jiraVersions } from './versions';
import { attachmentField } from './schemas';
import { issueRef, editOf, jiraFields, markKey, markOf, snapshotOf, writesOf } from './translate';
import { addComment, addCommentFiles, editComment, listComments, readComment } from './comments';

/** Always read along: what names an issue on screen, where it is, and when it changed. */
const identity = ['summary', 'status', 'project', 'updated'];

/**
 * Jira as the target of an integration: issues of one project, by the app's own account.
 *
 * @param forms what the mapped fields take
 * @param projectKey for the addresses of versions
 * @param from what people call the tool whose comments are copied here
 */
export function jiraSystem(
  client: JiraClient,
  siteUrl: string,
  forms: Forms,
  projectKey: string,
  from: string,
): TargetSystem {
  const issueUrl = (key: string): string => `${siteUrl}/browse/${key}`;

  async function update(ref: RecordRef, fields: FieldValues): Promise<Updated> {
    const refused: RefusedField[] = [];
    let left = fields;
    for (;;) {
      const { sent, shortened } = fitting(left, 'text');
      try {
        const issue = await editOnce(ref, left, sent);
        return { after: snapshotOf(issue, siteUrl, forms), shortened, refused };
      } catch (error) {
        const bad = isClosed(error) ? Object.keys(left).map(closedField) : refusedOf(error, left);
        if (bad.length === 0) throw error;
        refused.push(...bad);
        left = without(
          left,
          bad.map(({ field }) => field),
        );
        if (Object.keys(left).length === 0) return { shortened: [], refused };
      }
    }
  }

  /** A text that is too long once Jira counted it its way is shortened further and sent again. */
  async function editOnce(ref: RecordRef, fields: FieldValues, sent: FieldValues): ReturnType<JiraClient['edit']> {
    try {
      return await client.edit(ref.id, editOf(sent, forms));
    } catch (error) {
      if (!tooLong(error)) throw error;
      return client.edit(ref.id, editOf(fitting(fields, 'json').sent, forms));
    }
  }

  async function create(drafts: readonly RecordDraft[]): Promise<readonly (Created | Error)[]> {
    const inputs = drafts.map((draft) => inputOf(draft, forms, 'text'));
    const [only] = inputs;
    const results =
      inputs.length === 1 && only ? [await oneOf(only)] : await client.createAll(inputs.map(({ body }) => body));
    const made: (Created | Error)[] = [];
    for (const [index, input] of inputs.entries()) {
      const result = results[index] ?? new Error('Jira gave no answer for an issue');
      if (!(result instanceof Error)) made.push(createdOf(input, result));
      else made.push(tooLong(result) ? await shorter(input.draft) : await withoutRefused(input, result));
    }
    return made;
  }

  /** Jira counts differently than we did: the text is shortened further and sent once more. */
  async function shorter(draft: RecordDraft): Promise<Created | Error> {
    const input = inputOf(draft, forms, 'json');
    const result = await oneOf(input);
    return result instanceof Error ? result : createdOf(input, result);
  }

  /** A value that Jira does not take does not keep the issue from being made: it goes without, and that is told. */
  async function withoutRefused({ draft }: Input, error: Error): Promise<Created | Error> {
    // Nor does a version that was deleted a moment ago.
    const optional = { ...without(draft.fields, [jiraFields.summary]), [placeFields.version]: null };
    const refused = refusedOf(error, optional);
    const all = error instanceof SystemError ? (error.details.fields ?? []) : [];
    if (refused.length === 0 || refused.length < all.length) return error;
    const names = refused.map(({ field }) => field);
    const input = inputOf(withoutFields(draft, names), forms, 'text');
    const result = await oneOf(input);
    return result instanceof Error ? error : { ...createdOf(input, result), refused };
  }

  async function oneOf(input: Input): Promise<BulkResult> {
    try {
      return await client.create(input.body);
    } catch (error) {
      if (error instanceof SystemError) return error;
      throw error;
    }
  }

  const createdOf = ({ draft, sent, shortened }: Input, { id, key }: { id: string; key: string }): Created => ({
    ref: issueRef(id),
    reference: key,
    url: issueUrl(key),
    written: sent,
    shortened,
    related: draft.relatesTo === undefined || draft.screen.includes('issuelinks'),
  });

  return {
    update,
    create,
    markLag: 30_000,
    mostAtOnce: 50,

    async read(ref, fields = []) {
      const wanted = [...new Set([...identity, ...fields])];
      return snapshotOf(await client.issue(ref.id, wanted), siteUrl, forms);
    },

    async findCreated(draft: RecordDraft) {
      const jql = `issue.property[${markKey}].origin = "${draft.mark}"`;
      const found = await client.search(jql, ['summary'], 1);
      return found.map((issue) => createdOf(inputOf(draft, forms, 'text'), issue));
    },

    readComment: (at, comment) => readComment(client, at, comment),
    listComments: (at) => listComments(client, at),
    addComment: (ref, draft) => addComment(client, ref, draft, from),
    editComment: (ref, comment, draft) => editComment(client, ref, comment, draft, from),
    addCommentFiles: (ref, _, files, resumed) => addCommentFiles(client, ref, files, resumed),
    download: ({ id }) => client.attachmentContent(id),

    async listFiles(ref) {
      const issue = await client.issue(ref.id, ['attachment']);
      const files = attachmentField.safeParse(issue.fields['attachment']);
      return files.success ? files.data.map((file) => ({ id: file.id, fileName: file.filename })) : [];
    },

    async addFiles(ref, files: readonly FileDraft[]) {
      const added = await client.addAttachments(
        ref.id,
        files.map((file) => ({ name: file.fileName, content: file.content })),
      );
      return added.map((file) => file.id);
    },

    async fileLimit() {
      const meta = await client.attachmentMeta();
      return meta.enabled ? (meta.uploadLimit ?? Number.MAX_SAFE_INTEGER) : undefined;
    },

    project: {
      async readMany(names, fields) {
        const wanted = [...new Set([...identity, ...fields])];
        return (await client.issues([...new Set(names)], wanted)).map((issue) => snapshotOf(issue, siteUrl, forms));
      },

      async relate(ref, to) {
        await client.link('Relates', ref.id, to.id);
      },

      mark: (ref, linked) => markIssue(client, ref, linked),

      async personName(account) {
        return (await client.users([account]))[0]?.displayName;
      },

      placeFields,
      versions: jiraVersions(client.calls, siteUrl, projectKey),
      workflows: jiraWorkflows(client.calls),
      places: jiraCatalog(client),
      findPerson: (person) => findPerson(client.calls, person),
      move: (ref, move) => moveIssue(client, ref, move),
      rank: (ref, where, other) => rankIssue(client.calls, ref, where, other),
    },
  };
}

/** Only what the create screen shows may be set; summary, project and type always are. */
function onScreen(draft: RecordDraft): FieldValues {
  const known = new Set<FieldId>([jiraFields.summary, ...draft.screen]);
  return Object.fromEntries(Object.entries(draft.fields).filter(([field]) => known.has(field)));
}

function withoutFields({ version, ...draft }: RecordDraft, names: readonly FieldId[]): RecordDraft {
  const kept = version === undefined || names.includes(placeFields.version) ? {} : { version };
  return { ...draft, ...kept, fields: without(draft.fields, names) };
}

const nativesOf = ({ natives, screen }: RecordDraft): Readonly<Record<FieldId, unknown>> =>
  Object.fromEntries(Object.entries(natives).filter(([field]) => screen.includes(field)));

/** A draft in Jira's form, and which of its values had to be shortened. */
interface Input {
  readonly draft: RecordDraft;
  readonly sent: FieldValues;
  readonly shortened: readonly FieldId[];
  readonly body: IssueInput;
}

function inputOf(draft: RecordDraft, forms: Forms, measure: 'text' | 'json'): Input {
  const { sent, shortened } = fitting(onScreen(draft), measure);
  const relates = draft.relatesTo && draft.screen.includes('issuelinks') ? draft.relatesTo : undefined;
  const body: IssueInput = {
    fields: {
      // Defaults of the type may be meant for the screen of a transition.
      ...nativesOf(draft),
      ...writesOf(sent, forms),
      project: { id: draft.container },
      issuetype: { id: draft.type },
      ...(draft.parent ? { parent: { id: draft.parent.id } } : {}),
      ...(draft.version === undefined ? {} : { [placeFields.version]: [{ id: draft.version }] }),
    },
    ...(relates
      ? { update: { issuelinks: [{ add: { type: { name: 'Relates' }, inwardIssue: { id: relates.id } } }] } }
      : {}),
    properties: [{ key: markKey, value: markOf(draft.mark) }],
  };
  return { draft, sent, shortened, body };
}

const without = (fields: FieldValues, names: readonly FieldId[]): FieldValues =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => !names.includes(field)));
