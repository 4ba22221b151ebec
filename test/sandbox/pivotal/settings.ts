/**
 * How a server answers where nobody wrote it down, and what it lacks: every answer that somebody might meet can be reached. The
 * object may be changed while the stand-in runs.
 */
export interface TrackerSettings {
  /** Status of the answers to a bad token and to a project one may not see (PT-090). */
  refusal: 401 | 403;
  /** Calls a minute for one token; no number was ever published (PT-025). `null`: no limit. */
  perMinute: number | null;
  /** What a call beyond the limit is answered with, and whether that says how long to wait. */
  limitStatus: 429 | 503;
  retryAfter: boolean;
  /** `page`: the closed service shows a page with status 200; `maintenance`: a page with status 503 (PT-001). */
  parked: 'no' | 'page' | 'maintenance';
  /** Most stories and activities on a page, whatever was asked for (PT-021, PT-024). */
  pageCap: number;
  /** Lists tell how much there is in all. */
  pagingHeaders: boolean;
  /** Lists of stories heed the state that was asked for. */
  stateFilter: boolean;
  /** A state may follow any other (PT-050). LiteTracker's own client says that there each is reached from the one before. */
  jumps: boolean;
  /** Answers about a project tell its version (PT-016). */
  versionHeader: boolean;
  /** Parts of the interface that this server has; the others are no routes. */
  hooks: boolean;
  integrations: boolean;
  uploads: boolean;
  tasks: boolean;
  /** Comments and files can be added, and not only read. */
  commentWrites: boolean;
  /** `refused`: only others may see who belongs to a project. */
  memberships: boolean | 'refused';
  /** How a history is read on: `version` or only `time` (PT-117); `none`: there is no history. */
  history: 'version' | 'time' | 'none';
  /** Only owners of a project may see and add its hooks (PT-100). */
  hooksNeedOwner: boolean;
  /** Milliseconds a new story stays invisible to searches; whether there is such a time is not known. */
  searchLagMs: number;
  /** Names of labels are written in small letters (PT-063). */
  smallLabels: boolean;
  /** Failures in a row after which a hook is switched off; `null`: never (PT-105). */
  hookDisabledAfter: number | null;
  /** Downloads go on to a storage of files at another host (PT-085). */
  downloadsElsewhere: boolean;
  /** Most bytes of an upload (PT-087); `null`: any. */
  mostBytes: number | null;
}

export type Dialect = 'pivotal-v5' | 'litetracker';

export const defaultSettings = (dialect: Dialect): TrackerSettings => ({
  refusal: 403,
  perMinute: null,
  limitStatus: 429,
  retryAfter: true,
  parked: 'no',
  pageCap: dialect === 'pivotal-v5' ? 500 : 50,
  pagingHeaders: dialect === 'pivotal-v5',
  stateFilter: dialect === 'pivotal-v5',
  jumps: true,
  versionHeader: true,
  hooks: true,
  integrations: true,
  uploads: true,
  tasks: true,
  commentWrites: true,
  memberships: true,
  history: dialect === 'pivotal-v5' ? 'version' : 'time',
  hooksNeedOwner: false,
  searchLagMs: 0,
  smallLabels: true,
  hookDisabledAfter: null,
  downloadsElsewhere: false,
  mostBytes: null,
});
