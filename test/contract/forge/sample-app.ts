import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Deliveries } from '../../sandbox/deliveries';
import { ForgeHost, loadManifest, settle, withFakeClock } from '../../sandbox/forge';
import type { AppManifest, FakeClock, HostOptions } from '../../sandbox/forge';
import { Network } from '../../sandbox/network';
import { Random } from '../../sandbox/random';
import type { Caller } from '../../sandbox/shapes';

/** A small app that has one of each module, for tests of the host itself. */
const manifestText = `
app:
  id: ari:cloud:ecosystem::app/11111111-2222-4333-8444-555555555555
  runtime: { name: nodejs24.x }
  storage:
    classifications: [ugc]
    entities:
      - name: task
        attributes:
          owner: { type: string }
          done: { type: boolean }
          rank: { type: integer }
          weight: { type: float }
          extra: { type: any }
        indexes:
          - rank
          - { name: by-owner, partition: [owner], range: [rank] }
          - { name: by-weight, partition: [owner, done], range: [weight] }
permissions:
  scopes: [storage:app, read:jira-work, write:jira-work]
  external:
    fetch:
      backend:
        - { address: 'https://*.aha.io', inScopeEUD: true }
        - { address: 'https://api.example.com:8443', inScopeEUD: false }
resources:
  - { key: main, path: page }
modules:
  jira:issueContext:
    - key: context
      title: Context
      label: Context
      resource: main
      resolver: { function: resolver }
      dynamicProperties: { function: presence }
  trigger:
    - key: changes
      function: on-event
      events: [avi:jira:updated:issue, avi:jira:commented:issue]
      filter: { ignoreSelf: true }
    - key: marked
      function: on-marked
      events: [avi:jira:assigned:issue]
      filter:
        expression: event.runtime.issue.properties['mark'].linked == 'yes' && event.issue.key != 'TL-9'
        onError: RECEIVE_AND_LOG
      payload: { include: { propertyPaths: ["issue.properties['mark'].linked", "issue.properties['mark'].none"] } }
    - key: strict
      function: on-strict
      events:
        - eventType: avi:jira:created:issue
          filter: { expression: event.issue.fields.priority.name == 'High' }
    - key: lifecycle
      function: on-lifecycle
      events: [avi:forge:installed:app, avi:forge:upgraded:app]
  webtrigger:
    - { key: inbox, function: on-web, urlFormat: v2, response: { type: dynamic } }
    - key: fixed
      function: on-fixed
      response: { type: static, outputs: [{ key: fine, statusCode: 202, body: fine, contentType: text/plain }] }
  consumer:
    - { key: quick-consumer, queue: quick, function: run-quick }
    - { key: slow-consumer, queue: slow, function: run-slow }
  scheduledTrigger:
    - { key: tick, function: on-tick, interval: fiveMinute }
    - { key: daily, function: on-day, interval: day }
  function:
    - { key: resolver, handler: index.resolver }
    - { key: presence, handler: index.presence }
    - { key: on-event, handler: index.onEvent }
    - { key: on-marked, handler: index.onMarked }
    - { key: on-strict, handler: index.onStrict }
    - { key: on-lifecycle, handler: index.onLifecycle }
    - { key: on-web, handler: index.onWeb }
    - { key: on-fixed, handler: index.onFixed }
    - { key: run-quick, handler: index.runQuick }
    - { key: run-slow, handler: index.runSlow, timeoutSeconds: 120 }
    - { key: on-tick, handler: index.onTick }
    - { key: on-day, handler: index.onDay }
`;

export type SampleHandlers = Partial<
  Record<
    | 'resolver'
    | 'presence'
    | 'onEvent'
    | 'onMarked'
    | 'onStrict'
    | 'onLifecycle'
    | 'onWeb'
    | 'onFixed'
    | 'runQuick'
    | 'runSlow'
    | 'onTick'
    | 'onDay',
    (payload: never, context: never) => unknown
  >
>;

/** Functions that a test does not care about do nothing. */
const idle = Object.fromEntries(
  ['onEvent', 'onMarked', 'onStrict', 'onLifecycle', 'runQuick', 'runSlow', 'onTick', 'onDay'].map((name) => [
    name,
    (): undefined => undefined,
  ]),
);

export interface SampleApp {
  readonly host: ForgeHost;
  readonly network: Network;
  readonly clock: FakeClock;
  /** Product calls that arrived, and who made them. */
  readonly calls: { readonly request: Request; readonly caller: Caller }[];
  /** What the product answers; `{}` by default. */
  answer: (request: Request) => Response;
  /** Does something and lets time run until everything that follows from it is done. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Calls the resolver of the sample app as user-1. */
  resolve(payload?: unknown): Promise<unknown>;
  stop(): void;
}

export const start = Date.parse('2026-11-20T08:00:00Z');

/** Writes a manifest where the official validation accepts it: with its handler file and page. */
export function writeManifest(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sample-app-'));
  mkdirSync(join(folder, 'src'));
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'src/index.js'), '');
  writeFileSync(join(folder, 'page/index.html'), '');
  writeFileSync(join(folder, 'manifest.yml'), text);
  return join(folder, 'manifest.yml');
}

let manifest: Promise<AppManifest> | undefined;
export const sampleManifest = (): Promise<AppManifest> => (manifest ??= loadManifest(writeManifest(manifestText)));

/** Starts the sample app on a clock that stands still at {@link start}. */
export async function startSampleApp(
  handlers: SampleHandlers,
  options: Partial<HostOptions> & { readonly at?: number } = {},
): Promise<SampleApp> {
  const loaded = await sampleManifest();
  const clock = withFakeClock(options.at ?? start);
  const network = options.network ?? new Network();
  const random = new Random(7);
  const calls: SampleApp['calls'] = [];
  const product = {
    handle: (request: Request, caller: Caller) => {
      calls.push({ request, caller });
      return Promise.resolve(app.answer(request));
    },
  };
  const host = new ForgeHost({
    manifest: loaded,
    loadHandlers: () => ({ ...idle, ...handlers }),
    product,
    network,
    deliveries: new Deliveries(random),
    random,
    ...options,
  });
  const app: SampleApp = {
    host,
    network,
    clock,
    calls,
    answer: () => Response.json({}),
    run: async (work) => {
      const done = work();
      // Awaited only after time has run; a rejection meanwhile is not lost.
      done.catch(() => undefined);
      await settle(host, clock);
      return done;
    },
    resolve: (payload) => app.run(() => host.invokeResolver(issueContext, 'go', payload)),
    stop: () => {
      host.uninstall();
      clock.uninstall();
    },
  };
  host.install();
  return app;
}

export const issueContext = {
  moduleKey: 'context',
  accountId: 'user-1',
  extension: {
    issue: { id: '10001', key: 'TL-1', type: 'Story', typeId: '1' },
    project: { id: '1', key: 'TL', type: 'software' },
  },
} as const;
