import type { Activity } from './entities';
import type { TrackerSite } from './site';
import { activityView } from './views/activity';

/** Tells the hooks of a project of a row of its history, one row per request and at most once (PT-103, PT-105). */
export function tellHooks(site: TrackerSite, row: Activity): void {
  if (!site.settings.hooks) return;
  const { deliveries } = site.surroundings;
  for (const { id } of site.state.hooks.by('project', row.projectId)) {
    deliveries.add('webhook', `tracker ${row.message}`, 0, async () => {
      const hook = site.state.hooks.find(id);
      if (!hook?.enabled) return 'switched off';
      const problem = await post(site, hook.url, activityView(site, row));
      note(site, id, problem);
      if (problem) throw new Error(`Answered ${problem.status}`);
      return undefined;
    });
  }
}

interface Problem {
  readonly status: number;
  readonly body: string;
}

async function post(site: TrackerSite, url: string, body: object): Promise<Problem | undefined> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => {
    giveUp.abort(new Error('No answer within 10 s'));
  }, 10_000);
  const request = new Request(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: giveUp.signal,
  });
  try {
    const response = await site.surroundings.network.fetch('tracker', request);
    return response.ok ? undefined : { status: response.status, body: (await response.text()).slice(0, 200) };
  } catch (error) {
    return { status: 0, body: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

function note({ state, settings }: TrackerSite, id: string, problem: Problem | undefined): void {
  const hook = state.hooks.find(id);
  if (!hook || (!problem && hook.failures === 0)) return;
  const failures = problem ? hook.failures + 1 : 0;
  const { hookDisabledAfter: most } = settings;
  state.hooks.put({
    ...hook,
    failures,
    lastErrorCode: problem ? problem.status : hook.lastErrorCode,
    lastResponseBody: problem ? problem.body : hook.lastResponseBody,
    enabled: most === null || failures < most,
    updatedAt: Date.now(),
  });
}
