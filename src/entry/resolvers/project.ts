import type { ProjectOverview, ReleaseView } from '../../contract';
import { projectRequests } from '../../contract/project';
import { adoptVersion } from '../../sync/send/adopt-version';
import { handler, permissionsIn, permitted, projectOf, refuse, resolverOf } from './guard';
import type { Call } from './guard';
import { covers } from './issue-scope';
import { planIntegration } from './plan-integration';
import { isSendableFrom, sendableFrom } from './project-integrations';
import { releaseViews } from './release-view';
import { contextAt, planAt } from './send-place';
import type { SendPlace } from './send-place';
import { sendHandlers } from './sending';

const place: SendPlace = {
  may: permitted.createIssues,
  has: (call, integration) => isSendableFrom(projectOf(call).id, call.world.store, integration),
  otherwise: 'This integration does not belong to this project.',
};

export const projectResolver = resolverOf({
  ...sendHandlers(place),

  overview: handler({ request: projectRequests.overview, may: permitted.browseProject, run: (call) => overview(call) }),

  adoptVersion: handler({
    request: projectRequests.adoptVersion,
    may: place.may,
    async run(call, { integration: id, release, version }): Promise<{ releases: readonly ReleaseView[] }> {
      const context = await contextAt(place, call, id);
      if (!context.target.project || !(await adoptVersion(context, release, version))) {
        throw refuse('not-found', 'This version no longer exists in the project.', {
          nextStep: 'Send the release again: it then gets a version of its own.',
        });
      }
      const { catalog } = await planAt(place, call, id);
      return { releases: await releaseViews(context, catalog) };
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
  const here = sendableFrom(project.id, integrations, connections);
  const support = integrations.filter((one) => one.enabled && one.tickets && covers(one, project));
  return {
    projectKey: project.key,
    projectName: here.find(({ target }) => target.id === project.id)?.target.name ?? project.key,
    integrations: await Promise.all(here.map((integration) => planIntegration(world.store, integration, connections))),
    support: [...new Set(support.map(({ source }) => source.name))],
    maySend: may.CREATE_ISSUES,
    now: world.now(),
    ...(may.CREATE_ISSUES
      ? {}
      : { whyNot: 'You need the permission to create issues in this project to send features to it.' }),
  };
}
