import { adfProblem, asAdfDoc } from '../adf/validate';
import { plainText } from '../adf/text';
import { sameButLocalIds, withLocalIds } from '../adf/local-ids';
import { docOf, textOf } from '../model/stored-value';
import type { AdfDoc } from '../adf/node';
import type { Site } from '../site';
import { asOneItem, refuse, type Kind } from './kind';

/** Characters a rich text may have [JAC JRACLOUD-78553]. */
const contentLimit = 32_767;

const tellText = asOneItem((value) => ({ id: null, text: textOf(value) ?? '' }));

function readString(raw: unknown): string | undefined {
  if (raw === null || raw === undefined) return undefined;
  return typeof raw === 'string' ? raw : refuse('Operation value must be a string');
}

export const summaryKind: Kind = {
  schema: { type: 'string' },
  verbs: ['set'],
  parse(raw) {
    const text = readString(raw)?.trim();
    if (text === undefined || text === '') return refuse('You must specify a summary of the issue.');
    if (/[\r\n]/.test(text)) return refuse('The summary must be one line.');
    return text.length > 255 ? refuse("Summary can't exceed 255 characters.") : text;
  },
  render: (value) => textOf(value) ?? null,
  changes: tellText,
};

export const textKind: Kind = {
  schema: { type: 'string' },
  verbs: ['set'],
  parse(raw) {
    const text = readString(raw);
    if (text === undefined || text === '') return undefined;
    return text.length > 255 ? refuse('The text is longer than 255 characters.') : text;
  },
  render: (value) => textOf(value) ?? null,
  changes: tellText,
};

export const urlKind: Kind = {
  ...textKind,
  parse(raw) {
    const text = readString(raw);
    if (text === undefined || text === '') return undefined;
    return URL.canParse(text) ? text : refuse('The address is not valid.');
  },
};

export const richKind: Kind = {
  schema: { type: 'string' },
  verbs: ['set'],
  parse: (raw, { site, issue, field }) =>
    raw === null || raw === undefined ? undefined : readRichText(raw, site, docOf(issue?.fields[field.id])),
  render: (value) => docOf(value) ?? null,
  // Not the document: the changelog shows what can be read of it [jira-rest 13].
  changes: asOneItem((value) => {
    const doc = docOf(value);
    return { id: null, text: doc ? plainText(doc) : '' };
  }),
};

/**
 * Reads a document from a request as it will be kept.
 * @param current what stands there now
 * @returns undefined for a document without content
 * @throws FieldError when it is not a valid document, or too long
 */
export function readRichText(raw: unknown, { settings, random }: Site, current?: AdfDoc): AdfDoc | undefined {
  const problem = adfProblem(raw);
  if (problem !== undefined) refuse(`Operation value must be an Atlassian Document: ${problem}`);
  const doc = asAdfDoc(raw);
  const counted = settings.contentLimitCounts === 'json' ? JSON.stringify(doc) : plainText(doc);
  if (counted.length > contentLimit) refuse('CONTENT_LIMIT_EXCEEDED');
  if (doc.content.length === 0) return undefined;
  if (!settings.addsLocalIds) return doc;
  return current && sameButLocalIds(doc, current) ? current : withLocalIds(doc, random);
}
