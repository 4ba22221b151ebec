import { MemoryStore, type OrderedStore } from '../../sandbox/store';
import { Random } from '../../sandbox/random';
import type { Caller, Product, ProductEvent } from '../../sandbox/shapes';
import { checked } from '../../sandbox/jira/contract';
import { asPerson, Jira } from '../../sandbox/jira/jira';
import { people, seed } from '../../sandbox/jira/seed';
import type { Settings } from '../../sandbox/jira/settings';

export const start = Date.parse('2026-11-20T09:30:15.250Z');

/** The scopes the app asks for, and those it would ask for to write versions and ranks. */
export const appScopes = ['read:jira-work', 'write:jira-work', 'read:jira-user'] as const;
export const allScopes = [
  ...appScopes,
  'manage:jira-project',
  'write:issue:jira-software',
  'read:email-address:jira',
] as const;

export const asApp = (scopes: readonly string[] = allScopes): Caller => ({
  as: 'app',
  accountId: people.app,
  scopes,
});

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; undefined when there is none. */
  readonly body: unknown;
}

/** A sample site whose calls are all checked against the official document when it is there. */
export class TestSite {
  readonly events: ProductEvent[] = [];
  readonly jira: Jira;
  readonly #checked;

  constructor(settings: Partial<Settings> = {}, store: OrderedStore = new MemoryStore()) {
    this.jira = new Jira({
      store,
      random: new Random(7),
      siteUrl: 'https://throughline.atlassian.net',
      onEvent: (event) => this.events.push(event),
      settings,
    });
    seed(this.jira);
    this.#checked = checked(this.jira);
  }

  /** What the official document did not allow so far. */
  get violations(): readonly unknown[] {
    return this.#checked.violations;
  }

  /** A call as a person on Jira's own pages, or as the caller given. */
  call(method: string, path: string, body?: unknown, by: string | Caller = people.dev): Promise<Reply> {
    return this.#send(this.#checked, method, path, body, by);
  }

  /** A call that is wrong on purpose: nothing is held against the official document. */
  callWrongly(method: string, path: string, body?: unknown, by: string | Caller = people.dev): Promise<Reply> {
    return this.#send(this.jira, method, path, body, by);
  }

  async #send(to: Product, method: string, path: string, body: unknown, by: string | Caller): Promise<Reply> {
    const caller = typeof by === 'string' ? asPerson(by) : by;
    const init = body === undefined ? { method } : { method, ...payload(body) };
    const response = await to.handle(new Request(`https://jira.test${path}`, init), caller);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text || undefined };
  }

  /** The body of a call that must succeed. @throws with the refusal */
  async ask(method: string, path: string, body?: unknown, by: string | Caller = people.dev): Promise<Json> {
    const reply = await this.call(method, path, body, by);
    if (reply.status >= 400) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return new Json(reply.body);
  }

  /** Creates an issue in TL and answers its key. */
  async create(fields: Readonly<Record<string, unknown>> = {}, by: string | Caller = people.dev): Promise<string> {
    const issue = { project: { key: 'TL' }, issuetype: { name: 'Story' }, summary: 'A story', ...fields };
    return (await this.ask('POST', '/rest/api/3/issue', { fields: issue }, by)).text('key');
  }

  /** One field of an issue as the administrator sees it. */
  async field(key: string, name: string): Promise<Json> {
    const issue = await this.ask('GET', `/rest/api/3/issue/${key}?fields=${name}`, undefined, people.admin);
    return issue.at('fields', name);
  }

  /** Names of the events since the last call. */
  takeEvents(): readonly string[] {
    return this.events.splice(0).map(({ name }) => name.replace('avi:jira:', ''));
  }
}

function payload(body: unknown): RequestInit {
  if (body instanceof FormData) return { body, headers: { 'X-Atlassian-Token': 'no-check' } };
  return { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
}

/** A parsed answer that tests can walk without knowing its type. */
export class Json {
  constructor(readonly value: unknown) {}

  /** @throws when a step leads nowhere */
  at(...path: readonly (string | number)[]): Json {
    const value = path.reduce<unknown>((inner, step) => {
      if (typeof inner !== 'object' || inner === null) throw new Error(`No ${step} in ${JSON.stringify(inner)}`);
      return Reflect.get(inner, step);
    }, this.value);
    return new Json(value);
  }

  text(...path: readonly (string | number)[]): string {
    const { value } = this.at(...path);
    if (typeof value !== 'string') throw new Error(`Not a text at ${path.join('.')}: ${JSON.stringify(value)}`);
    return value;
  }

  list(...path: readonly (string | number)[]): readonly Json[] {
    const { value } = this.at(...path);
    if (!Array.isArray(value)) throw new Error(`Not a list at ${path.join('.')}: ${JSON.stringify(value)}`);
    return value.map((entry: unknown) => new Json(entry));
  }

  /** One property of every entry of a list. */
  pluck(list: string, ...path: readonly string[]): readonly unknown[] {
    return this.list(list).map((entry) => entry.at(...path).value);
  }
}

/** A document of plain paragraphs. */
export const doc = (...paragraphs: readonly string[]): unknown => ({
  type: 'doc',
  version: 1,
  content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});

/** A document that shows files by their media ids. */
export const docWithFiles = (...mediaIds: readonly string[]): unknown => ({
  type: 'doc',
  version: 1,
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'See the pictures.' }] },
    ...mediaIds.map((id) => ({
      type: 'mediaSingle',
      attrs: { layout: 'center' },
      content: [{ type: 'media', attrs: { type: 'file', id, collection: '' } }],
    })),
  ],
});

/** An upload of files by name and content. */
export function upload(files: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) {
    form.append('file', new Blob([content], { type: name.endsWith('.png') ? 'image/png' : 'text/plain' }), name);
  }
  return form;
}

/** Freezes the clock at {@link start}; only timers and the date stand still. */
export function freezeClock(): void {
  jest.useFakeTimers({ now: start, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance'] });
}

/** Matchers whose type is known. */
export const someText: unknown = expect.any(String);
export const someList: unknown = expect.any(Array);
export const textWith = (part: string): unknown => expect.stringContaining(part);
