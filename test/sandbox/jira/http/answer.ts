/** What a route answers, before it becomes a `Response`. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a read counts for in points: issues, projects, attachments; and people, groups, roles, permissions. */
  readonly counted?: { readonly core?: number; readonly identity?: number };
}

export const ok = (body: unknown, counted?: Answer['counted']): Answer => ({
  status: 200,
  body,
  ...(counted ? { counted } : {}),
});

export const created = (body?: unknown): Answer => ({ status: 201, body });

export const noContent: Answer = { status: 204 };
