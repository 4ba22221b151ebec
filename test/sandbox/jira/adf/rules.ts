import { blockRules } from './block-rules';
import { inlineRules } from './inline-rules';
import type { NodeRule } from './rule';

/** Structure of the document format as Jira accepts it, one rule per node type. Checked against the official schema in tests. */
export const nodeRules: Readonly<Record<string, NodeRule>> = { ...blockRules, ...inlineRules };

/** Nodes that carry marks only where their parent says so. */
export const markedByPlace: ReadonlySet<string> = new Set(['text', 'paragraph', 'heading', 'codeBlock', 'expand']);
