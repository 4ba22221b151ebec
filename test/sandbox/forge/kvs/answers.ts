import type { MetadataFields, WriteOptions } from './requests';
import type { Row } from './rows';

/** The metadata asked for: times in epoch milliseconds, the expiry as ISO text. */
export function metadataOf(row: Row, fields: MetadataFields | undefined): Record<string, number | string> {
  return {
    ...(fields?.includes('CREATED_AT') ? { createdAt: row.createdAt } : {}),
    ...(fields?.includes('UPDATED_AT') ? { updatedAt: row.updatedAt } : {}),
    ...(fields?.includes('EXPIRE_TIME') && row.expiresAt !== undefined
      ? { expireTime: new Date(row.expiresAt).toISOString() }
      : {}),
  };
}

/** What a write answers: the row that `returnValue` asks for, or nothing. */
export function writeAnswer(
  key: string,
  { before, after }: { readonly before: Row | undefined; readonly after: Row },
  options: WriteOptions | undefined,
): object | undefined {
  if (options?.returnValue === undefined) return undefined;
  const row = options.returnValue === 'LATEST' ? after : before;
  return row && { key, value: row.value, ...metadataOf(row, options.returnMetadataFields) };
}
