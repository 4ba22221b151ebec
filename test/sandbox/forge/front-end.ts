import type { Functions } from './functions';
import { jsonBytes } from './json';
import type { Limits } from './limits';
import type { AppManifest } from './manifest';
import type { UiModule } from './manifest-schema';
import type { Site } from './site';

/** Where in the product a page of the app stands, and who looks at it. */
export interface PagePlace {
  /** Key of a `jira:` module. */
  readonly moduleKey: string;
  readonly accountId: string;
  /** `issue {id, key, type, typeId}`, `project {id, key, type}`, `location` … by the kind of module. */
  readonly extension: Readonly<Record<string, unknown>>;
}

/** Calls from the app's pages to its resolvers. */
export class FrontEnd {
  constructor(
    private readonly parts: {
      readonly manifest: AppManifest;
      readonly site: Site;
      readonly functions: Functions;
      readonly limits: Limits;
    },
  ) {}

  /** What `view.getContext()` answers on a page, and what its resolver gets as context. */
  context(place: PagePlace): Record<string, unknown> {
    const { manifest, site } = this.parts;
    const { type } = this.#module(place.moduleKey);
    return {
      accountId: place.accountId,
      cloudId: site.cloudId,
      environmentId: site.environmentId,
      environmentType: site.environmentType,
      extension: { ...place.extension, type },
      localId: `ari:cloud:ecosystem::extension/${manifest.appId}/${site.environmentId}/static/${place.moduleKey}`,
      locale: 'en_US',
      moduleKey: place.moduleKey,
      siteUrl: site.url,
      timezone: 'Etc/UTC',
    };
  }

  /**
   * What `invoke(functionKey, payload)` of a page gets.
   *
   * @throws the error of the resolver, or the platform's when the module has none, takes too long or is sent too much
   */
  async invoke(place: PagePlace, functionKey: string, payload: unknown): Promise<unknown> {
    const resolver = this.#module(place.moduleKey).resolver?.function;
    if (resolver === undefined) throw new Error(`Module ${place.moduleKey} has no resolver`);
    if (jsonBytes(payload) > this.parts.limits.frontEndPayloadBytes) {
      throw new Error('The payload is larger than 500 KB');
    }
    return this.#run(place, 'resolver', resolver, { call: { functionKey, payload }, context: this.context(place) });
  }

  /** What the module's `dynamicProperties` function answers, such as the status of an issue context. */
  async dynamicProperties(place: PagePlace): Promise<unknown> {
    const module = this.#module(place.moduleKey);
    if (!module.dynamicProperties) throw new Error(`Module ${place.moduleKey} has no dynamic properties`);
    const payload = { cloudId: this.parts.site.cloudId, extension: { ...place.extension, type: module.type } };
    return this.#run(place, 'dynamicProperties', module.dynamicProperties.function, payload);
  }

  async #run(
    { moduleKey, accountId }: PagePlace,
    kind: 'resolver' | 'dynamicProperties',
    functionKey: string,
    payload: unknown,
  ): Promise<unknown> {
    const moduleType = this.#module(moduleKey).type;
    const outcome = await this.parts.functions.invoke({ kind, functionKey, moduleKey, moduleType, accountId, payload });
    if (outcome.kind === 'threw') throw outcome.error;
    if (outcome.kind === 'timed-out') throw new Error('The function took too long');
    return outcome.value;
  }

  #module(key: string): UiModule {
    const module = this.parts.manifest.uiModules.find((candidate) => candidate.key === key);
    if (!module) throw new Error(`The manifest has no module ${key}`);
    return module;
  }
}
