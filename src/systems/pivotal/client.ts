import type { z } from 'zod';
import { SystemError } from '../../sync/model';
import type { RecordRef, Spoken } from '../../sync/model';
import type { Activity } from './activity';
import type { Answered, Page, PivotalCalls } from './calls';
import { partsOfTask, trackerRef } from './names';
import { answers } from './schemas';
import type { Epic, Label, Project, Story, Task, TrackerComment, TrackerFile } from './schemas';

const enc = encodeURIComponent;

/** Most stories a page may have; the successor serves fewer whatever is asked (PT-021, PT-024). */
const pageSizes: Readonly<Record<Spoken['dialect'], number>> = { 'pivotal-v5': 500, litetracker: 50 };

/**
 * Calls of the Tracker API, one method per intent.
 *
 * Every method throws SystemError. `operation` texts finish the sentence “Couldn't …”.
 */
export class PivotalClient {
  constructor(
    readonly calls: PivotalCalls,
    readonly dialect: Spoken['dialect'],
  ) {}

  me(): Promise<z.infer<typeof answers.me>> {
    return this.calls.get('/me', answers.me, 'read whose token it is');
  }

  projects(): Promise<readonly Project[]> {
    return this.calls.get('/projects', answers.projects, 'list the projects');
  }

  project(id: string): Promise<Project> {
    return this.calls.get(`/projects/${enc(id)}`, answers.project, 'read the project');
  }

  integrations(project: string): Promise<z.infer<typeof answers.integrations>> {
    return this.#list(project, 'integrations', answers.integrations, 'list the integrations of the project');
  }

  memberships(project: string): Promise<z.infer<typeof answers.memberships>> {
    return this.#list(project, 'memberships', answers.memberships, 'list the people of the project');
  }

  webhooks(project: string): Promise<z.infer<typeof answers.webhooks>> {
    return this.#list(project, 'webhooks', answers.webhooks, 'list the web hooks of the project');
  }

  async addWebhook(project: string, address: string): Promise<void> {
    const body = { webhook_url: address, webhook_version: 'v5' };
    await this.calls.json('POST', `/projects/${enc(project)}/webhooks`, body, answers.webhook, 'add the web hook');
  }

  async removeWebhook(project: string, id: string): Promise<void> {
    const path = `/projects/${enc(project)}/webhooks/${enc(id)}`;
    await this.calls.call({ operation: 'remove the web hook', method: 'DELETE', path });
  }

  story(project: string, id: string): Promise<Story> {
    return this.calls.get(`/projects/${enc(project)}/stories/${enc(id)}`, answers.story, `read story #${id}`);
  }

  /** A story of whatever project. */
  storyAnywhere(id: string): Promise<Story> {
    return this.calls.get(`/stories/${enc(id)}`, answers.story, `look for story #${id}`);
  }

  createStory(project: string, body: object): Promise<Answered<Story>> {
    return this.calls.json('POST', `/projects/${enc(project)}/stories`, body, answers.story, 'create the story');
  }

  /** Members that are not sent stay as they are. */
  updateStory(project: string, id: string, body: object): Promise<Answered<Story>> {
    const path = `/projects/${enc(project)}/stories/${enc(id)}`;
    return this.calls.json('PUT', path, body, answers.story, `change story #${id}`);
  }

  /** Beside those the story has. LiteTracker's own client sends a label whole, not its name (MelianLabs/litetracker-cli, April 2026). */
  addLabel(project: string, story: string, name: string): Promise<Answered<Label>> {
    const path = `${placePath(project, trackerRef('story', story))}/labels`;
    const body = this.dialect === 'litetracker' ? { label: { name } } : { name };
    return this.calls.json('POST', path, body, answers.label, `label story #${story}`);
  }

  /** All stories that a filter finds; whether they do fit is for the caller to see: a server may ignore the filter (PT-003). */
  async stories(project: string, query: Readonly<Record<string, string>>): Promise<readonly Story[]> {
    const found = new Map<string, Story>();
    for (let offset = 0; ;) {
      const { rows, more } = await this.storiesPage(project, query, offset);
      const known = found.size;
      for (const row of rows) found.set(row.id, row);
      // A server that knows no pages serves the same again.
      if (!more || found.size === known) return [...found.values()];
      offset += rows.length;
    }
  }

  async storiesPage(
    project: string,
    query: Readonly<Record<string, string>>,
    offset: number,
  ): Promise<{ rows: readonly Story[]; more: boolean }> {
    const limit = pageSizes[this.dialect];
    const path = `/projects/${enc(project)}/stories`;
    const page = await this.calls.page(path, query, { offset, limit }, answers.stories, 'list the stories');
    return { rows: page.rows, more: hasMore(page, offset) };
  }

  epics(project: string): Promise<readonly Epic[]> {
    return this.#list(project, 'epics', answers.epics, 'list the epics');
  }

  epic(project: string, id: string): Promise<Epic> {
    return this.calls.get(`/projects/${enc(project)}/epics/${enc(id)}`, answers.epic, 'read the epic');
  }

  createEpic(project: string, body: object): Promise<Answered<Epic>> {
    return this.calls.json('POST', `/projects/${enc(project)}/epics`, body, answers.epic, 'create the epic');
  }

  updateEpic(project: string, id: string, body: object): Promise<Answered<Epic>> {
    const path = `/projects/${enc(project)}/epics/${enc(id)}`;
    return this.calls.json('PUT', path, body, answers.epic, 'change the epic');
  }

  tasks(project: string, story: string): Promise<readonly Task[]> {
    const path = `${placePath(project, trackerRef('story', story))}/tasks`;
    return this.calls.get(path, answers.tasks, `list the tasks of story #${story}`);
  }

  /** Only the list is confirmed for reading (PT-070). @throws SystemError `not-found` when the story has no such task */
  async task(project: string, ref: RecordRef): Promise<Task> {
    const { story, task } = partsOfTask(ref);
    const found = (await this.tasks(project, story)).find(({ id }) => id === task);
    if (found) return found;
    const operation = `read a task of story #${story}`;
    throw new SystemError('not-found', { system: 'pivotal', operation, message: 'the story no longer has it' });
  }

  createTask(project: string, story: string, body: object): Promise<Answered<Task>> {
    const path = `${placePath(project, trackerRef('story', story))}/tasks`;
    return this.calls.json('POST', path, body, answers.task, `add a task to story #${story}`);
  }

  updateTask(project: string, ref: RecordRef, body: object): Promise<Answered<Task>> {
    const { story, task } = partsOfTask(ref);
    const path = `${placePath(project, trackerRef('story', story))}/tasks/${enc(task)}`;
    return this.calls.json('PUT', path, body, answers.task, `change a task of story #${story}`);
  }

  comments(project: string, at: RecordRef): Promise<readonly TrackerComment[]> {
    const path = `${placePath(project, at)}/comments?fields=${enc(':default,file_attachments')}`;
    return this.calls.get(path, answers.comments, 'read the comments');
  }

  addComment(project: string, at: RecordRef, body: object): Promise<Answered<TrackerComment>> {
    const path = `${placePath(project, at)}/comments`;
    return this.calls.json('POST', path, body, answers.comment, 'add the comment');
  }

  updateComment(project: string, at: RecordRef, id: string, body: object): Promise<Answered<TrackerComment>> {
    const path = `${placePath(project, at)}/comments/${enc(id)}`;
    return this.calls.json('PUT', path, body, answers.comment, 'change the comment');
  }

  /** Rows of the project's history; which are told, and in what order, depends on the server (PT-117). */
  activity(
    project: string,
    query: Readonly<Record<string, string>>,
    { offset = 0, limit }: { readonly offset?: number; readonly limit: number },
  ): Promise<Page<Activity>> {
    const path = `/projects/${enc(project)}/activity`;
    return this.calls.page(path, query, { offset, limit }, answers.activities, 'read what changed in the project');
  }

  upload(project: string, name: string, content: Blob): Promise<Answered<TrackerFile>> {
    return this.calls.upload(`/projects/${enc(project)}/uploads`, { name, content }, answers.file);
  }

  /** @throws SystemError `forbidden` when the file lies on another host, which this app may not call (PT-085) */
  async download(address: string, name: string): Promise<Blob> {
    const operation = `fetch the file “${name}”`;
    const outside = (status?: number): SystemError =>
      new SystemError('forbidden', {
        system: 'pivotal',
        operation,
        message: 'it lies outside the Tracker account',
        ...(status === undefined ? {} : { status }),
      });
    const { host } = this.calls.account;
    const url = URL.canParse(address, `https://${host}/`) ? new URL(address, `https://${host}/`) : undefined;
    if (url?.origin !== `https://${host}` || !url.pathname.startsWith('/file_attachments/')) throw outside();
    try {
      const response = await this.calls.call({ operation, method: 'GET', path: url.pathname + url.search });
      return await response.blob();
    } catch (error) {
      const status = error instanceof SystemError ? (error.details.status ?? 0) : 0;
      throw status >= 300 && status < 400 ? outside(status) : error;
    }
  }

  #list<T>(project: string, what: string, schema: z.ZodType<T>, operation: string): Promise<T> {
    return this.calls.get(`/projects/${enc(project)}/${what}`, schema, operation);
  }
}

/** Without a total a short page is the last; any server may cap at the smallest size known (PT-024). */
export const hasMore = ({ served, total }: Page<unknown>, offset: number): boolean =>
  served > 0 && (total === undefined ? served >= pageSizes.litetracker : offset + served < total);

/** Where the comments and tasks of a record lie. */
const placePath = (project: string, { kind, id }: RecordRef): string =>
  `/projects/${enc(project)}/${kind === 'epic' ? 'epics' : 'stories'}/${enc(id)}`;
