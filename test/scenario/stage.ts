/** A sandbox with the app installed and one integration set up, as an admin would do it, on a clock that stands still. */
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Answer, Pages } from '../../src/contract';
import type { MappingDraft } from '../../src/contract/mapping';
import type { AdfDoc } from '../../src/richtext/adf';
import { adfToText } from '../../src/richtext/adf-to-text';
import { textToAdf } from '../../src/richtext/text-to-adf';
import { demoApiKey } from '../sandbox/aha/seed';
import type { Person } from '../sandbox/aha/person';
import { pass, settle, withFakeClock } from '../sandbox/forge';
import type { FakeClock, Handlers } from '../sandbox/forge';
import { asPerson } from '../sandbox/jira/jira';
import { people } from '../sandbox/jira/seed';
import { openSandbox } from '../sandbox/sandbox';
import type { Sandbox, SandboxOptions } from '../sandbox/sandbox';

const start = Date.parse('2026-11-02T09:00:00Z');

type PageName = keyof Pages;

const keyed = z.object({ key: z.string() });
const issueViews = z.object({
  issues: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      fields: z.object({
        summary: z.string(),
        description: z.unknown(),
        status: z.object({ name: z.string() }),
        issuetype: z.object({ name: z.string() }),
        parent: keyed.nullish(),
        attachment: z.array(z.object({ filename: z.string() })),
        issuelinks: z.array(z.object({ inwardIssue: keyed.optional(), outwardIssue: keyed.optional() })),
        comment: z.object({ comments: z.array(z.object({ body: z.unknown() })) }),
      }),
    }),
  ),
});

export interface IssueView {
  readonly id: string;
  readonly key: string;
  readonly summary: string;
  readonly description: string;
  readonly adf: unknown;
  readonly status: string;
  readonly type: string;
  readonly parent: string | undefined;
  readonly files: readonly string[];
  readonly comments: readonly string[];
  readonly related: readonly string[];
}

const recordState = z.object({
  id: z.string(),
  name: z.string().nullish(),
  description: z.object({ body: z.string().nullish() }),
  workflow_status: z.object({ name: z.string() }).nullish(),
  integration_fields: z.array(z.object({ name: z.string(), value: z.string().nullish() })),
});
const commentStates = z.object({ comments: z.array(z.object({ body: z.string().nullish() })) });

export interface RecordState {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: string;
  readonly link: {
    readonly id: string | undefined;
    readonly key: string | undefined;
    readonly url: string | undefined;
  };
  readonly comments: readonly string[];
}

export class Stage {
  /** Address for Aha! to call, once the integration has one. */
  address = '';
  integration = '';
  connection = '';

  constructor(
    readonly sandbox: Sandbox,
    readonly clock: FakeClock,
  ) {}

  get maya(): Person {
    return this.sandbox.aha.account('demo').as('Maya Chen');
  }

  /** Lets everything under way come to an end. */
  settle(horizonMs?: number): Promise<void> {
    return settle(this.sandbox.host, this.clock, horizonMs === undefined ? {} : { horizonMs });
  }

  pass(ms: number): Promise<void> {
    return pass(this.sandbox.host, this.clock, ms);
  }

  /** Sends a new feature for the first time, and waits for its issue: where most stories begin. */
  async sendGiftCards(): Promise<{ reference: string; key: string }> {
    const made = this.maya.createFeature('SHOP-R-1', { name: 'Gift cards', description: '<p>Text</p>' });
    const reference = `SHOP-${made.number}`;
    this.maya.send(reference, 'Jira (Throughline)');
    await this.settle();
    return { reference, key: (await this.issues())[0]?.key ?? '' };
  }

  /** A call of a page to its resolver, as a person. */
  async call<P extends PageName, K extends keyof Pages[P]['requests'] & keyof Pages[P]['responses'] & string>(
    page: P,
    name: K,
    payload: Pages[P]['requests'][K],
    at: { as?: string; issue?: string; project?: string } = {},
  ): Promise<Answer<Pages[P]['responses'][K]>> {
    const moduleKey = { issue: 'issue-panel', project: 'project-page', admin: 'admin-page' }[page];
    const place = { moduleKey, accountId: at.as ?? people.admin, extension: await this.extension(at) };
    const answer = await this.running(this.sandbox.host.invokeResolver(place, name, payload));
    return answer as Answer<Pages[P]['responses'][K]>;
  }

  /** The data of a call that must succeed. */
  async ask<P extends PageName, K extends keyof Pages[P]['requests'] & keyof Pages[P]['responses'] & string>(
    page: P,
    name: K,
    payload: Pages[P]['requests'][K],
    at: { as?: string; issue?: string; project?: string } = {},
  ): Promise<Pages[P]['responses'][K]> {
    const answer = await this.call(page, name, payload, at);
    if (!answer.ok) throw new Error(`${page}.${name}: ${answer.error.message} ${answer.error.nextStep ?? ''}`);
    return answer.data;
  }

  /** Waits for a call while the clock stands still or, where it must, moves on. */
  private async running<T>(promise: Promise<T>): Promise<T> {
    let done = false;
    const outcome = promise.finally(() => {
      done = true;
    });
    outcome.catch(() => undefined);
    const over = (): boolean => done;
    for (let turn = 0; !over(); turn++) {
      await new Promise((wake) => setImmediate(wake));
      if (turn > 200) await this.pass(100);
    }
    return outcome;
  }

  private async extension({
    issue,
    project = 'TL',
  }: {
    issue?: string;
    project?: string;
  }): Promise<Record<string, unknown>> {
    const found = await this.jira(`/rest/api/3/project/${project}`);
    const where = { project: { id: String(found['id']), key: project, type: 'software' } };
    if (issue === undefined) return where;
    const { id } = await this.jira(`/rest/api/3/issue/${issue}?fields=summary`);
    return { ...where, issue: { id: String(id), key: issue, type: 'Story', typeId: '0' } };
  }

  /** A call to Jira as a person on Jira's own pages. @throws for an error response */
  async jira(
    path: string,
    init: { as?: string; method?: string; body?: unknown } = {},
  ): Promise<Record<string, unknown>> {
    const request = new Request(`https://throughline.atlassian.net${path}`, {
      method: init.method ?? 'GET',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    });
    const response = await this.sandbox.jira.handle(request, asPerson(init.as ?? people.admin));
    const text = await response.text();
    if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${text}`);
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  }

  /** Issues of the project, oldest first, as their people see them. */
  async issues(jql = 'project = TL AND issue.property[throughline].origin IS NOT EMPTY'): Promise<IssueView[]> {
    const fields = ['summary', 'description', 'status', 'issuetype', 'parent', 'attachment', 'issuelinks', 'comment'];
    const body = { jql: `${jql} ORDER BY key ASC`, fields, maxResults: 200 };
    const found = issueViews.parse(await this.jira('/rest/api/3/search/jql', { method: 'POST', body }));
    return found.issues.map(({ id, key, fields: f }) => ({
      id,
      key,
      summary: f.summary,
      description: f.description ? adfToText(f.description as AdfDoc) : '',
      adf: f.description,
      status: f.status.name,
      type: f.issuetype.name,
      parent: f.parent?.key,
      files: f.attachment.map(({ filename }) => filename).sort(),
      comments: f.comment.comments.map(({ body: text }) => adfToText(text as AdfDoc)),
      related: f.issuelinks.flatMap(({ inwardIssue, outwardIssue }) => inwardIssue?.key ?? outwardIssue?.key ?? []),
    }));
  }

  /** Makes a transition of an issue by the name of the status it leads to. */
  async move(key: string, status: string, as?: string): Promise<void> {
    const path = `/rest/api/3/issue/${key}/transitions`;
    const { transitions } = z
      .object({ transitions: z.array(z.object({ id: z.string(), to: z.object({ name: z.string() }) })) })
      .parse(await this.jira(path));
    const transition = transitions.find(({ to }) => to.name === status);
    if (!transition) throw new Error(`${key} cannot go to ${status}`);
    await this.jira(path, { method: 'POST', body: { transition: { id: transition.id } }, ...(as ? { as } : {}) });
  }

  async editIssue(key: string, fields: Record<string, unknown>, as?: string): Promise<void> {
    await this.jira(`/rest/api/3/issue/${key}`, { method: 'PUT', body: { fields }, ...(as ? { as } : {}) });
  }

  async commentIssue(key: string, text: string, more: Record<string, unknown> = {}, as?: string): Promise<string> {
    const body = { body: textToAdf(text), ...more };
    const made = await this.jira(`/rest/api/3/issue/${key}/comment`, { method: 'POST', body, ...(as ? { as } : {}) });
    return String(made['id']);
  }

  /** Adds a file to an issue. @returns the ids of its attachment and of the `media` node that shows it */
  async attachToIssue(key: string, name: string, content: string, as?: string): Promise<{ id: string; media: string }> {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const address = `https://throughline.atlassian.net/rest/api/3`;
    const person = asPerson(as ?? people.admin);
    const upload = new Request(`${address}/issue/${key}/attachments`, {
      method: 'POST',
      headers: { 'x-atlassian-token': 'no-check' },
      body: form,
    });
    const added: unknown = await (await this.sandbox.jira.handle(upload, person)).json();
    const id = z.array(z.object({ id: z.string() })).parse(added)[0]?.id ?? '';
    const download = await this.sandbox.jira.handle(new Request(`${address}/attachment/content/${id}`), person);
    return { id, media: /file\/([^/]+)\//.exec(download.headers.get('location') ?? '')?.[1] ?? '' };
  }

  /** A feature or requirement as Aha! shows it. */
  async record(reference: string): Promise<RecordState> {
    const kind = /-\d+-\d+$/.test(reference) ? 'requirement' : 'feature';
    const answer = await this.ahaGet(`/${kind}s/${reference}`);
    const record = recordState.parse(answer[kind]);
    const { comments } = commentStates.parse(await this.ahaGet(`/${kind}s/${reference}/comments?per_page=200`));
    const field = (name: string): string | undefined =>
      record.integration_fields.find((row) => row.name === name)?.value ?? undefined;
    return {
      id: record.id,
      name: record.name ?? '',
      description: record.description.body ?? '',
      status: record.workflow_status?.name ?? '',
      link: { id: field('id'), key: field('key'), url: field('url') },
      comments: comments.map(({ body }) => body ?? ''),
    };
  }

  /** Names of a feature's requirements, as Aha! shows them. */
  async requirements(feature: string): Promise<string[]> {
    const rows = z.object({ requirements: z.array(z.object({ name: z.string() })) });
    return rows.parse(await this.ahaGet(`/features/${feature}/requirements`)).requirements.map(({ name }) => name);
  }

  /** Makes a feature of a requirement, as people do in Aha!. */
  async convertToFeature(requirement: string): Promise<void> {
    const address = `https://demo.aha.io/api/v1/requirements/${requirement}/convert_to_feature`;
    const headers = { authorization: `Bearer ${demoApiKey}` };
    const response = await this.sandbox.aha.handle(new Request(address, { method: 'POST', headers }));
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
  }

  /** Past the network: nothing of it shows in the log of calls. */
  private async ahaGet(path: string): Promise<Record<string, unknown>> {
    const request = new Request(`https://demo.aha.io/api/v1${path}`, {
      headers: { authorization: `Bearer ${demoApiKey}` },
    });
    const response = await this.sandbox.aha.handle(request);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return (await response.json()) as Record<string, unknown>;
  }

  /** Calls the app made, as `jira POST /rest/api/3/issue`, from the last mark on. */
  calls(from = 0): string[] {
    return this.sandbox.network.log
      .slice(from)
      .filter((exchange) => exchange.from === 'app')
      .map(({ to, method, path }) => `${to} ${method} ${path.replace(/\?.*$/, '')}`);
  }

  mark(): number {
    return this.sandbox.network.log.length;
  }

  /** @throws when the app called Jira otherwise than the official document permits, or did what the platform does not */
  close(): void {
    this.sandbox.host.uninstall();
    this.clock.uninstall();
    const wrong = [
      ...this.sandbox.violations.map((violation) => JSON.stringify(violation)),
      ...this.sandbox.host.refusals,
    ];
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  }
}

const root = resolve(__dirname, '../..');

export interface StageOptions extends Partial<SandboxOptions> {
  /** Changes the sample before the app is set up. */
  readonly prepare?: (sandbox: Sandbox) => void;
  /** Key of the project the workspace is integrated with; `TL` unless told. */
  readonly project?: string;
}

export async function openStage({ prepare, ...options }: StageOptions = {}): Promise<Stage> {
  const clock = withFakeClock(start);
  const sandbox = await openSandbox({
    manifestPath: resolve(root, 'manifest.yml'),
    checkCalls: true,
    loadHandlers: () => jest.requireActual<Handlers>('../../src/index'),
    ...options,
  });
  prepare?.(sandbox);
  sandbox.host.install();
  return new Stage(sandbox, clock);
}

/** Connects the demo account, integrates workspace SHOP with project TL, and switches it on. */
export async function openLinkedStage(
  options: StageOptions = {},
  adapt: (mapping: MappingDraft) => MappingDraft = (mapping) => mapping,
): Promise<Stage> {
  const stage = await openStage(options);
  const connected = await stage.ask('admin', 'saveConnection', {
    system: 'aha',
    name: 'Demo account',
    host: 'demo.aha.io',
    secret: demoApiKey,
  });
  stage.connection = connected.saved;
  const { integration, address } = await integrateIssues(stage, options.project, adapt);
  stage.integration = integration;
  stage.address = address;
  await stage.settle();
  // Setting up took many calls at one moment: what a test looks at must not meet the limit of that second.
  await stage.pass(1000);
  return stage;
}

/** Integrates workspace SHOP with a project of Jira and switches that on; {@link Stage.connection} is there. */
export async function integrateIssues(
  stage: Stage,
  wanted = 'TL',
  adapt: (mapping: MappingDraft) => MappingDraft = (mapping) => mapping,
): Promise<{ readonly integration: string; readonly address: string }> {
  const { products } = await stage.ask('admin', 'products', { connection: stage.connection });
  const shop = products.find(({ key }) => key === 'SHOP');
  const { projects } = await stage.ask('admin', 'projects', { query: '' });
  const project = projects.find(({ key }) => key === wanted);
  if (!shop || !project) throw new Error('The sample data has changed');
  const place = { connection: stage.connection, product: shop.id, project: project.id };
  const choices = await stage.ask('admin', 'choices', place);
  const mapping = adapt(choices.proposal);
  const { saved: integration } = await stage.ask('admin', 'saveIntegration', { ...place, name: 'Web shop', mapping });
  const { url: address } = await stage.ask('admin', 'newAddress', { integration });
  stage.maya.addWebhookIntegration('SHOP', { name: 'Jira (Throughline)', address });
  stage.maya.addActivityWebhook({ address, product: 'SHOP' });
  const { integrations } = await stage.ask('admin', 'sourceIntegrations', { integration });
  const own = integrations.find(({ name }) => name === 'Jira (Throughline)');
  if (!own) throw new Error('Aha! does not list its webhook integration');
  await stage.ask('admin', 'chooseSourceIntegration', { integration, sourceIntegration: own.id });
  await stage.ask('admin', 'enable', { integration, on: true });
  return { integration, address };
}
