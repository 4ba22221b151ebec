import { htmlToAdf } from '../../richtext/html-to-adf';
import { SystemError } from '../../sync/model';
import type { Attachment, Place, RecordRef } from '../../sync/model';
import type { Comment, CommentDraft, FileDraft } from '../../sync/ports';
import { copyHtml } from '../comment-copy';
import { withoutPictures } from '../pictures';
import { teamSupportHosts } from './calls';
import type { TeamSupportClient } from './client';
import { markIn } from './copy-mark';
import type { Action } from './schemas';
import { attachmentsOf, byId, timeOf } from './translate';
import type { Reading } from './translate';

/** What a reading of actions needs to know beyond that: start of the addresses of the Jira site, by which our copies are known. */
export interface ActionReading extends Reading {
  readonly site: string;
}

/** The conversation of a ticket, oldest first. The first action is its description and no part of it (TS-028). */
export async function listActions(
  client: TeamSupportClient,
  at: Place,
  reading: ActionReading,
): Promise<readonly Comment[]> {
  const actions = await client.actions(at.ref.id);
  return actions
    .filter((action) => !isDescription(action))
    .sort((a, b) => byId(a.id, b.id))
    .map((action) => commentOf(action, at, reading));
}

/** @throws SystemError `not-found` for the description as well, which is no comment */
export async function readAction(
  client: TeamSupportClient,
  at: Place,
  id: string,
  reading: ActionReading,
): Promise<Comment> {
  const action = await client.action(at.ref.id, id);
  if (!isDescription(action)) return commentOf(action, at, reading);
  throw new SystemError('not-found', { system: 'teamsupport', operation: 'read the action' });
}

const isDescription = ({ systemType }: Action): boolean => systemType === '1';

/** Files of an action are told by a call of their own. */
export const actionFiles = async (
  client: TeamSupportClient,
  ref: RecordRef,
  id: string,
): Promise<readonly Attachment[]> => attachmentsOf(ref.id, await client.files(ref.id, id));

/** Ids of actions rise: what was there when a ticket is linked is not carried, what comes after it is. */
export async function newestAction(client: TeamSupportClient, ref: RecordRef): Promise<string | undefined> {
  return (await client.actions(ref.id))
    .map(({ id }) => id)
    .sort(byId)
    .at(-1);
}

/** The author of an action by the API is the API itself, so its first line names the person (TS-066). */
export async function addAction(
  client: TeamSupportClient,
  ref: RecordRef,
  draft: CommentDraft,
  { rules }: Reading,
): Promise<string> {
  // Fails closed: customers see only what an admin switched on.
  const visible = rules?.copies.visible === true && draft.private !== true && draft.kind !== 'answer';
  const type = rules?.copies.type?.id;
  return client.addAction(ref.id, {
    Description: copyHtml(draft),
    IsVisibleOnPortal: visible ? 'True' : 'False',
    ...(type === undefined ? {} : { ActionTypeID: type }),
  });
}

/** A job that was cut off knows by name and size what it uploaded. */
export async function addActionFiles(
  client: TeamSupportClient,
  ref: RecordRef,
  action: string,
  files: readonly FileDraft[],
  resumed: boolean,
): Promise<void> {
  const there = resumed ? await client.files(ref.id, action) : [];
  for (const { fileName, content } of files) {
    const isThere = there.some((file) => file.fileName === fileName && (file.size ?? content.size) === content.size);
    if (!isThere) await client.addFile(ref.id, action, fileName, content);
  }
}

function commentOf(action: Action, at: Place, reading: ActionReading): Comment {
  const createdAt = timeOf(action.createdAt, reading) ?? 0;
  const origin = markIn(action.html, reading.site);
  const { html } = withoutPictures(action.html, reading.host, [], teamSupportHosts);
  return {
    id: action.id,
    body: htmlToAdf(html, { baseUrl: at.url }),
    author: action.creator,
    createdAt,
    updatedAt: timeOf(action.modifiedAt, reading) ?? createdAt,
    url: at.url,
    public: action.visible,
    ...(action.type === undefined ? {} : { type: action.type }),
    attachments: [],
    ...(origin === undefined ? {} : { copyOf: origin }),
  };
}
