import type { FieldId, FieldValue, FieldValues } from '../model';
import { projectOf } from '../context';
import type { Context } from '../context';
import type { PersonFact, RefusedField, TargetFacts } from '../ports';

const dayMs = 24 * 60 * 60_000;
/** Facts are one stored value: the oldest make room. */
const mostPeople = 300;

/** A person as the other tool knows them. */
type Person = FieldValue & { readonly type: 'person' };

/** Fields to be written, and those left out because their person has no account. */
export interface WithAccounts {
  readonly fields: FieldValues;
  readonly strangers: readonly RefusedField[];
}

/**
 * Fills in the accounts of people that writes of several records name. Each person is asked for once a day and remembered for
 * the integration, so that a release does not ask per issue.
 *
 * @returns for each record its fields without those whose person has no account, and these with the reason
 * @throws SystemError when the directory cannot be asked
 */
export async function withAccounts(
  context: Context,
  records: readonly FieldValues[],
): Promise<readonly WithAccounts[]> {
  const people = records.flatMap((fields) => Object.values(fields)).flatMap((value) => (value ? peopleIn(value) : []));
  const accounts = people.length > 0 ? await accountsOf(context, people) : new Map<string, string>();
  return records.map((fields) => (people.length > 0 ? filledIn(fields, accounts) : { fields, strangers: [] }));
}

function filledIn(fields: FieldValues, accounts: ReadonlyMap<string, string>): WithAccounts {
  const kept: Record<FieldId, FieldValue | null> = {};
  const strangers: RefusedField[] = [];
  for (const [field, value] of Object.entries(fields)) {
    const missing = (value ? peopleIn(value) : []).filter((person) => !accounts.has(keyOf(person)));
    strangers.push(...missing.slice(0, 1).map((person) => ({ field, message: unknownPerson(person) })));
    if (missing.length === 0) kept[field] = value ? withIds(value, accounts) : null;
  }
  return { fields: kept, strangers };
}

/** People in a value that are known by e-mail address or name only. */
function peopleIn(value: FieldValue): Person[] {
  if (value.type === 'person') return value.accountId === undefined ? [value] : [];
  return value.type === 'list' && value.people ? value.items.map(personOf) : [];
}

const personOf = (text: string): Person => ({
  type: 'person',
  name: text,
  ...(text.includes('@') ? { email: text } : {}),
});

function withIds(value: FieldValue, accounts: ReadonlyMap<string, string>): FieldValue {
  const idOf = (person: Person): string => person.accountId ?? accounts.get(keyOf(person)) ?? '';
  if (value.type === 'person') return { ...value, accountId: idOf(value) };
  return value.type === 'list' && value.people
    ? { ...value, items: value.items.map((item) => idOf(personOf(item))) }
    : value;
}

const keyOf = ({ email, name }: Person): string => (email ?? name).trim().toLowerCase();

/** Why a person was left out. */
export const unknownPerson = ({ email, name }: Person): string =>
  `nobody in Jira has ${email === undefined ? '' : `the e-mail address ${email} or `}exactly the name “${name}”.`;

async function accountsOf(context: Context, people: readonly Person[]): Promise<ReadonlyMap<string, string>> {
  const { store } = context.world;
  const now = context.world.now();
  const facts = await store.targetFacts(context.integration.id);
  const known = new Map(Object.entries(facts.people ?? {}).filter(([, fact]) => now - fact.askedAt < dayMs));
  const before = known.size;
  for (const person of people) {
    if (known.has(keyOf(person))) continue;
    const accountId = await projectOf(context).findPerson(person);
    known.set(keyOf(person), { askedAt: now, ...(accountId === undefined ? {} : { accountId }) });
  }
  if (known.size > before) {
    const latest: TargetFacts = await store.targetFacts(context.integration.id);
    await store.saveTargetFacts(context.integration.id, { ...latest, people: Object.fromEntries(newest(known)) });
  }
  return new Map([...known].flatMap(([key, { accountId }]) => (accountId === undefined ? [] : [[key, accountId]])));
}

const newest = (people: ReadonlyMap<string, PersonFact>): [string, PersonFact][] =>
  [...people].sort(([, a], [, b]) => b.askedAt - a.askedAt).slice(0, mostPeople);
