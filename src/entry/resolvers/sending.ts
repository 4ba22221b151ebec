import type { FeaturePage, Preview, ReleasePreview, ReleaseView, RunView } from '../../contract';
import { sendRequests } from '../../contract/sending';
import { systemsOf } from '../../sync/model';
import { membersOf, readRelease, sendRelease } from '../../sync/send/release';
import { versionOutlook, withVersion } from '../../sync/send/release-outlook';
import { startRun } from '../../sync/send/run';
import { featureViews } from './feature-view';
import { handler, refuse } from './guard';
import type { Call } from './guard';
import { neverSent, previewOf, sentBefore } from './preview-view';
import { releaseViews } from './release-view';
import { controlRun, refuseWhileRunning, runAt, viewOf } from './run-calls';
import { answeredFor, causeOf, contextAt, missingFor, outlookFor, planAt } from './send-place';
import type { SendPlace } from './send-place';
import { contextOf } from '../../sync/context';

/** All that a page which sends can ask, within what may be sent from it. */
export const sendHandlers = (place: SendPlace) => ({
  ...lookingHandlers(place),
  ...sendingHandlers(place),
  ...runHandlers(place),
});

const lookingHandlers = (place: SendPlace) => ({
  releases: handler({
    request: sendRequests.releases,
    may: place.may,
    async run(call, { integration: id }): Promise<{ releases: readonly ReleaseView[] }> {
      const { integration, connection, targetConnection, catalog } = await planAt(place, call, id);
      const context = await contextOf(call.world, integration, connection, causeOf(call), targetConnection);
      return { releases: await releaseViews(context, catalog) };
    },
  }),

  features: handler({
    request: sendRequests.features,
    may: place.may,
    async run(call, { integration: id, release, search, page }): Promise<FeaturePage> {
      const { integration, catalog } = await planAt(place, call, id);
      const where = {
        container: integration.source.id,
        ...(release === undefined ? {} : { release }),
        ...(search ? { search } : {}),
      };
      const { records, total, next } = await catalog.records(where, page);
      // Whose release it is, the page is not believed: the key of the connection may see other products.
      if (!records.every(({ label }) => label.reference.startsWith(`${integration.source.key}-`))) {
        throw refuse('not-found', 'This release does not belong to the product of this integration.');
      }
      const features = await featureViews(call.world.store.links, integration, records);
      return { features, total, ...(next === undefined ? {} : { next }) };
    },
  }),
});

const sendingHandlers = (place: SendPlace) => ({
  preview: handler({
    request: sendRequests.preview,
    may: place.may,
    async run(call, { integration, records }): Promise<Preview> {
      const context = await contextAt(place, call, integration);
      const missing = await missingFor(call, context);
      return previewOf(await outlookFor(context, records), missing, context);
    },
  }),

  send: handler({
    request: sendRequests.send,
    may: place.may,
    async run(call, { integration: id, records, answers }): Promise<RunView> {
      const context = await contextAt(place, call, id);
      await refuseWhileRunning(call, context.integration);
      const { source: system } = systemsOf[context.integration.kind];
      const items = records.map(({ kind, id: record, reference, name }) => ({
        record: { system, kind, id: record },
        reference,
        name,
      }));
      const answered = await answeredFor(call, context, answers);
      const run = await startRun(call.world, context.integration, items, context.cause, answered);
      return viewOf(call, run);
    },
  }),

  previewRelease: handler({
    request: sendRequests.previewRelease,
    may: place.may,
    run: (call, { integration, release }) => previewRelease(place, call, integration, release),
  }),

  sendRelease: handler({
    request: sendRequests.sendRelease,
    may: place.may,
    async run(call, { integration, release, answers }): Promise<RunView> {
      const context = await contextAt(place, call, integration);
      await refuseWhileRunning(call, context.integration);
      const run = await sendRelease(context, release, await answeredFor(call, context, answers));
      if (run) return viewOf(call, run);
      throw refuse('invalid', 'The release has no feature to send: all are done, or there are none.', {
        nextStep: context.target.project
          ? 'Its version is in step. Plan features for the release, then send it again.'
          : 'Plan features for the release, then send it again.',
      });
    },
  }),
});

const runHandlers = (place: SendPlace) => ({
  progress: handler({
    request: sendRequests.progress,
    may: place.may,
    run: async (call, { run }) => viewOf(call, await runAt(place, call, run)),
  }),

  control: handler({
    request: sendRequests.control,
    may: place.may,
    async run(call, { run: id, action }): Promise<RunView> {
      const run = await runAt(place, call, id);
      await controlRun(call, run, action);
      return viewOf(call, (await call.world.store.runs.get(run.id)) ?? run);
    },
  }),
});

async function previewRelease(place: SendPlace, call: Call, integration: string, id: string): Promise<ReleasePreview> {
  const context = await contextAt(place, call, integration);
  const release = await readRelease(context, id);
  const { toSend, done, sent } = await membersOf(context, release);
  const version = context.target.project ? await versionOutlook(context, release) : undefined;
  const missing = await missingFor(call, context);
  const found = await outlookFor(
    context,
    toSend.map(({ record }) => record),
  );
  const { items, ...preview } = previewOf(version ? withVersion(context, found, version) : found, missing, context);
  return {
    ...preview,
    items: [...items, ...done.map(neverSent), ...sent.map(sentBefore)],
    ...(version ? { version } : {}),
  };
}
