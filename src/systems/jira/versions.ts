import { z } from 'zod';
import { cutText } from '../../richtext/cut-text';
import type { RecordRef } from '../../sync/model';
import type { Version, VersionDraft, Versions } from '../../sync/ports';
import type { JiraCalls } from './calls';

const versionSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  released: z.boolean().default(false),
  releaseDate: z.string().optional(),
});
type JiraVersion = z.infer<typeof versionSchema>;

/** Jira's limit for the name of a version. */
const longestName = 255;

/** Versions of Jira projects. Writing them needs the right to administer the project. */
export function jiraVersions(calls: JiraCalls, siteUrl: string, projectKey: string): Versions {
  const at = (ref: RecordRef): string => `/version/${encodeURIComponent(ref.id)}`;

  const versionOf = ({ id, name, description = '', released, releaseDate }: JiraVersion): Version => ({
    ref: versionRef(id),
    name,
    description,
    released,
    url: `${siteUrl}/projects/${projectKey}/versions/${id}`,
    ...(releaseDate === undefined ? {} : { date: releaseDate }),
  });

  async function update(ref: RecordRef, draft: VersionDraft): Promise<Version> {
    const body = { ...bodyOf(draft), released: draft.released };
    return versionOf(await calls.json('PUT', at(ref), body, versionSchema, 'change the version'));
  }

  return {
    update,

    async list(container) {
      const path = `/project/${encodeURIComponent(container)}/versions`;
      return (await calls.get(path, z.array(versionSchema), 'list the versions of the project')).map(versionOf);
    },

    read: async (ref) => versionOf(await calls.get(at(ref), versionSchema, 'read the version')),

    async create(container, { description, ...draft }) {
      const body = { ...bodyOf(draft), description, projectId: Number(container) };
      const made = versionOf(await calls.json('POST', '/version', body, versionSchema, 'create the version'));
      // Jira makes no version that is released from the start.
      return draft.released ? update(made.ref, draft) : made;
    },
  };
}

const versionRef = (id: string): RecordRef => ({ system: 'jira', kind: 'version', id });

/** Jira's document knows no way to clear a date: one that the release lost stays on the version. */
const bodyOf = ({ name, date }: VersionDraft): Record<string, unknown> => ({
  name: nameWithin(name),
  ...(date === undefined ? {} : { releaseDate: date }),
});

/** A name as a version can bear it: one line within Jira's limit. */
const nameWithin = (name: string): string => cutText(name.replace(/\s+/g, ' ').trim(), longestName);
