import type { Call, Reply } from './call';

export type Handle = (call: Call) => Reply | Promise<Reply>;

export interface Route {
  readonly method: string;
  /** `features/:id/comments`; a segment with a colon matches anything. */
  readonly path: string;
  readonly handle: Handle;
}

export interface Match {
  readonly handle: Handle;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route of a path; earlier routes win. */
export class Router {
  readonly #routes: readonly { readonly route: Route; readonly segments: readonly string[] }[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map((route) => ({ route, segments: route.path.split('/') }));
  }

  match(method: string, path: string): Match | undefined {
    const given = path.split('/').map(decode);
    for (const { route, segments } of this.#routes) {
      if (route.method !== method || segments.length !== given.length) continue;
      const params = paramsOf(segments, given);
      if (params) return { handle: route.handle, params };
    }
    return undefined;
  }
}

function paramsOf(segments: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith(':')) params[segment.slice(1)] = value;
    else if (segment !== value) return undefined;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
