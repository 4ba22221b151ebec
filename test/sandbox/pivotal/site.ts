import type { Deliveries } from '../deliveries';
import type { Network } from '../network';
import type { OrderedStore } from '../store';
import type { Bearer, Comment, Epic, Label, PersonRow, Project, Story, Task } from './entities';
import { unfound } from './refusal';
import type { Dialect, TrackerSettings } from './settings';
import { defaultSettings } from './settings';
import { State } from './state';

interface Surroundings {
  readonly store: OrderedStore;
  readonly network: Network;
  readonly deliveries: Deliveries;
  readonly settings?: Partial<TrackerSettings>;
}

/** One server: its rows, and the questions everything else asks about them. */
export class TrackerSite {
  readonly state: State;
  /** May be changed at any time. */
  readonly settings: TrackerSettings;

  constructor(
    readonly dialect: Dialect,
    readonly host: string,
    readonly surroundings: Surroundings,
  ) {
    this.settings = { ...defaultSettings(dialect), ...surroundings.settings };
    this.state = new State(surroundings.store);
  }

  /** @throws when nobody is called so */
  personCalled(name: string): PersonRow {
    return called(this.state.people.all(), name);
  }

  /** @throws when none is called so */
  projectCalled(name: string): Project {
    return called(this.state.projects.all(), name);
  }

  /** @throws Refusal for one that does not exist, or is in another project than the one it was looked for in */
  story(id: string, projectId?: string): Story {
    return inProject(this.state.stories.find(id), projectId);
  }

  epic(id: string, projectId?: string): Epic {
    return inProject(this.state.epics.find(id), projectId);
  }

  /** Of the bearer of comments. */
  bearerOf(on: Bearer): Story | Epic {
    return on.kind === 'story' ? this.story(on.id) : this.epic(on.id);
  }

  task(story: Story, id: string): Task {
    const task = this.state.tasks.find(id);
    if (task?.storyId !== story.id) throw unfound();
    return task;
  }

  comment(on: Bearer, id: string): Comment {
    const comment = this.state.comments.find(id);
    if (comment?.on.kind !== on.kind || comment.on.id !== on.id) throw unfound();
    return comment;
  }

  /** As the panels show them, from the top. */
  storiesOf(projectId: string): Story[] {
    return this.state.stories.by('project', projectId).sort((a, b) => a.position - b.position);
  }

  tasksOf({ id }: Story): Task[] {
    return this.state.tasks.by('story', id).sort((a, b) => a.position - b.position);
  }

  /** Oldest first. */
  commentsOn({ kind, id }: Bearer): Comment[] {
    return this.state.comments.by('bearer', `${kind}/${id}`).sort((a, b) => Number(a.id) - Number(b.id));
  }

  labelsOf({ labelIds }: Story): Label[] {
    return labelIds.map((id) => this.state.labels.get(id));
  }

  labelCalled(projectId: string, name: string): Label | undefined {
    return this.state.labels.by('project', projectId).find((label) => same(label.name, name));
  }

  roleIn(projectId: string, personId: string): string | undefined {
    const own = this.state.memberships.by('project', projectId).find((row) => row.personId === personId);
    return own?.role === 'inactive' ? undefined : own?.role;
  }

  /** Address of a page for people (PT-045). */
  url(kind: 'story' | 'epic', id: string): string {
    return `https://${this.host}/${kind}/show/${id}`;
  }
}

function called<Row extends { readonly name: string }>(rows: Iterable<Row>, name: string): Row {
  for (const row of rows) if (row.name === name) return row;
  throw new Error(`Nothing is called ${name}`);
}

function inProject<Row extends { readonly projectId: string }>(row: Row | undefined, projectId?: string): Row {
  if (!row || (projectId !== undefined && row.projectId !== projectId)) throw unfound();
  return row;
}

export const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
