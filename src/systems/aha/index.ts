import { SystemError } from '../../sync/model';
import type { Attachment, BackLink, FieldId, FieldValues, Place, RecordRef, Snapshot } from '../../sync/model';
import type { Comment, CommentDraft, SourceSystem, Updated } from '../../sync/ports';
import type { AhaClient, LinkedType, WorkItem } from './client';
import { membersOf, neighbourOf, planLinkRows, readInitiative, readRelease } from './plan-records';
import type { LinkRows } from './plan-records';
import { linkedByOthers } from './others-links';
import { readNear } from './read-near';
import { referenceIn } from './reference';
import type { AhaFeature, AhaRequirement } from './schemas';
import { copyHtml } from '../comment-copy';
import { addCommentFiles, commentOf, editComment, readComment } from './comments';
import { snapshotOf, writesOf } from './translate';

/**
 * Aha! as the source of an integration.
 *
 * @param integration id of the integration in Aha! under which our link fields are stored; without one none are written
 */
export function ahaSystem(client: AhaClient, integration: string | undefined): SourceSystem {
  const raw = (ref: Pick<RecordRef, 'kind' | 'id'>): Promise<AhaFeature | AhaRequirement> =>
    kindOf(ref) === 'feature' ? client.feature(ref.id) : client.requirement(ref.id);

  const read = async (ref: Pick<RecordRef, 'kind' | 'id'>): Promise<Snapshot> => {
    if (ref.kind === 'release') return readRelease(client.calls, ref.id, integration);
    if (ref.kind === 'initiative') return readInitiative(client.calls, ref.id, integration);
    return snapshotOf(await raw(ref), kindOf(ref), integration);
  };

  const linkRows = async (ref: RecordRef): Promise<LinkRows> => {
    const type = linkedType(ref);
    if (type === 'releases' || type === 'initiatives') return planLinkRows(client.calls, type, ref.id);
    return (await raw(ref)).integration_fields ?? [];
  };

  async function write(ref: RecordRef, fields: FieldValues): Promise<Snapshot> {
    const changes = writesOf(fields);
    return kindOf(ref) === 'feature'
      ? snapshotOf(await client.updateFeature(ref.id, changes), 'feature', integration)
      : snapshotOf(await client.updateRequirement(ref.id, changes), 'requirement', integration);
  }

  /** Aha! refuses a whole update without saying which field was wrong: then each goes alone. */
  async function update(ref: RecordRef, fields: FieldValues): Promise<Updated> {
    try {
      return { after: await write(ref, fields), shortened: [], refused: [] };
    } catch (error) {
      if (!(error instanceof SystemError) || error.code !== 'invalid') throw error;
      const names = Object.keys(fields);
      const [only] = names;
      if (names.length === 1 && only !== undefined) {
        return { shortened: [], refused: [{ field: only, message: error.details.message ?? 'the value was refused' }] };
      }
      return eachAlone(ref, fields);
    }
  }

  async function eachAlone(ref: RecordRef, fields: FieldValues): Promise<Updated> {
    const refused: { field: FieldId; message: string }[] = [];
    let after: Snapshot | undefined;
    for (const [field, value] of Object.entries(fields)) {
      const one = await update(ref, { [field]: value ?? null });
      after = one.after ?? after;
      refused.push(...one.refused);
    }
    return { shortened: [], refused, ...(after ? { after } : {}) };
  }

  return {
    update,
    read,
    rate: () => client.calls.meter.rate(),

    plan: {
      readNear: (near, wanted, stop) => readNear(client.calls, near, wanted, integration, stop),
      members: (release) => membersOf(client, release),
      neighbour: async (ref) =>
        integration === undefined ? undefined : neighbourOf(client.calls, typeOf(ref), ref.id, integration),
      async createChild(parent: RecordRef, fields: FieldValues): Promise<Snapshot> {
        const made = await client.createRequirement(parent.id, writesOf(fields));
        return snapshotOf(made, 'requirement', integration);
      },
    },

    async find(text: string) {
      const reference = referenceIn(text);
      return reference && read({ kind: reference.kind, id: reference.number });
    },

    mostFileBytes: 25 * 1024 * 1024,

    readComment: ({ ref }: Place, comment: string) => readComment(client.calls, ref, comment),

    async listComments({ ref }: Place): Promise<readonly Comment[]> {
      const comments = await client.comments(typeOf(ref), ref.id);
      return comments.map((comment) => commentOf(comment, client.calls.account.host));
    },

    async addComment(ref: RecordRef, draft: CommentDraft): Promise<string> {
      return (await client.addComment(typeOf(ref), ref.id, copyHtml(draft))).id;
    },

    editComment: (_, comment, draft) => editComment(client.calls, comment, draft),
    addCommentFiles: (_, comment, files) => addCommentFiles(client.calls, comment, files),

    linkedByOthers: (product, page) => linkedByOthers(client.calls, product, integration, page),

    async setBackLink(ref: RecordRef, link: BackLink): Promise<void> {
      if (integration === undefined) return;
      // One call for all three: separate ones would show a half-written link (J-112).
      const { url, id, reference: key } = link;
      await client.setIntegrationFields(linkedType(ref), ref.id, integration, { url, id, key });
    },

    async clearBackLink(ref: RecordRef): Promise<void> {
      if (integration === undefined) return;
      const rows = await linkRows(ref);
      for (const row of rows) if (row.integration_id === integration) await client.deleteIntegrationField(row.id);
    },

    async download(attachment: Attachment): Promise<Blob> {
      return client.download(attachment);
    },
  };
}

function kindOf(ref: Pick<RecordRef, 'kind'>): 'feature' | 'requirement' {
  if (ref.kind === 'feature' || ref.kind === 'requirement') return ref.kind;
  throw new SystemError('invalid', {
    system: 'aha',
    operation: `handle a ${ref.kind}`,
    message: 'only features and requirements can be linked',
  });
}

const linkedType = (ref: RecordRef): LinkedType =>
  ref.kind === 'release' ? 'releases' : ref.kind === 'initiative' ? 'initiatives' : typeOf(ref);

const typeOf = (ref: Pick<RecordRef, 'kind'>): WorkItem => (kindOf(ref) === 'feature' ? 'features' : 'requirements');
