import { isSystemError, SystemError } from '../../sync/model';
import type { Attachment } from '../../sync/model';
import type { TeamSupportCalls } from './calls';

/**
 * Fetches a file of an action.
 *
 * @throws SystemError `forbidden` when it lies on another host, which this app may not call, or a page comes in its place
 */
export async function download(calls: TeamSupportCalls, { fileName, address, contentType }: Attachment): Promise<Blob> {
  const operation = `fetch the file “${fileName}”`;
  const failure = (code: 'not-found' | 'forbidden', message: string): SystemError =>
    new SystemError(code, { system: 'teamsupport', operation, message });
  if (!address) throw failure('not-found', 'it has no address');
  const response = await calls.call({ operation, method: 'GET', path: address, file: true }).catch((error: unknown) => {
    const status = isSystemError(error) ? (error.details.status ?? 0) : 0;
    throw status >= 300 && status < 400 ? failure('forbidden', 'it lies outside TeamSupport') : error;
  });
  const isPage = /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
  const isMeantToBe = /html/i.test(contentType ?? '') || /\.x?html?$/i.test(fileName);
  if (isPage && !isMeantToBe) throw failure('forbidden', 'a web page came in its place');
  return response.blob();
}
