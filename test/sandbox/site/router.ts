export type Params = Readonly<Record<string, string>>;

export interface Route<Visit> {
  readonly method: 'GET' | 'POST';
  /** `/browse/:key/comments`: a part with a colon takes whatever stands there. */
  readonly pattern: string;
  readonly handle: (visit: Visit, params: Params) => Response | Promise<Response>;
}

/** The route for a call, with what stands in its pattern's places. */
export function findRoute<Visit>(
  routes: readonly Route<Visit>[],
  method: string,
  path: string,
): { readonly route: Route<Visit>; readonly params: Params } | undefined {
  const parts = path.split('/').map(decoded);
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = paramsOf(route.pattern.split('/'), parts);
    if (params) return { route, params };
  }
  return undefined;
}

function paramsOf(pattern: readonly string[], parts: readonly string[]): Params | undefined {
  if (pattern.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (expected.startsWith(':') && part !== '') params[expected.slice(1)] = part;
    else if (expected !== part) return undefined;
  }
  return params;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
