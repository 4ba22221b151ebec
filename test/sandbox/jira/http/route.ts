import type { Answer } from './answer';
import type { Call } from './call';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * Scopes of an operation [jira-rest 15]. The caller needs all classic ones or, where they are listed, all granular ones. An
 * empty list asks for nothing.
 */
export type Scopes =
  | { readonly classic: readonly string[]; readonly granular?: readonly string[] }
  | { readonly granular: readonly string[] };

export interface Route {
  readonly method: Method;
  /** As the contract writes it: `/rest/api/3/issue/{issueIdOrKey}`. */
  readonly path: string;
  readonly scopes: Scopes;
  readonly handle: (call: Call) => Answer;
}

const api = '/rest/api/3';

/** A platform route with its classic scope and the granular ones that do as well; `path` starts behind `/rest/api/3`. */
export function route(
  method: Method,
  path: string,
  scope: string,
  handle: Route['handle'],
  granular?: readonly string[],
): Route {
  const scopes = { classic: scope === '' ? [] : [scope], ...(granular ? { granular } : {}) };
  return { method, path: api + path, scopes, handle };
}

export interface Match {
  readonly route: Route;
  readonly params: ReadonlyMap<string, string>;
}

interface Node {
  readonly routes: Map<Method, Route>;
  readonly literal: Map<string, Node>;
  wildcard: Node | undefined;
}

const newNode = (): Node => ({ routes: new Map(), literal: new Map(), wildcard: undefined });

/** Finds routes by path; a literal part wins over a parameter. */
export class Router {
  readonly #root = newNode();

  constructor(readonly routes: readonly Route[]) {
    for (const entry of routes) {
      let node = this.#root;
      for (const part of partsOf(entry.path)) node = step(node, part);
      node.routes.set(entry.method, entry);
    }
  }

  /** @returns undefined for an unknown path, `methods` when only the method is wrong */
  find(method: string, path: string): Match | { readonly methods: readonly string[] } | undefined {
    const values: string[] = [];
    const parts = partsOf(path);
    const node = descend(this.#root, parts, 0, method, values) ?? descend(this.#root, parts, 0, undefined, values);
    if (!node) return undefined;
    const found = node.routes.get(method as Method);
    if (!found) return { methods: [...node.routes.keys()] };
    const names = partsOf(found.path).filter((part) => part.startsWith('{'));
    return { route: found, params: new Map(names.map((name, at) => [name.slice(1, -1), values[at] ?? ''])) };
  }
}

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '');

function step(node: Node, part: string): Node {
  if (part.startsWith('{')) return (node.wildcard ??= newNode());
  const next = node.literal.get(part) ?? newNode();
  node.literal.set(part, next);
  return next;
}

/** @param method undefined to accept any */
function descend(
  node: Node,
  parts: readonly string[],
  at: number,
  method: string | undefined,
  values: string[],
): Node | undefined {
  const part = parts[at];
  if (part === undefined) {
    const fits = method === undefined ? node.routes.size > 0 : node.routes.has(method as Method);
    return fits ? node : undefined;
  }
  const literal = node.literal.get(part);
  const found = literal && descend(literal, parts, at + 1, method, values);
  if (found) return found;
  if (!node.wildcard) return undefined;
  values.push(decoded(part));
  const wild = descend(node.wildcard, parts, at + 1, method, values);
  if (!wild) values.pop();
  return wild;
}

/** A part that is no proper encoding stands for itself: it will not be found. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
