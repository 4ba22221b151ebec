import type { Bearer, Comment, Epic, Hook, Story, StoryState, StoryType, Task } from './entities';
import type { Act } from './operations/act';
import { createComment, changeComment, removeComment } from './operations/comments';
import type { EpicInput } from './operations/epics';
import { changeEpic, createEpic, removeEpic } from './operations/epics';
import { upload } from './operations/files';
import { addHook } from './operations/hooks';
import type { StoryInput } from './operations/stories';
import { changeStory, createStory, removeStory } from './operations/stories';
import { changeTask, createTask, removeTask } from './operations/tasks';

/** Fields of a story as people set them; `null` empties. */
export interface StoryEdit {
  readonly name?: string;
  /** Markdown. */
  readonly description?: string | null;
  readonly type?: StoryType;
  readonly state?: StoryState;
  readonly estimate?: number | null;
  /** Names of all it shall have. */
  readonly labels?: readonly string[];
  /** `yyyy-mm-dd`, of releases. */
  readonly deadline?: string | null;
  readonly owners?: readonly string[];
}

export interface NamedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly type?: string;
}

/** What a person does in the pages of Tracker. Stories and epics are named by id, all else as people see it. */
export class Person {
  constructor(readonly act: Act) {}

  /** @param project its name */
  addStory(project: string, edit: StoryEdit & { readonly name: string }): Story {
    return createStory(this.act, this.#site.projectCalled(project).id, { ...this.#input(edit), name: edit.name });
  }

  edit(story: string, edit: StoryEdit): Story {
    return changeStory(this.act, this.#site.story(story), this.#input(edit));
  }

  /** Puts a story directly above another. */
  putAbove(story: string, other: string): Story {
    return changeStory(this.act, this.#site.story(story), { beforeId: other });
  }

  /** Moves a story to another project, by its name. */
  moveTo(story: string, project: string): Story {
    const { id } = this.#site.projectCalled(project);
    return changeStory(this.act, this.#site.story(story), { projectId: id });
  }

  delete(story: string): void {
    removeStory(this.act, this.#site.story(story));
  }

  addTask(story: string, description: string): Task {
    return createTask(this.act, this.#site.story(story), { description });
  }

  /** @param task its id */
  editTask(story: string, task: string, description: string): Task {
    return changeTask(this.act, this.#task(story, task), { description });
  }

  /** Ticks a task as done, or takes the tick away. */
  tick(story: string, task: string, done = true): Task {
    return changeTask(this.act, this.#task(story, task), { complete: done });
  }

  deleteTask(story: string, task: string): void {
    removeTask(this.act, this.#task(story, task));
  }

  addEpic(project: string, input: EpicInput & { readonly name: string }): Epic {
    return createEpic(this.act, this.#site.projectCalled(project).id, input);
  }

  editEpic(epic: string, input: EpicInput): Epic {
    return changeEpic(this.act, this.#site.epic(epic), input);
  }

  deleteEpic(epic: string): void {
    removeEpic(this.act, this.#site.epic(epic));
  }

  /** @param text Markdown */
  comment(story: string, text: string, files: readonly NamedFile[] = []): Comment {
    return this.#comment({ kind: 'story', id: story }, text, files);
  }

  commentEpic(epic: string, text: string, files: readonly NamedFile[] = []): Comment {
    return this.#comment({ kind: 'epic', id: epic }, text, files);
  }

  editComment(comment: string, text: string): Comment {
    return changeComment(this.act, this.#site.state.comments.get(comment), { text });
  }

  deleteComment(comment: string): void {
    removeComment(this.act, this.#site.state.comments.get(comment));
  }

  /** Has a project call an address with every change (PT-101). */
  addHook(project: string, address: string): Hook {
    return addHook(this.act, this.#site.projectCalled(project).id, address);
  }

  #comment(on: Bearer, text: string, files: readonly NamedFile[]): Comment {
    const { projectId } = this.#site.bearerOf(on);
    const fileIds = files.map(({ name, content, type = 'text/plain' }) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      return upload(this.act, projectId, { name, contentType: type, bytes }).id;
    });
    return createComment(this.act, on, { text, fileIds });
  }

  #task(story: string, task: string): Task {
    return this.#site.task(this.#site.story(story), task);
  }

  #input({ labels, owners, deadline, ...edit }: StoryEdit): StoryInput {
    return {
      ...edit,
      ...(labels === undefined ? {} : { labels: labels.map((name) => ({ name })) }),
      ...(owners === undefined ? {} : { ownerIds: owners.map((name) => this.#site.personCalled(name).id) }),
      ...(deadline === undefined ? {} : { deadline: deadline === null ? null : Date.parse(deadline) }),
    };
  }

  get #site(): Act['site'] {
    return this.act.site;
  }
}
