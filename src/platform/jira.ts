import type { APIResponse } from '@forge/api';
import { asApp, asUser, assumeTrustedRoute } from '@forge/api';

interface Init {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | ArrayBuffer;
}

/** Longest a call to Jira may take: the platform would let it hang until it ends the whole invocation. */
const timeoutMs = 25_000;

/**
 * A call to Jira's REST API; paths are built by `systems/jira` from constants and encoded ids.
 *
 * @param as `app` for the app's own account, `user` for the person the page belongs to
 */
export const jiraRequest =
  (as: 'app' | 'user') =>
  async (path: string, init: Init): Promise<APIResponse> => {
    const caller = as === 'app' ? asApp() : asUser();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('Jira did not answer in time'));
      }, timeoutMs);
    });
    try {
      const request = caller.requestJira(assumeTrustedRoute(path), { ...init, headers: { ...init.headers } });
      return await Promise.race([request, patience]);
    } finally {
      clearTimeout(timer);
    }
  };
