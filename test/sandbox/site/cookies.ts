/** The value of a cookie of a request. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get('cookie') ?? '').split(/;\s*/)) {
    const [key, ...value] = pair.split('=');
    if (key !== name) continue;
    try {
      return decodeURIComponent(value.join('='));
    } catch {
      return undefined;
    }
  }
  return undefined;
}

const year = 365 * 24 * 3600;

/** A `Set-Cookie` header; it stays for a year unless told otherwise. 0 takes the cookie away. */
export const cookie = (name: string, value: string, maxAgeSeconds = year): string =>
  `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAgeSeconds}; SameSite=Lax; HttpOnly`;
