import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import schemaFile from '@forge/manifest/schema.json';
import { parse } from 'yaml';
import { z } from 'zod';

interface Schema {
  readonly $ref?: string | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly items?: Schema | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly allOf?: readonly Schema[] | undefined;
}

const branches = (): z.ZodOptional<z.ZodArray<z.ZodType<Schema>>> => z.array(schema).optional();
const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    properties: z.record(z.string(), schema).optional(),
    items: schema.optional(),
    oneOf: branches(),
    anyOf: branches(),
    allOf: branches(),
  }),
);

const manifestShape = z.object({ modules: z.record(z.string(), z.unknown()) });

/** Names of product events that the official package maps to scopes. It does not look events up there by itself. */
export function productEvents(): string[] {
  const file = resolve(
    __dirname,
    '../../../node_modules/@forge/manifest/out/mapping/product-event-to-scope-mapping.json',
  );
  const shape = z.object({ mapping: z.array(z.object({ productEvent: z.string() })) });
  return shape.parse(JSON.parse(readFileSync(file, 'utf8'))).mapping.map(({ productEvent }) => productEvent);
}

/** Documented on the module's page but missing from the schema of the package. */
const documentedBeyondSchema = new Set(['jira:issueContext.dynamicProperties']);

/** Properties of modules that the official schema does not name, as paths; the schema itself lets them pass. */
export function unknownProperties(manifestText: string): string[] {
  const { definitions } = z.object({ definitions: z.record(z.string(), schema) }).parse(schemaFile);
  const { modules } = manifestShape.parse(parse(manifestText));
  const known = definitions.ModuleSchema?.properties ?? {};
  return Object.entries(modules).flatMap(([type, list]) => {
    const module = known[type];
    return module ? unknownIn(list, [module], type, definitions) : [type];
  });
}

function unknownIn(
  value: unknown,
  schemas: readonly Schema[],
  path: string,
  definitions: Readonly<Record<string, Schema>>,
): string[] {
  const variants = schemas.flatMap((one) => expand(one, definitions));
  if (Array.isArray(value)) {
    const items = variants.flatMap(({ items: item }) => item ?? []);
    return value.flatMap((item) => unknownIn(item, items, path, definitions));
  }
  if (typeof value !== 'object' || value === null) return [];
  const named = variants.flatMap(({ properties }) => (properties ? [properties] : []));
  // No names at all means that anything goes there, as in display conditions.
  if (named.every((properties) => Object.keys(properties).length === 0)) return [];
  return Object.entries(value).flatMap(([name, held]) => {
    const inner = named.flatMap((properties) => properties[name] ?? []);
    const place = `${path}.${name}`;
    if (documentedBeyondSchema.has(place)) return [];
    return inner.length === 0 ? [place] : unknownIn(held, inner, place, definitions);
  });
}

/** A schema with all its alternatives; which of them applies is the official validation's business. */
function expand(one: Schema, definitions: Readonly<Record<string, Schema>>): Schema[] {
  const target = one.$ref === undefined ? undefined : definitions[one.$ref.replace('#/definitions/', '')];
  const alternatives = [...(one.oneOf ?? []), ...(one.anyOf ?? []), ...(one.allOf ?? []), ...(target ? [target] : [])];
  return [one, ...alternatives.flatMap((alternative) => expand(alternative, definitions))];
}
