import { z } from 'zod';

/** A document as Jira keeps it. What a node may hold is checked by {@link file://./validate.ts} before anything is kept. */
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

export interface AdfDoc extends AdfNode {
  readonly type: 'doc';
  readonly version: 1;
  readonly content: readonly AdfNode[];
}

export const isAdfDoc = (value: unknown): value is AdfDoc =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc' && 'content' in value;

export const adfDocSchema = z.custom<AdfDoc>(isAdfDoc);
