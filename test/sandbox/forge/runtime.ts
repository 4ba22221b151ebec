import type { Invocation } from './invocation';
import type { AppManifest } from './manifest';
import { siteAri } from './site';
import type { Site } from './site';

/**
 * The `__forge_runtime__` of one invocation, with the fields that the packages read [7.2]. `kvs` stays out: with it the
 * storage package would talk to a URL of its own.
 */
export function runtimeOf(invocation: Invocation, manifest: AppManifest, site: Site): object {
  const timer = { stop: () => undefined };
  return {
    contextAri: siteAri(site),
    container: {},
    appContext: {
      appId: manifest.appId,
      appVersion: site.appVersion,
      environmentId: site.environmentId,
      environmentType: site.environmentType,
      invocationId: invocation.id,
      installationId: site.installationId,
      moduleKey: invocation.moduleKey,
      moduleType: invocation.moduleType,
      functionKey: invocation.functionKey,
      // No licence: the field exists only for paid apps in production.
      installation: {
        ari: { installationId: site.installationId },
        contexts: [{ cloudId: site.cloudId }],
      },
      permissions: { scopes: manifest.scopes, external: manifest.external },
    },
    ...(invocation.accountId === undefined ? {} : { aaid: invocation.accountId }),
    lambdaContext: { awsRequestId: invocation.id, getRemainingTimeInMillis: () => invocation.remainingMs },
    tracing: { traceId: invocation.id.replaceAll('-', ''), spanId: invocation.id.slice(0, 8) },
    realtime: {},
    metrics: {
      counter: () => ({ incr: nothing, incrBy: nothing, decr: nothing, decrBy: nothing }),
      timing: () => ({ measure: () => timer }),
      gauge: () => ({ set: nothing }),
    },
    featureFlags: () => false,
  };
}

const nothing = (): void => undefined;
