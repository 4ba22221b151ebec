import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { ContractDocument } from './document';
import { relax, schemasId, strict } from './relax';

type Schema = Readonly<Record<string, unknown>>;

/**
 * Parts of the contract that are wrong in themselves: relaxed schemas by name and property, checked for nothing
 * [jira-rest 1]. The bulk changelog shows a number where this declares a text.
 */
const wrongProperties: Readonly<Record<string, readonly string[]>> = { Changelog: ['created'] };

/** Schemas that describe a class of the server where any JSON is meant. */
const anyJson: ReadonlySet<string> = new Set(['JsonNode']);

/** Compiles schemas of the contract, each once, when first needed. */
export class Validators {
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true, logger: false });
  readonly #compiled = new Map<Schema, ValidateFunction>();

  constructor(documents: readonly ContractDocument[]) {
    addFormats(this.#ajv);
    for (const format of ['int32', 'int64', 'double', 'float', 'binary', 'byte']) this.#ajv.addFormat(format, true);
    for (const { name, schemas } of documents) {
      this.#addSchemas(schemasId(name, false), schemas, (schema) => strict(schema, name));
      this.#addSchemas(schemasId(name, true), schemas, (schema) => relax(schema, name));
    }
  }

  /** What is wrong with the value, one text per fault. */
  faults(schema: Schema, document: string, relaxed: boolean, value: unknown): readonly string[] {
    const validate = this.#compile(schema, document, relaxed);
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) =>
      `${error.instancePath} ${error.message ?? 'is wrong'} ${JSON.stringify(error.params)}`.trim(),
    );
  }

  #addSchemas(id: string, schemas: ContractDocument['schemas'], convert: (schema: Schema) => Schema): void {
    const converted = Object.entries(schemas).map(
      ([name, schema]) => [name, patched(name, convert(schema), id)] as const,
    );
    this.#ajv.addSchema({ $id: id, components: { schemas: Object.fromEntries(converted) } });
  }

  #compile(schema: Schema, document: string, relaxed: boolean): ValidateFunction {
    const known = this.#compiled.get(schema);
    if (known) return known;
    const validate = this.#ajv.compile(relaxed ? relax(schema, document) : strict(schema, document));
    this.#compiled.set(schema, validate);
    return validate;
  }
}

function patched(name: string, schema: Schema, id: string): Schema {
  if (anyJson.has(name)) return {};
  const wrong = wrongProperties[name];
  const { properties } = schema;
  if (!wrong || !id.endsWith('-relaxed') || typeof properties !== 'object') return schema;
  return { ...schema, properties: { ...properties, ...Object.fromEntries(wrong.map((property) => [property, {}])) } };
}
