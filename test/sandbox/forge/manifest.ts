import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { manifestSchema, uiModulesSchema } from './manifest-schema';
import type { EntityDefinition, TriggerFilter, UiModule, WebTriggerModule } from './manifest-schema';

type Parsed = z.output<typeof manifestSchema>;

/** One event name of one trigger; the manifest allows a filter for all names of a trigger or one for each. */
export interface Subscription {
  readonly triggerKey: string;
  readonly functionKey: string;
  readonly eventName: string;
  readonly filter: TriggerFilter | undefined;
  readonly propertyPaths: readonly string[];
}

/** What a host needs of `manifest.yml`. */
export interface AppManifest {
  readonly path: string;
  /** The bare id, without the ARI around it. */
  readonly appId: string;
  readonly scopes: readonly string[];
  /** Scopes under which the app may act as a user who is not there. */
  readonly impersonationScopes: readonly string[];
  /** `permissions.external` as it stands, for the app's context. */
  readonly external: Readonly<Record<string, unknown>>;
  /** Addresses that the backend may call. */
  readonly egress: readonly string[];
  /** Additions to the content security policy of the pages. */
  readonly content: { readonly styles: readonly string[]; readonly scripts: readonly string[] };
  readonly entities: readonly EntityDefinition[];
  readonly resources: Parsed['resources'];
  readonly functions: Parsed['modules']['function'];
  readonly subscriptions: readonly Subscription[];
  readonly webTriggers: readonly WebTriggerModule[];
  readonly consumers: Parsed['modules']['consumer'];
  readonly scheduledTriggers: Parsed['modules']['scheduledTrigger'];
  /** Modules of all `jira:` types, in the order of the file. */
  readonly uiModules: readonly UiModule[];
}

/**
 * Reads a manifest that the official validation accepts.
 *
 * @throws with the validation's own messages when it refuses the file
 */
export async function loadManifest(path: string): Promise<AppManifest> {
  const file = resolve(path);
  const text = readFileSync(file, 'utf8');
  await refuseInvalid(file, text);
  return view(file, text);
}

/** All messages of the official validations that a deployment runs too: errors and warnings. */
export async function validationMessages(path: string): Promise<{ level: string; message: string }[]> {
  // Loaded only when needed: it takes most of a second, and its schemas several more.
  const { ProcessorBuilder, ValidationTypes } = await import('@forge/manifest');
  const { FULL, PRODUCT_TRIGGER, DEPRECATED_EGRESS_PERMISSIONS } = ValidationTypes;
  const messages: { level: string; message: string }[] = [];
  for (const validation of [FULL, PRODUCT_TRIGGER, DEPRECATED_EGRESS_PERMISSIONS]) {
    const processor = ProcessorBuilder.instance().withValidation(validation).withOptions({ deprecatedRuntimes: [] });
    const { errors = [] } = await processor.build().process(resolve(path));
    messages.push(
      ...errors.map(({ level, message, line }) => ({ level, message: `${validation}, line ${line ?? 0}: ${message}` })),
    );
  }
  return messages;
}

async function refuseInvalid(file: string, text: string): Promise<void> {
  const verdict = acceptedFile(text);
  if (verdict !== undefined && existsSync(verdict)) return;
  const errors = (await validationMessages(file)).filter(({ level }) => level === 'error');
  if (errors.length > 0) {
    throw new Error(`The manifest is not valid:\n${errors.map(({ message }) => message).join('\n')}`);
  }
  if (verdict === undefined) return;
  mkdirSync(resolve(verdict, '..'), { recursive: true });
  writeFileSync(verdict, '');
}

/**
 * The validation compiles a schema of 800 KB, which takes seconds; a text it has accepted once need not be asked about in
 * every test file. The manifest's own test always asks.
 */
function acceptedFile(text: string): string | undefined {
  const modules = resolve(__dirname, '../../../node_modules');
  if (!existsSync(modules)) return undefined;
  const version: unknown = JSON.parse(readFileSync(resolve(modules, '@forge/manifest/package.json'), 'utf8'));
  const digest = createHash('sha256').update(JSON.stringify(version)).update(text).digest('hex');
  return resolve(modules, '.cache/throughline/accepted-manifests', digest);
}

function view(path: string, text: string): AppManifest {
  const raw: unknown = parse(text);
  const { app, permissions, resources, modules } = manifestSchema.parse(raw);
  const { scopes } = permissions;
  return {
    path,
    appId: app.id.slice(app.id.indexOf('/') + 1),
    scopes: Array.isArray(scopes) ? scopes : Object.keys(scopes),
    impersonationScopes: Array.isArray(scopes)
      ? []
      : Object.keys(scopes).filter((scope) => scopes[scope]?.allowImpersonation),
    external: permissions.external,
    egress: permissions.external.fetch?.backend ?? [],
    content: permissions.content,
    entities: app.storage.entities,
    resources,
    functions: modules.function,
    subscriptions: modules.trigger.flatMap(subscriptionsOf),
    webTriggers: modules.webtrigger,
    consumers: modules.consumer,
    scheduledTriggers: modules.scheduledTrigger,
    uiModules: Object.entries(modules)
      .filter(([type]) => type.startsWith('jira:'))
      .flatMap(([type, list]) => uiModulesSchema.parse(list).map((module) => ({ ...module, type }))),
  };
}

function subscriptionsOf(trigger: Parsed['modules']['trigger'][number]): Subscription[] {
  return trigger.events.map((event) => {
    const own = typeof event === 'string' ? { eventType: event, filter: undefined, payload: undefined } : event;
    return {
      triggerKey: trigger.key,
      functionKey: trigger.function,
      eventName: own.eventType,
      filter: own.filter ?? trigger.filter,
      propertyPaths: (own.payload ?? trigger.payload)?.include.propertyPaths ?? [],
    };
  });
}
