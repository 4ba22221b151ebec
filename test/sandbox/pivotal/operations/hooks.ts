import type { Hook } from '../entities';
import { invalidFields } from '../refusal';
import type { Act } from './act';

/** @throws Refusal 400 for what is no address */
export function addHook({ site: { state } }: Act, projectId: string, url: string): Hook {
  check(url);
  const now = Date.now();
  return state.hooks.put({
    id: state.nextId('hook'),
    projectId,
    url,
    enabled: true,
    failures: 0,
    lastErrorCode: null,
    lastResponseBody: null,
    createdAt: now,
    updatedAt: now,
  });
}

export function changeHook(
  { site: { state } }: Act,
  hook: Hook,
  input: { readonly url?: string; readonly enabled?: boolean },
): Hook {
  const url = input.url ?? hook.url;
  check(url);
  const enabled = input.enabled ?? hook.enabled;
  return state.hooks.put({ ...hook, url, enabled, failures: enabled ? 0 : hook.failures, updatedAt: Date.now() });
}

function check(url: string): void {
  if (URL.canParse(url) && new URL(url).protocol === 'https:') return;
  throw invalidFields([{ field: 'webhook_url', problem: 'The address of a webhook begins with https://.' }]);
}
