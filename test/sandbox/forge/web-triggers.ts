import { z } from 'zod';
import type { Network } from '../network';
import type { Random } from '../random';
import type { OrderedStore } from '../store';
import type { Functions } from './functions';
import type { Limits } from './limits';
import type { AppManifest } from './manifest';
import type { WebTriggerModule } from './manifest-schema';
import type { Settings } from './settings';
import type { Site } from './site';

const addressSchema = z.object({ moduleKey: z.string(), url: z.string() });
type Address = z.output<typeof addressSchema>;

const createRequest = z.object({
  input: z.object({ triggerKey: z.string() }),
  forceCreate: z.boolean().default(false),
});

const dynamicAnswer = z.object({
  statusCode: z.int().min(200).max(599),
  statusText: z.string().optional(),
  headers: z.record(z.string(), z.array(z.string())).optional(),
  body: z.string().optional(),
});
const staticAnswer = z.object({ outputKey: z.string() });

/** Public addresses of the app's web triggers, and the calls that arrive there. */
export class WebTriggers {
  constructor(
    private readonly parts: {
      readonly manifest: AppManifest;
      readonly site: Site;
      readonly store: OrderedStore;
      readonly network: Network;
      readonly functions: Functions;
      readonly random: Random;
      readonly limits: Limits;
      readonly settings: Settings;
    },
  ) {
    const { network, site, manifest } = parts;
    const serve = (request: Request): Promise<Response> => this.handle(request);
    network.serve(`${site.installationId}.webtrigger.atlassian.app`, 'app', serve);
    network.serve(`${manifest.appId}.hello.atlassian-dev.net`, 'app', serve);
  }

  /** Answers the three GraphQL operations of `webTrigger`; undefined for any other. */
  graphql(body: unknown): object | undefined {
    const { query, variables } = z.object({ query: z.string(), variables: z.unknown() }).parse(body);
    if (query.includes('createWebTriggerUrl(')) {
      const { input, forceCreate } = createRequest.parse(variables);
      const url = this.url(input.triggerKey, forceCreate);
      return { createWebTriggerUrl: url === undefined ? null : { url } };
    }
    if (query.includes('deleteWebTriggerUrl(')) {
      const { id } = z.object({ id: z.string() }).parse(variables);
      const known = this.parts.store.get(id) !== undefined;
      this.parts.store.remove(id);
      return { deleteWebTriggerUrl: { success: known, message: known ? null : 'No such web trigger URL' } };
    }
    if (!query.includes('webTriggerUrlsByAppContext(')) return undefined;
    const urls = this.#addresses().map(({ moduleKey, url }) => ({ triggerKey: moduleKey, url }));
    return { webTriggerUrlsByAppContext: urls };
  }

  /** The address of a web trigger, the same each time; undefined when the manifest has no such module. */
  url(moduleKey: string, forceCreate = false): string | undefined {
    const module = this.#module(moduleKey);
    if (!module) return undefined;
    const known = this.#addresses().find((address) => address.moduleKey === moduleKey);
    if (known && !forceCreate) return known.url;
    const { site, manifest, store, random } = this.parts;
    const id = random.uuid().replaceAll('-', '');
    const url =
      module.urlFormat === 'v2'
        ? `https://${site.installationId}.webtrigger.atlassian.app/public/${id}`
        : `https://${manifest.appId}.hello.atlassian-dev.net/x1/${id}`;
    store.put(id, { moduleKey, url } satisfies Address);
    return url;
  }

  /** A call from outside. A failing function is answered with 424, an answer of another shape with 500. */
  async handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const [, id = '', userPath = ''] = /^\/(?:public|x1)\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
    const address = addressSchema.safeParse(this.parts.store.get(id)).data;
    const module = address && this.#module(address.moduleKey);
    if (!module) return new Response('Not Found', { status: 404 });
    const payload = {
      method: request.method,
      path: url.pathname,
      userPath,
      body: await request.text(),
      headers: this.#headersOf(request),
      queryParameters: queryParametersOf(url),
    };
    if (Buffer.byteLength(JSON.stringify(payload)) > this.parts.limits.payloadBytes) {
      return new Response('Payload Too Large', { status: 413 });
    }
    const outcome = await this.parts.functions.invoke({
      kind: 'webtrigger',
      functionKey: module.function,
      moduleKey: module.key,
      moduleType: 'webtrigger',
      payload,
    });
    if (outcome.kind !== 'returned') return new Response('Failed Dependency', { status: 424 });
    return answerOf(module, outcome.value) ?? new Response('Internal Server Error', { status: 500 });
  }

  #module(key: string): WebTriggerModule | undefined {
    return this.parts.manifest.webTriggers.find((module) => module.key === key);
  }

  #addresses(): Address[] {
    return [...this.parts.store.range('')].map(([, value]) => addressSchema.parse(value));
  }

  #headersOf(request: Request): Record<string, string[]> {
    const capitals = (name: string): string => name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase());
    const spell = this.parts.settings.webTriggerHeaders === 'as-capitals' ? capitals : (name: string): string => name;
    return Object.fromEntries([...request.headers].map(([name, value]) => [spell(name), [value]]));
  }
}

/** Repeated parameters and values parted by commas become lists, as in the documented sample. */
function queryParametersOf(url: URL): Record<string, string[]> {
  const names = [...new Set(url.searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => [name, url.searchParams.getAll(name).flatMap((value) => value.split(','))]),
  );
}

function answerOf(module: WebTriggerModule, value: unknown): Response | undefined {
  if (module.response.type === 'static') {
    const key = staticAnswer.safeParse(value).data?.outputKey;
    const output = module.response.outputs.find((candidate) => candidate.key === key);
    if (!output) return undefined;
    const headers = output.contentType === undefined ? {} : { 'content-type': output.contentType };
    return new Response(output.body ?? null, { status: output.statusCode, headers });
  }
  const answer = dynamicAnswer.safeParse(value).data;
  if (!answer) return undefined;
  const headers = new Headers(
    Object.entries(answer.headers ?? {}).flatMap(([name, values]) =>
      values.map((one): [string, string] => [name, one]),
    ),
  );
  const bodyless = [204, 205, 304].includes(answer.statusCode);
  return new Response(bodyless ? null : (answer.body ?? ''), {
    status: answer.statusCode,
    statusText: answer.statusText ?? '',
    headers,
  });
}
