import { isSystemError, SystemError } from '../../sync/model';
import type { TicketCatalog } from '../../sync/ports';
import type { TeamSupportClient } from './client';
import { filterTime } from './dates';
import { filtersLocally } from './filter-zone';
import { isCustom, standardFields } from './fields';
import { answers } from './schemas';
import type { Ticket } from './schemas';

/** Rows from which dates and custom fields are told. */
const sampleSize = 50;
/** How far back the newest changes are looked for: more than any zone is away from UTC, in which filters may be read (TS-052). */
const recent = 36 * 3_600_000;
/** Products whose versions are asked for at the same time. */
const atOnce = 5;

/** What there is to choose from in one TeamSupport account. */
export function ticketCatalog(client: TeamSupportClient): TicketCatalog {
  const { calls } = client;
  const { host, organisation } = calls.account;
  let asked: Promise<readonly Ticket[]> | undefined;
  const sample = (): Promise<readonly Ticket[]> =>
    (asked ??= client.tickets({}, 1, sampleSize).then(({ rows }) => rows));

  return {
    of: 'tickets',

    async whoAmI() {
      await requireStaff(client, sample);
      return { id: organisation, name: `Organization ${organisation}` };
    },

    containers: () =>
      Promise.resolve([
        { id: organisation, key: organisation, name: `Organization ${organisation}`, url: `https://${host}` },
      ]),

    async ticketTypes() {
      const [types, statuses] = await Promise.all([typesOf(client), client.statuses()]);
      return types.map((type) => ({
        ...type,
        statuses: statuses
          .filter((status) => status.type === type.id)
          .map(({ id, name, closed }) => ({ id, name, closed })),
      }));
    },

    async products() {
      const products = await client.products();
      const found = [];
      for (let from = 0; from < products.length; from += atOnce) {
        const some = products.slice(from, from + atOnce);
        found.push(
          ...(await Promise.all(
            some.map(async (product) => ({ ...product, versions: await client.versions(product.id) })),
          )),
        );
      }
      return found;
    },

    async actionTypes() {
      return (await calls.get('/properties/actiontypes', answers.actionTypes, 'list the action types')).rows;
    },

    async users() {
      return (await client.users()).map(({ id, name }) => ({ id, name }));
    },

    async fields() {
      const standard = Object.entries(standardFields).map(([id, { name, form, readOnly }]) => ({
        ...{ kind: 'ticket' as const, id, name, form, custom: false },
        ...(readOnly ? { readOnly } : {}),
      }));
      const members = new Set((await sample()).flatMap(({ values }) => Object.keys(values).filter(isCustom)));
      const custom = [...members].sort().map((id) => ({ kind: 'ticket' as const, id, name: id, custom: true }));
      return [...standard, ...custom];
    },

    filtersLocally: async (dates) => filtersLocally(client, await sample(), dates),

    async dateTexts() {
      const times = ['DateModified', 'DateCreated', 'DateClosed'];
      // The first page of a long list may be old (TS-053), and by the newest change an admin recognises the time zone.
      const since = filterTime(calls.now() - recent);
      const { rows } = await client.tickets({ 'DateModified[gt]': since }, 1, sampleSize);
      return [...rows, ...(await sample())].flatMap(({ values }) => times.flatMap((name) => values[name] ?? []));
    },
  };
}

const typesOf = async ({ calls }: TeamSupportClient): Promise<readonly { id: string; name: string }[]> =>
  (await calls.get('/properties/tickettypes', answers.types, 'list the ticket types')).rows;

/** Why a token that signs in is of no use: told in words of its own where it is pasted. */
export const tokenOfCustomer = 'the token belongs to a customer, not to the organization';

/**
 * Tests a token. One of a customer signs in as well, but sees only part of what is needed (TS-004).
 *
 * @throws SystemError `unauthorized` for a wrong token, `forbidden` for one of a customer
 */
async function requireStaff(client: TeamSupportClient, tickets: () => Promise<unknown>): Promise<void> {
  try {
    await typesOf(client);
    await client.users();
  } catch (error) {
    if (!isSystemError(error, 'unauthorized', 'forbidden', 'not-found')) throw error;
    // Whoever may list tickets but not the types has signed in, as somebody else.
    await tickets();
    throw new SystemError('forbidden', { system: 'teamsupport', operation: 'sign in', message: tokenOfCustomer });
  }
  await tickets();
}
