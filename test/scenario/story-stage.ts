/** A sandbox with the app installed and one product integrated with one project of Tracker, as an admin would do it. */
import type { StoryDraft, StoryInput } from '../../src/contract/stories';
import type { RecordInput } from '../sandbox/aha/operations/input';
import { demoApiKey } from '../sandbox/aha/seed';
import type { Bearer, Epic, Story } from '../sandbox/pivotal/entities';
import type { Person } from '../sandbox/pivotal/person';
import { sampleProject, trackerToken } from '../sandbox/pivotal/seed';
import type { Dialect, TrackerSettings } from '../sandbox/pivotal/settings';
import type { TrackerSite } from '../sandbox/pivotal/site';
import { trackerHosts } from '../sandbox/pivotal/tracker';
import { openStage, Stage } from './stage';
import type { StageOptions } from './stage';

/** A story as people see it in Tracker. */
export interface StoryView {
  readonly id: string;
  readonly name: string;
  /** Markdown; empty when there is none. */
  readonly description: string;
  readonly type: string;
  readonly state: string;
  readonly estimate: number | undefined;
  readonly labels: readonly string[];
  readonly owners: readonly string[];
  readonly externalId: string | undefined;
  /** Name of the integration it points back by. */
  readonly pointsBackBy: string | undefined;
  readonly createdAt: number;
  /** Name of the project it is in. */
  readonly project: string;
  readonly tasks: readonly TaskView[];
  /** Names of the files of all its comments. */
  readonly files: readonly string[];
}

export interface TaskView {
  readonly id: string;
  /** All lines of it. */
  readonly text: string;
  readonly done: boolean;
}

export interface EpicView {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly label: string;
  readonly createdAt: number;
  readonly files: readonly string[];
}

export interface CommentView {
  readonly id: string;
  /** Markdown. */
  readonly text: string;
  readonly by: string;
  readonly files: readonly string[];
}

export interface StoryStageOptions extends StageOptions {
  /** `story-story` unless told. */
  readonly mode?: StoryDraft['mode'];
  /** Which server is integrated; `pivotal-v5` unless told. */
  readonly dialect?: Dialect;
  /** Tracker is not told to call the app: changes are found by reading its history. */
  readonly withoutHooks?: boolean;
  /** Changes of Tracker are looked for every minute. */
  readonly everyMinute?: boolean;
  /** Of the servers of both dialects. */
  readonly tracker?: Partial<TrackerSettings>;
  readonly adapt?: (draft: StoryDraft) => StoryInput;
}

/** What Aha!'s *Send* menu calls the integration. */
export const sendName = 'Tracker (Throughline)';

export class StoryStage extends Stage {
  /** Connection of the target. */
  trackerConnection = '';
  /** Address for Tracker to call; empty where it calls none. */
  trackerAddress = '';
  dialect: Dialect = 'pivotal-v5';
  /** Records that were there before anything was sent: they are not shown among {@link stories}. */
  readonly #before = new Set<string>();

  get tracker(): TrackerSite {
    return this.sandbox.tracker.site(this.dialect);
  }

  /** @param name `Ana Ruiz`, `Ben Okafor`; `Throughline Bot` is whose token the app holds */
  as(name: string): Person {
    return this.sandbox.tracker.as(this.dialect, name);
  }

  get ana(): Person {
    return this.as('Ana Ruiz');
  }

  /** Stories made since the stage was opened, from the top of the board, in all projects. */
  stories(): StoryView[] {
    const { state } = this.tracker;
    const made = [...state.stories.all()].filter(({ id }) => !this.#before.has(`story/${id}`));
    return made.sort((a, b) => a.position - b.position).map((story) => this.#shown(story));
  }

  /** @throws for one that does not exist */
  story(id: string): StoryView {
    return this.#shown(this.tracker.story(id));
  }

  /** The only story of this name, of those that {@link stories} shows. */
  storyCalled(name: string): StoryView {
    const [found, ...more] = this.stories().filter((story) => story.name === name);
    if (!found || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} stories are called ${name}`);
    return found;
  }

  tasks(story: string): readonly TaskView[] {
    return this.story(story).tasks;
  }

  /** Epics made since the stage was opened, oldest first. */
  epics(): EpicView[] {
    const made = [...this.tracker.state.epics.all()].filter(({ id }) => !this.#before.has(`epic/${id}`));
    return made.map((epic) => ({
      id: epic.id,
      name: epic.name,
      description: epic.description ?? '',
      label: this.tracker.state.labels.get(epic.labelId).name,
      createdAt: epic.createdAt,
      files: this.#files({ kind: 'epic', id: epic.id }),
    }));
  }

  /** Comments of a story, oldest first, those that only carry files as well. */
  comments(id: string, kind: Bearer['kind'] = 'story'): CommentView[] {
    const { state } = this.tracker;
    return this.tracker.commentsOn({ kind, id }).map((comment) => ({
      id: comment.id,
      text: comment.text ?? '',
      by: state.people.get(comment.personId).name,
      files: comment.fileIds.map((file) => state.files.get(file).name),
    }));
  }

  /** Sends a feature by Aha!'s own menu, and waits. @param reference `SHOP-12` */
  async send(reference: string): Promise<void> {
    this.maya.send(reference, sendName);
    await this.settle();
  }

  /** Makes a feature with requirements, sends it, and waits: where most stories begin. @returns references */
  async sendFeature(
    feature: RecordInput = {},
    requirements: readonly (string | RecordInput)[] = [],
  ): Promise<{ readonly feature: string; readonly requirements: readonly string[] }> {
    const made = this.maya.createFeature('SHOP-R-1', { name: 'Gift cards', description: '<p>Text</p>', ...feature });
    const reference = `SHOP-${made.number}`;
    const references = requirements.map((requirement) => {
      const input = typeof requirement === 'string' ? { name: requirement } : requirement;
      return `${reference}-${this.maya.addRequirement(reference, input).number}`;
    });
    await this.send(reference);
    return { feature: reference, requirements: references };
  }

  /** Calls the app made to Tracker, as `POST /projects/2650001/stories`, from the last mark on. */
  trackerCalls(from = 0): string[] {
    return this.calls(from).flatMap((call) => {
      const [, rest] = /^tracker (.*)$/.exec(call) ?? [];
      return rest === undefined ? [] : [rest.replace(' /services/v5', ' ')];
    });
  }

  ahaCalls(from = 0): string[] {
    return this.calls(from).filter((call) => call.startsWith('aha '));
  }

  /** Lets the app read on in Tracker's history, as it does by itself every five minutes. */
  async poll(): Promise<void> {
    await this.sandbox.host.runSchedule('sweep');
    await this.settle();
  }

  /** Connects Aha! and Tracker; {@link connection} and {@link trackerConnection} are set then. */
  async connectBoth({ everyMinute = false }: Pick<StoryStageOptions, 'everyMinute'> = {}): Promise<void> {
    const aha = { system: 'aha', name: 'Demo account', host: 'demo.aha.io', secret: demoApiKey } as const;
    this.connection = (await this.ask('admin', 'saveConnection', aha)).saved;
    const tracker = {
      system: 'pivotal',
      name: 'Our Tracker',
      host: trackerHosts[this.dialect],
      secret: trackerToken,
      everyMinute,
    } as const;
    this.trackerConnection = (await this.ask('admin', 'saveConnection', tracker)).saved;
  }

  /** Integrates workspace SHOP with the sample project and switches that on; {@link integration} is set then. */
  async integrateStories({ mode = 'story-story', adapt, withoutHooks }: StoryStageOptions = {}): Promise<void> {
    const { products } = await this.ask('admin', 'products', { connection: this.connection });
    const { projects } = await this.ask('admin', 'trackerProjects', { tracker: this.trackerConnection });
    const product = products.find(({ key }) => key === 'SHOP');
    const project = projects.find(({ name }) => name === sampleProject);
    if (!product || !project) throw new Error('The sample data has changed');
    const { connection, trackerConnection: tracker } = this;
    const place = { connection, product: product.id, tracker, project: project.id };
    const { proposals } = await this.ask('admin', 'storyChoices', place);
    const draft = adapt ? adapt(proposals[mode]) : proposals[mode];
    const saved = await this.ask('admin', 'saveStories', { ...place, name: 'Web shop stories', draft });
    this.integration = saved.saved;
    await this.#callBack();
    if (!withoutHooks) await this.#addHook();
    await this.ask('admin', 'enable', { integration: this.integration, on: true });
  }

  async #callBack(): Promise<void> {
    const { integration } = this;
    this.address = (await this.ask('admin', 'newAddress', { integration })).url;
    this.maya.addWebhookIntegration('SHOP', { name: sendName, address: this.address });
    this.maya.addActivityWebhook({ address: this.address, product: 'SHOP' });
    const { integrations } = await this.ask('admin', 'sourceIntegrations', { integration });
    const own = integrations.find(({ name }) => name === sendName);
    if (!own) throw new Error('Aha! does not list its webhook integration');
    await this.ask('admin', 'chooseSourceIntegration', { integration, sourceIntegration: own.id });
  }

  /** Has Tracker call the app, by the hand of a person where the app may not add hooks. */
  async #addHook(): Promise<void> {
    const { url } = await this.ask('admin', 'newTrackerAddress', { integration: this.integration });
    this.trackerAddress = url;
    this.ana.addHook(sampleProject, url);
  }

  /** What estimates of workspace SHOP are. */
  planIn(capacity: 'points' | 'minutes'): void {
    const { account } = this.sandbox.aha.account('demo');
    account.state.products.put({ ...account.product('SHOP'), capacity });
  }

  rememberSample(): void {
    for (const { id } of this.tracker.state.stories.all()) this.#before.add(`story/${id}`);
    for (const { id } of this.tracker.state.epics.all()) this.#before.add(`epic/${id}`);
  }

  #shown(story: Story): StoryView {
    const { tracker } = this;
    const { state } = tracker;
    return {
      id: story.id,
      name: story.name,
      description: story.description ?? '',
      type: story.type,
      state: story.state,
      estimate: story.estimate ?? undefined,
      labels: tracker.labelsOf(story).map(({ name }) => name),
      owners: story.ownerIds.map((id) => state.people.get(id).name),
      externalId: story.externalId ?? undefined,
      pointsBackBy: story.integrationId === null ? undefined : state.integrations.get(story.integrationId).name,
      createdAt: story.createdAt,
      project: state.projects.get(story.projectId).name,
      tasks: tracker.tasksOf(story).map(({ id, description, complete }) => ({ id, text: description, done: complete })),
      files: this.#files({ kind: 'story', id: story.id }),
    };
  }

  #files(on: Bearer & Pick<Epic, 'id'>): string[] {
    return this.comments(on.id, on.kind).flatMap(({ files }) => files);
  }
}

/** With the app installed, nothing set up, and a workspace that plans in points. */
export async function openStoryStageOnly(options: StoryStageOptions = {}): Promise<StoryStage> {
  const { sandbox, clock } = await openStage(options);
  const stage = new StoryStage(sandbox, clock);
  stage.planIn('points');
  stage.dialect = options.dialect ?? 'pivotal-v5';
  stage.rememberSample();
  return stage;
}

/** Connects both tools, integrates workspace SHOP with the project *Web shop* of Tracker, and switches it on. */
export async function openStoryStage(options: StoryStageOptions = {}): Promise<StoryStage> {
  const stage = await openStoryStageOnly(options);
  await stage.connectBoth(options);
  await stage.integrateStories(options);
  await stage.settle();
  await stage.pass(1000);
  return stage;
}
