const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:']);
const IMAGE_SCHEMES = new Set(['http:', 'https:']);

/**
 * The address when a link may lead there, else `undefined`: only http, https and mailto pass, because the document schema
 * itself accepts `javascript:`. An absolute address keeps its spelling (a re-spelt one would look like an edit on the way
 * back); a relative one is resolved when `baseUrl` is known; `#anchors` lead nowhere in Jira.
 */
export function linkAddress(href: unknown, baseUrl?: string): string | undefined {
  return address(href, LINK_SCHEMES, baseUrl);
}

/** Same as {@link linkAddress}, for pictures: only http and https. */
export function imageAddress(src: unknown, baseUrl?: string): string | undefined {
  return address(src, IMAGE_SCHEMES, baseUrl);
}

function address(value: unknown, schemes: ReadonlySet<string>, baseUrl?: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  const spelt = spelling(value);
  if (spelt === '' || spelt.startsWith('#')) return undefined;
  const absolute = parse(spelt);
  if (absolute !== undefined) return schemes.has(absolute.protocol) ? spelt : undefined;
  if (baseUrl === undefined) return undefined;
  const resolved = parse(spelt, baseUrl);
  return resolved !== undefined && schemes.has(resolved.protocol) ? resolved.href : undefined;
}

/** Browsers drop control characters before they look at the scheme, so they must not hide one from us either. */
function spelling(value: string): string {
  return value
    .replaceAll(/[\u0000-\u001f\u007f]/g, '')
    .trim()
    .replaceAll(' ', '%20');
}

function parse(value: string, base?: string): URL | undefined {
  try {
    return new URL(value, base);
  } catch {
    return undefined;
  }
}
