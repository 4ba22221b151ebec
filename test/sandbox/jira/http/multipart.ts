import { badRequest } from '../errors';
import type { UploadedFile } from '../issues/attachments';

/**
 * Files of a `multipart/form-data` body: its parts named `file`. Other parts are ignored.
 * @throws JiraError 400 for a body that is not cut up as its content type says
 */
export function readFiles(contentType: string, body: Uint8Array): readonly UploadedFile[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw badRequest('The multipart body has no boundary.');
  return partsOf(Buffer.from(body), boundary).flatMap((part) => readFile(part) ?? []);
}

function partsOf(body: Buffer, boundary: string): readonly Buffer[] {
  const mark = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  let from = body.indexOf(mark);
  while (from !== -1) {
    const next = body.indexOf(mark, from + mark.length);
    // Each part stands between line ends: one after the mark before it, one before the mark after it.
    if (next !== -1) parts.push(body.subarray(from + mark.length + 2, next - 2));
    from = next;
  }
  return parts;
}

function readFile(part: Buffer): UploadedFile | undefined {
  const end = part.indexOf('\r\n\r\n');
  const head = part.subarray(0, end).toString('utf8');
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  const fileName = /filename="((?:[^"\\]|\\.)*)"/.exec(disposition)?.[1];
  if (/[; ]name="?file"?(?:;|\s|$)/.exec(disposition) === null || fileName === undefined) return undefined;
  const type = /^content-type:\s*(\S.*?)\s*$/im.exec(head)?.[1];
  return {
    // As browsers and undici write it: quotes and line ends as percent codes.
    name: fileName.replace(/%22/g, '"').replace(/%0D/g, '\r').replace(/%0A/g, '\n'),
    type: type ?? 'application/octet-stream',
    bytes: new Uint8Array(part.subarray(end + 4)),
  };
}
