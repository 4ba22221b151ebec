import type { TargetFeed } from '../../sync/ports';
import { changesOf, occurredAt } from './activity';
import type { Activity } from './activity';
import { hasMore } from './client';
import type { PivotalClient } from './client';
import { timeText } from './time';

type Reading = Awaited<ReturnType<TargetFeed['read']>>;

const pageSize = { 'pivotal-v5': 100, litetracker: 50 } as const;

/** By project version, which grows by one with each change (PT-116, PT-117). */
export const versionFeed = (client: PivotalClient, project: string, now: () => number): TargetFeed =>
  activityFeed(client, project, now, {
    prefix: 'version:',
    query: (mark) => ({ since_version: mark }),
    at: ({ project_version: version }) => version ?? undefined,
    // What comes next is newer than the version the project has now.
    start: async () => {
      const { version, rows } = await client.activity(project, {}, { limit: 1 });
      return String(Number(version) || rows[0]?.project_version || 0);
    },
    reset: (mark, version) => Number(version) < mark,
    textOf: String,
    numberOf: Number,
  });

/** What happened in the last seconds may not be all of its second: it is told once more, and its rows are known (PT-115). */
const unsettledMs = 5000;

/** By time, where only that is understood. */
export const timeFeed = (client: PivotalClient, project: string, now: () => number): TargetFeed =>
  activityFeed(client, project, now, {
    prefix: 'time:',
    // Whether the second of the mark itself is told is not documented.
    query: (mark) => ({ occurred_after: timeText(Date.parse(mark) - 1000) }),
    at: occurredAt,
    start: () => Promise.resolve(timeText(now())),
    reset: () => false,
    textOf: (at) => timeText(at > now() - unsettledMs ? at - 1000 : at),
    numberOf: Date.parse,
  });

/** How places in a history are told. */
interface Scale {
  readonly prefix: string;
  readonly query: (mark: string) => Readonly<Record<string, string>>;
  readonly at: (activity: Activity) => number | undefined;
  readonly start: () => Promise<string>;
  /** Whether the history a mark belongs to is not that of the server any more. */
  readonly reset: (mark: number, version: string | undefined) => boolean;
  readonly textOf: (at: number) => string;
  readonly numberOf: (mark: string) => number;
}

function activityFeed(client: PivotalClient, project: string, now: () => number, scale: Scale): TargetFeed {
  const begin = async (lost: boolean): Promise<Reading> => ({
    changes: [],
    after: scale.prefix + (await scale.start()),
    more: false,
    ...(lost ? { lost: true as const } : {}),
  });
  return {
    async read(after) {
      if (!after?.startsWith(scale.prefix)) return begin(after !== undefined);
      const mark = after.slice(scale.prefix.length);
      const since = scale.numberOf(mark);
      if (!Number.isFinite(since)) return begin(true);
      const { rows, more, version } = await rowsSince(client, project, scale, mark);
      if (scale.reset(since, version)) return begin(true);
      const news = rows
        .map((activity) => ({ activity, at: scale.at(activity) ?? 0 }))
        .filter(({ at }) => at > since)
        .sort((a, b) => a.at - b.at);
      const last = news.at(-1);
      const changes = news.flatMap(({ activity }) => changesOf(activity, 'poll', now()));
      return { changes, after: last ? scale.prefix + scale.textOf(last.at) : after, more: more && last !== undefined };
    },
  };
}

/**
 * The oldest rows after a mark. They are asked for oldest first; a server that serves them the other way round all the same is
 * read to its end, or the mark would pass over what stands on later pages.
 */
async function rowsSince(
  client: PivotalClient,
  project: string,
  { query, at }: Scale,
  mark: string,
): Promise<{ readonly rows: readonly Activity[]; readonly more: boolean; readonly version: string | undefined }> {
  const rows: Activity[] = [];
  const limit = pageSize[client.dialect];
  for (let offset = 0; ;) {
    const page = await client.activity(project, { ...query(mark), sort_order: 'asc' }, { offset, limit });
    const known = new Set(rows.map(keyOf));
    const fresh = page.rows.filter((row) => !known.has(keyOf(row)));
    rows.push(...fresh);
    const more = hasMore(page, offset) && fresh.length > 0;
    const [first, last] = [page.rows[0], page.rows.at(-1)];
    const falls = first && last && (at(first) ?? 0) > (at(last) ?? 0);
    if (!more || !falls) return { rows, more, version: page.version };
    offset += page.served;
  }
}

const keyOf = ({ guid, project_version: version, kind, occurred_at: at }: Activity): string =>
  guid ?? `${kind} ${version} ${at}`;
