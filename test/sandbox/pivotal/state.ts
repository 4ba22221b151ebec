import type { OrderedStore } from '../store';
import { Table } from '../table';
import { VendorState } from '../vendor-state';
import * as entities from './entities';

/** All rows of one server. */
export class State extends VendorState<keyof typeof firstIds> {
  readonly people;
  readonly tokens;
  readonly projects;
  readonly memberships;
  readonly integrations;
  readonly labels;
  readonly epics;
  readonly stories;
  readonly tasks;
  readonly comments;
  readonly files;
  readonly activities;
  readonly transitions;
  readonly hooks;

  constructor(store: OrderedStore) {
    super(store, firstIds);
    const ofProject = { project: ({ projectId }: { readonly projectId: string }) => [projectId] };
    this.people = new Table(store, 'person/', entities.person, {});
    this.tokens = new Table(store, 'token/', entities.token, {});
    this.projects = new Table(store, 'project/', entities.project, {});
    this.memberships = new Table(store, 'membership/', entities.membership, ofProject);
    this.integrations = new Table(store, 'integration/', entities.integration, ofProject);
    this.labels = new Table(store, 'label/', entities.label, ofProject);
    this.epics = new Table(store, 'epic/', entities.epic, ofProject);
    this.stories = new Table(store, 'story/', entities.story, {
      ...ofProject,
      label: ({ labelIds }) => labelIds,
    });
    this.tasks = new Table(store, 'task/', entities.task, { story: ({ storyId }) => [storyId] });
    this.comments = new Table(store, 'comment/', entities.comment, { bearer: ({ on }) => [`${on.kind}/${on.id}`] });
    this.files = new Table(store, 'file/', entities.file, {});
    this.activities = new Table(store, 'activity/', entities.activity, {
      ...ofProject,
      record: ({ primary }) => primary.map(({ kind, id }) => `${kind}/${id}`),
    });
    this.transitions = new Table(store, 'transition/', entities.transition, { story: ({ storyId }) => [storyId] });
    this.hooks = new Table(store, 'hook/', entities.hook, ofProject);
  }
}

/** Kinds have ranges of their own (PT-072). */
const firstIds = {
  person: 3_310_000,
  project: 2_650_000,
  membership: 11_000_000,
  integration: 44_000,
  label: 27_000_000,
  epic: 5_150_000,
  story: 188_000_100,
  task: 91_000_010,
  comment: 233_000_000,
  file: 120_000_000,
  hook: 66_000,
};
