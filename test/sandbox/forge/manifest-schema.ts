import { z } from 'zod';

/** The part of `manifest.yml` that a host needs. The official validation has accepted the file before this reads it. */
const functionRef = z.object({ function: z.string() });

const filter = z.object({
  ignoreSelf: z.boolean().default(false),
  appIsLicensed: z.boolean().default(false),
  expression: z.string().optional(),
  onError: z.enum(['IGNORE', 'IGNORE_AND_LOG', 'RECEIVE', 'RECEIVE_AND_LOG']).default('IGNORE_AND_LOG'),
});

const payload = z.object({ include: z.object({ propertyPaths: z.array(z.string()).default([]) }) });

const trigger = z.object({
  key: z.string(),
  function: z.string(),
  events: z.array(z.union([z.string(), z.object({ eventType: z.string(), filter, payload: payload.optional() })])),
  filter: filter.optional(),
  payload: payload.optional(),
});

const webTrigger = z.object({
  key: z.string(),
  function: z.string(),
  urlFormat: z.enum(['v1', 'v2']).default('v1'),
  response: z
    .object({
      type: z.enum(['static', 'dynamic']),
      outputs: z
        .array(
          z.object({
            key: z.string(),
            statusCode: z.number(),
            body: z.string().optional(),
            contentType: z.string().optional(),
          }),
        )
        .default([]),
    })
    .default({ type: 'dynamic', outputs: [] }),
});

const index = z.union([
  z.string().transform((attribute) => ({ name: attribute, partition: [] as string[], range: attribute })),
  z
    .object({ name: z.string(), partition: z.array(z.string()).default([]), range: z.tuple([z.string()]) })
    .transform(({ name, partition, range: [range] }) => ({ name, partition, range })),
]);

const entity = z.object({
  name: z.string(),
  attributes: z.record(z.string(), z.object({ type: z.enum(['string', 'integer', 'float', 'boolean', 'any']) })),
  indexes: z.array(index).default([]),
});

const scopes = z.union([
  z.array(z.string()),
  z.record(z.string(), z.object({ allowImpersonation: z.boolean().default(false) })),
]);

const address = z.union([z.string(), z.object({ address: z.string() }).transform(({ address }) => address)]);

const uiModule = z.looseObject({
  key: z.string(),
  resource: z.string().optional(),
  title: z.string().optional(),
  label: z.string().optional(),
  icon: z.string().optional(),
  resolver: functionRef.optional(),
  dynamicProperties: functionRef.optional(),
});

export const manifestSchema = z.object({
  app: z.object({
    id: z.string().regex(/^ari:cloud:ecosystem::app\/[0-9a-f-]{36}$/),
    storage: z.object({ entities: z.array(entity).default([]) }).default({ entities: [] }),
  }),
  permissions: z
    .object({
      scopes: scopes.default([]),
      external: z.looseObject({ fetch: z.object({ backend: z.array(address).default([]) }).optional() }).default({}),
      content: z
        .object({ styles: z.array(z.string()).default([]), scripts: z.array(z.string()).default([]) })
        .default({ styles: [], scripts: [] }),
    })
    .prefault({}),
  resources: z
    .array(z.object({ key: z.string(), path: z.string(), entry: z.record(z.string(), z.string()).default({}) }))
    .default([]),
  modules: z.looseObject({
    function: z
      .array(z.object({ key: z.string(), handler: z.string(), timeoutSeconds: z.number().optional() }))
      .default([]),
    trigger: z.array(trigger).default([]),
    webtrigger: z.array(webTrigger).default([]),
    consumer: z.array(z.object({ key: z.string(), queue: z.string(), function: z.string() })).default([]),
    scheduledTrigger: z
      .array(
        z.object({
          key: z.string(),
          function: z.string(),
          interval: z.enum(['fiveMinute', 'hour', 'day', 'week']),
          filter: z.object({ appIsLicensed: z.boolean() }).optional(),
        }),
      )
      .default([]),
  }),
});

export const uiModulesSchema = z.array(uiModule);

export type TriggerFilter = z.output<typeof filter>;
export type WebTriggerModule = z.output<typeof webTrigger>;
export type EntityDefinition = z.output<typeof entity>;
export type AttributeType = EntityDefinition['attributes'][string]['type'];
export type UiModule = z.output<typeof uiModule> & { readonly type: string };
