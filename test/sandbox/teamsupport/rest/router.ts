import type { Call, Reply } from './call';

export interface Route {
  readonly method: string;
  /** `tickets/:ticket/actions`; a segment with a colon matches anything. Paths are not case-sensitive. */
  readonly path: string;
  readonly handle: (call: Call) => Reply | Promise<Reply>;
}

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** @returns `wrong-verb` for a path that only takes others, `undefined` for one nobody serves */
export function matching(routes: readonly Route[], method: string, path: string): Match | 'wrong-verb' | undefined {
  const given = path.split('/');
  let other = false;
  for (const route of routes) {
    const params = paramsOf(route.path.split('/'), given);
    if (!params) continue;
    if (route.method === method) return { route, params };
    other = true;
  }
  return other ? 'wrong-verb' : undefined;
}

function paramsOf(segments: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (segments.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith(':')) params[segment.slice(1)] = decodeURIComponent(value);
    else if (segment !== value.toLowerCase()) return undefined;
  }
  return params;
}
