/**
 * Atlassian Document Format, the one shape rich text has inside the app. Only what our own converters emit is named in
 * {@link AdfMark}; a document read from Jira may hold any node, so `type` stays open.
 */
export interface AdfMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

export interface AdfNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly AdfMark[];
  readonly content?: readonly AdfNode[];
  readonly text?: string;
}

export interface AdfDoc {
  readonly version: 1;
  readonly type: 'doc';
  readonly content: readonly AdfNode[];
}
