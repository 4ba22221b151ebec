import { isSystemError, refText, systemsOf } from '../../sync/model';
import type { Integration, RecordKind, Spoken } from '../../sync/model';
import type { TargetSystem } from '../../sync/ports';
import { systemWord } from '../../sync/words';
import { refIn } from './address';
import type { PivotalClient } from './client';
import { copyText, filesText } from './comment-text';
import { filesIn, listComments, missingIn, readComment, upload } from './comments';
import { create } from './create';
import { findCreated } from './find-created';
import { namesOfPeople } from './people';
import { readRecord } from './read';
import type { TrackerFile } from './schemas';
import { update } from './update';
import { wrote } from './work';
import type { Work } from './work';

/** Nobody documents a limit (PT-087): more would not fit into the memory of one call. */
const mostFileBytes = 100 * 1024 * 1024;

/**
 * Tracker as the target of an integration: stories, epics and tasks of one project, by the owner of the token.
 *
 * @param speaks what its server lacks; absent: nothing
 */
export function pivotalSystem(
  client: PivotalClient,
  integration: Integration,
  speaks: Spoken | undefined,
): TargetSystem {
  const { stories, target, source } = integration;
  const from = systemWord[systemsOf[integration.kind].source];
  const lacks = (what: Spoken['lacks'][number]): boolean => speaks?.lacks.includes(what) ?? false;
  let people: ReturnType<Work['people']> | undefined;
  const work: Work = {
    client,
    place: { host: client.calls.account.host, project: target.id, notes: stories?.mode === 'story-story' },
    estimates: { scale: stories?.scale ?? [], estimatesAll: stories?.estimatesAll ?? true },
    pointsBack: !lacks('back-links'),
    people: () => (people ??= lacks('people') ? Promise.resolve(new Map()) : namesOfPeople(client, target.id)),
    epicLabels: new Map(),
    rows: new Map(),
    ...(stories?.pointsBackBy ? { pointsBackBy: stories.pointsBackBy.id } : {}),
  };
  return {
    // Records are made one by one, each by a call of up to 20 s: who looked earlier, as a second send of the same feature, would
    // miss what this one is about to make, and make it again.
    markLag: 90_000,
    mostAtOnce: 3,
    newOnTop: (kind) => kind === 'story',
    tellsParents: true,
    staysInPlace: true,

    read: (ref) => readRecord(work, ref),
    update: (ref, fields, under, formerly) => update(work, ref, fields, { under, formerly }),
    create: (drafts) => create(work, drafts),
    findCreated: (draft) => findCreated(work, draft),
    takes,

    async find(text) {
      const ref = refIn(text, work.place.host);
      return ref && readRecord(work, ref);
    },

    readComment: (at, comment) => readComment(work, at, comment),
    listComments: async (at) => (takes(at.ref.kind) ? listComments(work, at) : []),

    async addComment(ref, draft) {
      const text = copyText(draft, from, source.url);
      return wrote(work, ref, await client.addComment(target.id, ref, { text })).id;
    },

    async editComment(ref, comment, draft) {
      const text = copyText(draft, from, source.url);
      wrote(work, ref, await client.updateComment(target.id, ref, comment, { text }));
    },

    async addCommentFiles(ref, comment, files, resumed) {
      const missing = resumed ? await missingIn(work, ref, comment, files) : files;
      if (missing.length === 0) return;
      const ids = (await upload(work, missing)).map(({ id }) => id);
      const answer = await client.updateComment(target.id, ref, comment, { file_attachment_ids_to_add: ids });
      wrote(work, ref, answer);
    },

    async listFiles(ref) {
      return takes(ref.kind) ? (await client.comments(target.id, ref)).flatMap(filesIn) : [];
    },

    /** All of them travel with one comment (P-12). */
    async addFiles(ref, files) {
      const outcomes: (TrackerFile | Error)[] = [];
      for (const file of files) outcomes.push(...(await upload(work, [file]).catch(refusedFile)));
      const uploaded = outcomes.filter((one) => !(one instanceof Error));
      if (uploaded.length > 0) {
        const body = { text: filesText(from, source.url), file_attachments: uploaded };
        wrote(work, ref, await client.addComment(target.id, ref, body));
      }
      return outcomes.map((one) => (one instanceof Error ? one : String(one.id)));
    },

    fileLimit: () => Promise.resolve(mostFileBytes),
    download: ({ address = '', fileName }) => client.download(address, fileName),
    rate: () => client.calls.meter.rate(),

    rows: (ref) => work.rows.get(refText(ref)) ?? [],
  };
}

/** One file that is refused does not keep the others back. @throws SystemError any other failure */
function refusedFile(error: unknown): readonly Error[] {
  if (isSystemError(error, 'forbidden', 'invalid', 'too-large')) return [error];
  throw error;
}

/** Tasks bear neither comments nor files (PT-072). */
const takes = (kind: RecordKind): boolean => kind !== 'task';
