import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { hasShared, readShared } from '../../../shared';

const platformFile = 'contracts/jira-platform-v3.openapi.json';
const softwareFile = 'contracts/jira-software.openapi.json';

export const parameterSchema = z.looseObject({
  in: z.string(),
  name: z.string(),
  required: z.boolean().optional(),
  schema: z.record(z.string(), z.unknown()).optional(),
});
export type Parameter = z.infer<typeof parameterSchema>;

const contentSchema = z.record(z.string(), z.looseObject({ schema: z.record(z.string(), z.unknown()).optional() }));

const operationSchema = z.looseObject({
  operationId: z.string(),
  parameters: z.array(parameterSchema).optional(),
  requestBody: z.looseObject({ required: z.boolean().optional(), content: contentSchema }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: contentSchema.optional() })),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  'x-atlassian-oauth2-scopes': z.array(z.looseObject({ state: z.string(), scopes: z.array(z.string()) })).optional(),
});
export type Operation = z.infer<typeof operationSchema>;

const methods = ['get', 'post', 'put', 'delete'] as const;
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())).optional() }).optional(),
});

export interface DescribedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  /** Name of the document it stands in, under which its schemas are known. */
  readonly document: string;
}

export interface ContractDocument {
  readonly name: string;
  readonly schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly operations: readonly DescribedOperation[];
}

/** Where the platform's document is: `JIRA_OPENAPI`, or the shared folder. */
const platformIsThere = (): boolean =>
  process.env['JIRA_OPENAPI'] === undefined ? hasShared(platformFile) : existsSync(process.env['JIRA_OPENAPI']);

export const hasContract = platformIsThere;

/** Why contract checks do not run, for the names of skipped tests. */
export const whyNoContract = `no ${platformFile} in the shared folder; set JIRA_OPENAPI to its path`;

/** The official documents. @throws when they are not there: ask {@link hasContract} first */
export function readDocuments(): readonly ContractDocument[] {
  const path = process.env['JIRA_OPENAPI'];
  const platform: unknown = path === undefined ? readShared(platformFile) : JSON.parse(readFileSync(path, 'utf8'));
  const documents = [readDocument('platform', platform)];
  return hasShared(softwareFile) ? [...documents, readDocument('software', readShared(softwareFile))] : documents;
}

/** Whether the documents that were found speak of a path at all: the one for boards may be missing. */
export const isDescribed = (path: string): boolean => !path.startsWith('/rest/agile/') || hasShared(softwareFile);

function readDocument(name: string, raw: unknown): ContractDocument {
  const { paths, components } = documentSchema.parse(raw);
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      if (item[method] === undefined) return [];
      const shared = z.array(parameterSchema).optional().parse(item['parameters']) ?? [];
      const operation = operationSchema.parse(item[method]);
      const parameters = [...shared, ...(operation.parameters ?? [])];
      return [{ method: method.toUpperCase(), path, operation: { ...operation, parameters }, document: name }];
    }),
  );
  return { name, schemas: components?.schemas ?? {}, operations };
}
