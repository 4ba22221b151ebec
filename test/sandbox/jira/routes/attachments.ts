import { badRequest, forbidden, JiraError, notFound, tooLarge } from '../errors';
import { noContent, ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { mediaAddress } from '../http/media';
import { route, type Route } from '../http/route';
import { addFiles, deleteFile, fileBytes, maySeeFile } from '../issues/attachments';
import { findVisible, type Located } from '../issues/visible';
import type { Attachment } from '../model/issue';
import { may } from '../people/permissions';
import { renderAttachment } from '../render/attachment';
import { locate } from './issues';

const filesPerCall = 60;

export const attachmentRoutes: readonly Route[] = [
  route('POST', '/issue/{issueIdOrKey}/attachments', 'write:jira-work', upload),
  route('GET', '/attachment/meta', 'read:jira-work', getMeta),
  route('GET', '/attachment/{id}', 'read:jira-work', getAttachment),
  route('DELETE', '/attachment/{id}', 'write:jira-work', removeAttachment),
  route('GET', '/attachment/content/{id}', 'read:jira-work', getContent),
];

function upload(call: Call): Answer {
  const { site, actor, files } = call;
  const { issue, project } = locate(call);
  if (call.headers.get('x-atlassian-token') !== 'no-check') throw forbidden('XSRF check failed');
  if (!site.settings.attachmentsEnabled || !may(actor.user, 'CREATE_ATTACHMENTS', project, issue)) {
    throw forbidden('You do not have permission to create attachments for this issue.');
  }
  if (files.length === 0) throw badRequest('No file was sent.');
  const { uploadLimit, perIssue } = site.settings;
  if (files.length > filesPerCall) throw tooLarge(`At most ${filesPerCall} files can be added at once.`);
  if (files.some(({ bytes }) => bytes.byteLength > uploadLimit)) {
    throw tooLarge(`A file exceeds the maximum attachment size of ${uploadLimit} bytes.`);
  }
  if (site.attachments.count('issue', issue.id) + files.length > perIssue.attachments) {
    throw tooLarge('The issue has reached its limit of attachments.');
  }
  const added = addFiles(site, actor, issue.id, files);
  return ok(added.map((file) => renderAttachment(file, site, actor.user)));
}

function getMeta({ site }: Call): Answer {
  return ok({ enabled: site.settings.attachmentsEnabled, uploadLimit: site.settings.uploadLimit });
}

function locateFile(call: Call): { located: Located; file: Attachment } {
  const { site, actor } = call;
  const id = call.param('id');
  const file = site.settings.attachmentsEnabled ? site.attachments.find(id) : undefined;
  const located = file && findVisible(site, actor.user, file.issueId);
  if (!located || !maySeeFile(site, actor, located, file)) {
    throw notFound(`The attachment with id '${id}' does not exist`);
  }
  return { located, file };
}

/** Here, and only here, the id is a number [OAS AttachmentMetadata]. */
function getAttachment(call: Call): Answer {
  const { file } = locateFile(call);
  return ok({ ...renderAttachment(file, call.site, call.actor.user), id: Number(file.id) }, { core: 1 });
}

function removeAttachment(call: Call): Answer {
  const { site, actor } = call;
  const { located, file } = locateFile(call);
  const { issue, project } = located;
  const own = file.authorId === actor.user.id && may(actor.user, 'DELETE_OWN_ATTACHMENTS', project, issue);
  if (!own && !may(actor.user, 'DELETE_ALL_ATTACHMENTS', project, issue)) {
    throw forbidden('You do not have permission to delete this attachment.');
  }
  deleteFile(site, actor, file);
  return noContent;
}

/** Redirects to the media service, whose address holds the id that a `media` node needs, or streams the bytes itself. */
function getContent(call: Call): Answer {
  const { file } = locateFile(call);
  if (call.query('redirect') !== 'false') {
    return { status: 303, headers: { Location: mediaAddress(file) } };
  }
  const bytes = fileBytes(call.site, file);
  const headers = {
    'Content-Type': file.mimeType,
    'Content-Disposition': `attachment; filename="${encodeURIComponent(file.fileName)}"`,
    'Accept-Ranges': 'bytes',
  };
  const range = call.headers.get('range');
  return range === null ? { status: 200, bytes, headers } : partOf(bytes, range, headers);
}

function partOf(bytes: Uint8Array, range: string, headers: Readonly<Record<string, string>>): Answer {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range);
  if (!match) throw badRequest('The range is not valid.');
  const size = bytes.byteLength;
  const suffix = match[1] === '';
  const from = suffix ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const to = suffix || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]));
  if (from > to) throw new JiraError(416, ['The range cannot be served.'], {}, { 'Content-Range': `bytes */${size}` });
  return {
    status: 206,
    bytes: bytes.slice(from, to + 1),
    headers: { ...headers, 'Content-Range': `bytes ${from}-${to}/${size}` },
  };
}
