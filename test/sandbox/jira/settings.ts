/** What a test or the sandbox may set about the site. What the facts leave open is here, so that both answers can be played. */
export interface Settings {
  /** Milliseconds until the search sees a write. */
  readonly searchLagMs: number;
  /** Issue properties that an installed app declared for JQL. */
  readonly indexedProperties: readonly IndexedProperty[];
  /** Bytes one attachment may have. */
  readonly uploadLimit: number;
  readonly attachmentsEnabled: boolean;
  readonly linkingEnabled: boolean;
  /** What the limit of 32,767 characters counts: the text a person reads, or the document as JSON. Not confirmed. */
  readonly contentLimitCounts: 'text' | 'json';
  /** Whether blocks of a saved document get a `localId`, as the editor gives them. Not confirmed for REST. */
  readonly addsLocalIds: boolean;
  /** Whether saving a text without a `media` node it had drops the file. */
  readonly dropsOrphanedMedia: boolean;
  /** Whether links and files also raise `updated:issue`. Not confirmed. */
  readonly linksAndFilesUpdateIssues: boolean;
  /** Whether a call the app makes in the name of a user counts as the app's own. Not stated. */
  readonly asUserCallsAreSelf: boolean;
  /** False plays a site that loses the property by which a comment is made internal. */
  readonly honoursInternalComments: boolean;
  /**
   * How an edit without Edit issues is refused. The contract names 400 for fields the caller may not edit, as if they were
   * not on the screen, and is silent on 403.
   */
  readonly editRefusal: 'fields' | 'forbidden';
  /** The document of `changelog/bulkfetch` shows a number in its example and declares a text. */
  readonly bulkChangelogCreated: 'iso' | 'epoch';
  readonly perIssue: {
    readonly comments: number;
    readonly attachments: number;
    readonly links: number;
    readonly remoteLinks: number;
  };
  readonly limits: {
    /** 20 writes in 2 s and 100 in 30 s for each issue. */
    readonly perIssueWrites: boolean;
    /** Requests per second for each endpoint; see `http/limits.ts`. */
    readonly burst: boolean;
    /** Points of the app per full hour. */
    readonly hourlyPoints: number | undefined;
  };
}

export interface IndexedProperty {
  readonly key: string;
  /** Path inside the value: `origin`, `link.id`. */
  readonly path: string;
  readonly type: 'string' | 'text' | 'number' | 'date' | 'user';
}

export const defaultSettings: Settings = {
  searchLagMs: 0,
  indexedProperties: [],
  uploadLimit: 10 * 1024 * 1024,
  attachmentsEnabled: true,
  linkingEnabled: true,
  contentLimitCounts: 'json',
  addsLocalIds: false,
  dropsOrphanedMedia: true,
  linksAndFilesUpdateIssues: true,
  asUserCallsAreSelf: true,
  honoursInternalComments: true,
  editRefusal: 'fields',
  bulkChangelogCreated: 'iso',
  perIssue: { comments: 5000, attachments: 2000, links: 2000, remoteLinks: 2000 },
  limits: { perIssueWrites: true, burst: false, hourlyPoints: undefined },
};
