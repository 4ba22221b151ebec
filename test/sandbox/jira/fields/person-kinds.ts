import { z } from 'zod';
import type { User } from '../model/people';
import { textOf } from '../model/stored-value';
import { may } from '../people/permissions';
import { renderUser } from '../render/user';
import { asOneItem, refuse, type FieldAt, type Kind } from './kind';

const personSchema = z.looseObject({ accountId: z.string().nullish(), id: z.string().nullish() });

/** @returns undefined for a request that empties the field */
function readPerson(raw: unknown, at: FieldAt): User | undefined {
  if (raw === null) return undefined;
  const parsed = personSchema.safeParse(raw);
  if (!parsed.success) return refuse('data was not an object with an accountId');
  const id = parsed.data.accountId ?? parsed.data.id;
  if (id === null || id === undefined) return undefined;
  return at.site.users.find(id) ?? refuse(`Account '${id}' does not exist.`);
}

export const userKind: Kind = {
  schema: { type: 'user' },
  verbs: ['set'],
  parse: (raw, at) => readPerson(raw, at)?.id,
  render(value, at) {
    const user = at.site.users.find(textOf(value) ?? '');
    return user ? renderUser(user, at.site) : null;
  },
  changes: asOneItem((value, { site }) => ({
    id: textOf(value) ?? null,
    text: site.users.find(textOf(value) ?? '')?.name ?? null,
  })),
  autoCompleteUrl: ({ site }) => `${site.url}/rest/api/3/user/search?query=`,
};

export const assigneeKind: Kind = {
  ...userKind,
  parse(raw, at) {
    const user = readPerson(raw, at);
    if (user && !may(user, 'ASSIGNABLE_USER', at.project, at.issue)) {
      return refuse(`User '${user.id}' cannot be assigned issues.`);
    }
    return user?.id;
  },
  autoCompleteUrl: ({ site, project }) => `${site.url}/rest/api/3/user/assignable/search?project=${project.key}&query=`,
};
