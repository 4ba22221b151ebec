/** A vendor that answers each call with the next of some prepared answers, the last one for ever. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** As it stands on the wire, where it is no JSON. */
  readonly bodyText?: string;
}

export interface Asked {
  readonly method: string;
  readonly host: string;
  /** Path and query below the root of the interface. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

const realFetch = globalThis.fetch;
export const hangUp = (): void => {
  globalThis.fetch = realFetch;
};

/** Call {@link hangUp} afterwards. @param root `/api/json` @returns the calls, as they come in */
export function answerInTurn(answers: readonly Answer[], root: string): readonly Asked[] {
  const asked: Asked[] = [];
  globalThis.fetch = (url, init) => {
    const address = new URL(url instanceof Request ? url.url : url);
    asked.push({
      method: init?.method ?? 'GET',
      host: address.host,
      path: decodeURIComponent(address.pathname + address.search).replace(root, ''),
      headers: new Headers(init?.headers),
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : init?.body,
    });
    const { status = 200, headers, body, bodyText } = answers[Math.min(asked.length, answers.length) - 1] ?? {};
    const type = { 'content-type': 'application/json; charset=utf-8' };
    return Promise.resolve(
      new Response(bodyText ?? JSON.stringify(body), { status, headers: { ...type, ...headers } }),
    );
  };
  return asked;
}
