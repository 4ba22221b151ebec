import type {
  FeaturePage,
  Preview,
  ProjectIntegration,
  ProjectOverview,
  ReleasePreview,
  ReleaseView,
  RunView,
} from '../../contract';
import { projectRequests } from '../../contract/project';
import { integrationId, systemsOf } from '../../sync/model';
import type { Connection, Integration, Mapping, RecordKind } from '../../sync/model';
import { contextOf } from '../../sync/context';
import type { Context } from '../../sync/context';
import type { PlanCatalog } from '../../sync/ports';
import { outlookOf } from '../../sync/send/outlook';
import type { Outlook } from '../../sync/send/outlook';
import { adoptVersion } from '../../sync/send/adopt-version';
import { membersOf, readRelease, sendRelease } from '../../sync/send/release';
import { versionOutlook, withVersion } from '../../sync/send/release-outlook';
import { startRun } from '../../sync/send/run';
import { systemWord } from '../../sync/words';
import { defaultsOf } from '../../sync/setup/answers';
import type { Answers } from '../../sync/setup/answers';
import { missingFields } from '../../sync/setup/mapping';
import type { Missing } from '../../sync/setup/mapping';
import { jiraRequest } from '../../platform/jira';
import { jiraChoices } from '../../systems/registry';
import { featureViews } from './feature-view';
import { planCatalogOf } from './admin-connections';
import { handler, permissionsIn, permitted, projectOf, refuse, resolverOf } from './guard';
import type { Call } from './guard';
import { covers } from './issue-scope';
import { leftOut, previewOf } from './preview-view';
import { releaseViews } from './release-view';
import { controlRun, refuseWhileRunning, runHere, viewOf } from './run-calls';
import { stoppedReason } from './views';

export const projectResolver = resolverOf({
  overview: handler({ request: projectRequests.overview, may: permitted.browseProject, run: (call) => overview(call) }),

  releases: handler({
    request: projectRequests.releases,
    may: permitted.createIssues,
    async run(call, { integration: id }): Promise<{ releases: readonly ReleaseView[] }> {
      const { integration, connection, catalog } = await integrationHere(call, id);
      const cause = { kind: 'button' as const, actor: call.context.accountId, at: call.world.now() };
      const context = await contextOf(call.world, integration, connection, cause);
      return { releases: await releaseViews(context, catalog) };
    },
  }),

  features: handler({
    request: projectRequests.features,
    may: permitted.createIssues,
    async run(call, { integration: id, release, search, page }): Promise<FeaturePage> {
      const { integration, catalog } = await integrationHere(call, id);
      const place = {
        container: integration.source.id,
        ...(release === undefined ? {} : { release }),
        ...(search ? { search } : {}),
      };
      const { records, total, next } = await catalog.records(place, page);
      // Whose release it is, the page is not believed: the key of the connection may see other products.
      if (!records.every(({ label }) => label.reference.startsWith(`${integration.source.key}-`))) {
        throw refuse('not-found', 'This release does not belong to the product of this integration.');
      }
      const features = await featureViews(call.world.store.links, integration, records);
      return { features, total, ...(next === undefined ? {} : { next }) };
    },
  }),

  preview: handler({
    request: projectRequests.preview,
    may: permitted.createIssues,
    async run(call, { integration, records }): Promise<Preview> {
      const context = await contextFor(call, integration);
      const missing = await missingHere(call, context);
      return previewOf(await outlook(context, records), missing, context);
    },
  }),

  send: handler({
    request: projectRequests.send,
    may: permitted.createIssues,
    async run(call, { integration: id, records, answers }): Promise<RunView> {
      const context = await contextFor(call, id);
      await refuseWhileRunning(call, context.integration);
      const { source: system } = systemsOf[context.integration.kind];
      const items = records.map(({ kind, id: record, reference, name }) => ({
        record: { system, kind, id: record },
        reference,
        name,
      }));
      const cause = { kind: 'button' as const, actor: call.context.accountId, at: call.world.now() };
      const answered = await answeredHere(call, context, answers);
      const run = await startRun(call.world, context.integration, items, cause, answered);
      return viewOf(call, run);
    },
  }),

  previewRelease: handler({
    request: projectRequests.previewRelease,
    may: permitted.createIssues,
    async run(call, { integration, release: id }): Promise<ReleasePreview> {
      const context = await contextFor(call, integration);
      const release = await readRelease(context, id);
      const { toSend, done } = await membersOf(context, release);
      const version = await versionOutlook(context, release);
      const missing = await missingHere(call, context);
      const found = await outlook(
        context,
        toSend.map(({ record }) => record),
      );
      const { items, ...preview } = previewOf(withVersion(context, found, version), missing, context);
      return { ...preview, items: [...items, ...done.map(leftOut)], version };
    },
  }),

  sendRelease: handler({
    request: projectRequests.sendRelease,
    may: permitted.createIssues,
    async run(call, { integration, release, answers }): Promise<RunView> {
      const context = await contextFor(call, integration);
      await refuseWhileRunning(call, context.integration);
      const run = await sendRelease(context, release, await answeredHere(call, context, answers));
      if (run) return viewOf(call, run);
      throw refuse('invalid', 'The release has no feature to send: all are done, or there are none.', {
        nextStep: 'Its version is in step. Plan features for the release, then send it again.',
      });
    },
  }),

  adoptVersion: handler({
    request: projectRequests.adoptVersion,
    may: permitted.createIssues,
    async run(call, { integration: id, release, version }): Promise<{ releases: readonly ReleaseView[] }> {
      const context = await contextFor(call, id);
      if (!(await adoptVersion(context, release, version))) {
        throw refuse('not-found', 'This version no longer exists in the project.', {
          nextStep: 'Send the release again: it then gets a version of its own.',
        });
      }
      const { catalog } = await integrationHere(call, id);
      return { releases: await releaseViews(context, catalog) };
    },
  }),

  progress: handler({
    request: projectRequests.progress,
    may: permitted.createIssues,
    run: async (call, { run }) => viewOf(call, await runHere(call, run)),
  }),

  control: handler({
    request: projectRequests.control,
    may: permitted.createIssues,
    async run(call, { run: id, action }): Promise<RunView> {
      const run = await runHere(call, id);
      await controlRun(call, run, action);
      return viewOf(call, (await call.world.store.runs.get(run.id)) ?? run);
    },
  }),
});

async function overview(call: Call): Promise<ProjectOverview> {
  const { world } = call;
  const project = projectOf(call);
  const [integrations, connections, may] = await Promise.all([
    world.store.integrations(),
    world.store.connections(),
    permissionsIn(call, 'project'),
  ]);
  const here = integrations.filter(({ target, tickets }) => !tickets && target.id === project.id);
  const support = integrations.filter((one) => one.enabled && one.tickets && covers(one, project));
  const views = await Promise.all(
    here.map(async (integration): Promise<ProjectIntegration> => {
      const stopped = stoppedReason(connections.find(({ id }) => id === integration.connection));
      const run = await world.store.runs.latest(integration.id);
      return {
        id: integration.id,
        name: integration.name,
        systemName: systemWord[systemsOf[integration.kind].source],
        productName: integration.source.name,
        enabled: integration.enabled,
        ...(stopped === undefined ? {} : { stopped }),
        ...(run === undefined ? {} : { run }),
      };
    }),
  );
  return {
    projectKey: project.key,
    projectName: here[0]?.target.name ?? project.key,
    integrations: views,
    support: [...new Set(support.map(({ source }) => source.name))],
    maySend: may.CREATE_ISSUES,
    now: world.now(),
    ...(may.CREATE_ISSUES
      ? {}
      : { whyNot: 'You need the permission to create issues in this project to send features to it.' }),
  };
}

/** @throws Refusal for an integration of another project: what a page sends is not believed */
async function integrationHere(
  call: Call,
  id: string,
): Promise<{ integration: Integration; connection: Connection; catalog: PlanCatalog }> {
  const integration = await call.world.store.integration(integrationId(id));
  if (!integration || integration.tickets || integration.target.id !== projectOf(call).id) {
    throw refuse('not-found', 'This integration does not belong to this project.');
  }
  const { connection, catalog } = await planCatalogOf(call, integration.connection);
  const stopped = stoppedReason(connection);
  if (stopped) throw refuse('connection-stopped', stopped);
  return { integration, connection, catalog };
}

async function contextFor(call: Call, id: string): Promise<Context> {
  const { integration, connection } = await integrationHere(call, id);
  if (!integration.enabled) {
    throw refuse('invalid', 'This integration is switched off.', { nextStep: 'Ask a Jira admin to switch it on.' });
  }
  const cause = { kind: 'button' as const, actor: call.context.accountId, at: call.world.now() };
  return contextOf(call.world, integration, connection, cause);
}

async function outlook(context: Context, records: readonly { kind: RecordKind; id: string }[]): Promise<Outlook> {
  const { source: system } = systemsOf[context.integration.kind];
  return outlookOf(
    context,
    records.map((record) => ({ system, ...record })),
  );
}

function missingHere(call: Call, { integration: { target, mapping } }: Context): Promise<readonly Missing[]> {
  return missingFields(
    jiraChoices(jiraRequest('app'), () => call.world.now()),
    target.id,
    mapping,
  );
}

/** @throws InvalidChoice for an answer that nobody asked for, or that its field cannot take */
const answeredHere = async (call: Call, context: Context, answers: Answers): Promise<Mapping['defaults']> =>
  Object.keys(answers).length === 0 ? {} : defaultsOf(await missingHere(call, context), answers);
