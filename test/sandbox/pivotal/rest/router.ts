import type { Call, Reply } from './call';

export interface Route {
  readonly method: string;
  /** `projects/:project/stories`; a segment with a colon matches a number. */
  readonly path: string;
  readonly handle: (call: Call) => Reply | Promise<Reply>;
}

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export function matching(routes: readonly Route[], method: string, path: string): Match | undefined {
  const given = path.split('/');
  for (const route of routes) {
    const params = route.method === method ? paramsOf(route.path.split('/'), given) : undefined;
    if (params) return { route, params };
  }
  return undefined;
}

function paramsOf(segments: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (segments.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = given[index] ?? '';
    if (!segment.startsWith(':')) {
      if (segment !== value) return undefined;
    } else if (/^\d+$/.test(value)) params[segment.slice(1)] = value;
    else return undefined;
  }
  return params;
}
