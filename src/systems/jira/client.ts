import type { z } from 'zod';
import { readJson } from '../../http/json';
import { SystemError } from '../../sync/model';
import type { AdfDoc } from '../../richtext/adf';
import { errorOf, invalid } from './calls';
import type { JiraCalls } from './calls';
import { answers } from './schemas';
import type { FieldMeta, IssueType, JiraComment, JiraIssue } from './schemas';

/** What POST /issue takes, in Jira's own form. */
export interface IssueInput {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly update?: Readonly<Record<string, unknown>>;
  readonly properties?: readonly { readonly key: string; readonly value: unknown }[];
}

export type BulkResult = { readonly id: string; readonly key: string } | SystemError;

type Reply<K extends keyof typeof answers> = z.infer<(typeof answers)[K]>;

/** Most issues one bulk call reads. */
const mostRead = 100;
/** Most issues one bulk call creates. */
const bulkSize = 50;

/** Calls of the Jira REST API (v3), one method per intent. Every method throws SystemError. */
export class JiraClient {
  constructor(readonly calls: JiraCalls) {}

  /** @param fields Jira's default is every field there is, so they are always named */
  async issue(idOrKey: string, fields: readonly string[]): Promise<JiraIssue> {
    const query = new URLSearchParams({ fields: fields.join(',') });
    return this.calls.get(`/issue/${enc(idOrKey)}?${query.toString()}`, answers.issue, `read issue ${idOrKey}`);
  }

  /** Up to 100 issues a call, by id or key. Missing ones are left out, hidden ones too. */
  async issues(idsOrKeys: readonly string[], fields: readonly string[]): Promise<JiraIssue[]> {
    const found: JiraIssue[] = [];
    for (let start = 0; start < idsOrKeys.length; start += mostRead) {
      const body = { issueIdsOrKeys: idsOrKeys.slice(start, start + mostRead), fields };
      found.push(
        ...(await this.calls.json('POST', '/issue/bulkfetch', body, answers.issues, 'read the issues')).issues,
      );
    }
    return found;
  }

  async create(input: IssueInput): Promise<Reply<'created'>> {
    return this.calls.json('POST', '/issue', input, answers.created, 'create the issue');
  }

  /** Creates up to 50 issues a call; each may fail on its own. Answers stand in the order of the input. */
  async createAll(inputs: readonly IssueInput[]): Promise<readonly BulkResult[]> {
    const results: BulkResult[] = [];
    for (let start = 0; start < inputs.length; start += bulkSize) {
      const some = inputs.slice(start, start + bulkSize);
      // What earlier calls created must not be lost with a call that failed.
      results.push(...(await this.#createSome(some).catch((error: unknown) => some.map(() => asSystemError(error)))));
    }
    return results;
  }

  async #createSome(inputs: readonly IssueInput[]): Promise<readonly BulkResult[]> {
    const operation = 'create the issues';
    const response = await this.calls.send('POST', '/issue/bulk', operation, { issueUpdates: inputs });
    // 201 as soon as one was created, 400 with the same body when none was.
    if (!response.ok && response.status !== 400) throw await errorOf(response, operation, this.calls.now());
    const body = await readJson(response, answers.bulkCreated, 'jira', operation);
    const failed = new Map(body.errors.map((error) => [error.failedElementNumber, error]));
    const created = body.issues.values();
    return inputs.map((_, index) => {
      const error = failed.get(index);
      if (error) return invalid('create the issue', error.status ?? 400, error.elementErrors);
      const issue = created.next().value;
      return (
        issue ??
        new SystemError('malformed', { system: 'jira', operation, message: 'an issue is missing in its answer' })
      );
    });
  }

  /** @returns the issue after the write */
  async edit(id: string, input: IssueInput): Promise<JiraIssue> {
    return this.calls.json('PUT', `/issue/${enc(id)}?returnIssue=true`, input, answers.issue, 'change the issue');
  }

  async comment(issue: string, comment: string): Promise<JiraComment> {
    const path = `/issue/${enc(issue)}/comment/${enc(comment)}?expand=properties`;
    return this.calls.get(path, answers.comment, 'read the comment');
  }

  async comments(issue: string): Promise<JiraComment[]> {
    const path = `/issue/${enc(issue)}/comment?expand=properties`;
    return this.calls.pages(path, answers.comments, 'read the comments', (page) => page.comments);
  }

  async addComment(issue: string, body: AdfDoc, properties: IssueInput['properties']): Promise<JiraComment> {
    const path = `/issue/${enc(issue)}/comment`;
    return this.calls.json('POST', path, { body, properties }, answers.comment, 'add the comment');
  }

  async attachmentMeta(): Promise<Reply<'attachmentMeta'>> {
    return this.calls.get('/attachment/meta', answers.attachmentMeta, 'read the limits for files');
  }

  /** One multipart call for all files (at most 60). Answers in the order of the files. */
  async addAttachments(
    issue: string,
    files: readonly { name: string; content: Blob }[],
  ): Promise<Reply<'attachments'>> {
    const form = new FormData();
    for (const file of files) form.append('file', file.content, file.name);
    // The platform takes no form, only bytes: a response encodes one and names its boundary.
    const encoded = new Response(form);
    const headers = {
      'x-atlassian-token': 'no-check',
      'content-type': encoded.headers.get('content-type') ?? 'multipart/form-data',
    };
    const operation = 'add the files';
    const response = await this.calls.request(
      'POST',
      `/issue/${enc(issue)}/attachments`,
      operation,
      headers,
      await encoded.arrayBuffer(),
    );
    if (!response.ok) throw await errorOf(response, operation, this.calls.now());
    return readJson(response, answers.attachments, 'jira', operation);
  }

  /** Follows no redirect: the bytes come in this answer. */
  async attachmentContent(id: string): Promise<Blob> {
    const path = `/attachment/content/${enc(id)}?redirect=false`;
    return new Blob([await (await this.calls.ok('GET', path, 'fetch the file')).arrayBuffer()]);
  }

  async link(type: string, outward: string, inward: string): Promise<void> {
    const body = { type: { name: type }, outwardIssue: { id: outward }, inwardIssue: { id: inward } };
    await this.calls.ok('POST', '/issueLink', 'relate the issues', body);
  }

  async setProperty(issue: string, key: string, value: unknown): Promise<void> {
    await this.calls.ok('PUT', `/issue/${enc(issue)}/properties/${enc(key)}`, 'mark the issue as linked', value);
  }

  async deleteProperty(issue: string, key: string): Promise<void> {
    await this.calls.ok('DELETE', `/issue/${enc(issue)}/properties/${enc(key)}`, 'remove the mark from the issue');
  }

  async search(jql: string, fields: readonly string[], most: number): Promise<readonly JiraIssue[]> {
    const body = { jql, fields, maxResults: most };
    return (await this.calls.json('POST', '/search/jql', body, answers.search, 'search for issues')).issues;
  }

  async projects(query: string): Promise<Reply<'projects'>['values']> {
    const params = new URLSearchParams({ orderBy: 'name', ...(query ? { query } : {}) });
    try {
      const path = `/project/search?${params.toString()}`;
      return await this.calls.pages(path, answers.projects, 'list the projects', (page) => page.values);
    } catch (error) {
      // "404 when nothing matches"
      if (error instanceof SystemError && error.code === 'not-found') return [];
      throw error;
    }
  }

  async project(idOrKey: string): Promise<Reply<'project'>> {
    return this.calls.get(`/project/${enc(idOrKey)}`, answers.project, 'read the project');
  }

  /** Issue types of the project, each with its statuses. */
  async statuses(project: string): Promise<Reply<'statuses'>> {
    return this.calls.get(`/project/${enc(project)}/statuses`, answers.statuses, 'read the statuses of the project');
  }

  async issueTypes(project: string): Promise<IssueType[]> {
    const path = `/issue/createmeta/${enc(project)}/issuetypes`;
    return this.calls.pages(path, answers.issueTypes, 'read the issue types', (page) => page.issueTypes);
  }

  async createFields(project: string, type: string): Promise<FieldMeta[]> {
    const path = `/issue/createmeta/${enc(project)}/issuetypes/${enc(type)}`;
    return this.calls.pages(path, answers.fields, 'read the fields of the issue type', (page) => page.fields);
  }

  /** Whether the caller has each permission, in an issue, in a project, or on the site. */
  async permissions<P extends string>(
    permissions: readonly P[],
    place: { issue: string } | { project: string } | Record<string, never>,
  ): Promise<Record<P, boolean>> {
    const query = new URLSearchParams({ permissions: permissions.join(',') });
    if ('issue' in place && place.issue) query.set('issueId', place.issue);
    if ('project' in place && place.project) query.set('projectId', place.project);
    const answer = await this.calls.get(
      `/mypermissions?${query.toString()}`,
      answers.permissions,
      'check your permissions',
    );
    const has = (permission: P): boolean => answer.permissions[permission]?.havePermission ?? false;
    return Object.fromEntries(permissions.map((permission) => [permission, has(permission)])) as Record<P, boolean>;
  }

  /** Names of people by account id, as far as the caller may see them. */
  async users(accountIds: readonly string[]): Promise<Reply<'users'>['values']> {
    const query = new URLSearchParams({ maxResults: '200' });
    for (const id of accountIds) query.append('accountId', id);
    return (await this.calls.get(`/user/bulk?${query.toString()}`, answers.users, 'read the names of people')).values;
  }

  async siteUrl(): Promise<string> {
    return (await this.calls.get('/serverInfo', answers.serverInfo, 'read the address of the site')).baseUrl.replace(
      /\/$/,
      '',
    );
  }
}

const enc = encodeURIComponent;

function asSystemError(error: unknown): SystemError {
  if (error instanceof SystemError) return error;
  throw error;
}
