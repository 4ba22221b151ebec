import type { ConnectionTest, DateOrder } from '../../contract';
import { isSystemError } from '../../sync/model';
import type { Connection } from '../../sync/model';
import type { SourceCatalog, TicketCatalog } from '../../sync/ports';
import { vendorOf } from '../../systems/registry';
import type { WrittenTimes } from '../../systems/registry';
import { refuse } from './guard';
import type { Call } from './guard';
import { accountOf, asAccount, signIn } from './sign-in';
import type { AccountInput } from './sign-in';

/** Signs in and says as whom, or what is wrong with which input. Writes nothing. */
export async function testConnection(call: Call, input: AccountInput): Promise<ConnectionTest> {
  const account = await accountOf(call, input);
  const { user, catalog, containers } = await signIn(call, account);
  const { products, ifNone } = await asAccount(call, account, () => reachOf(catalog, containers));
  const dates = await asAccount(call, account, () => writtenTimes(account.system, catalog));
  return {
    account: account.host,
    user: user.name,
    products,
    warnings: products === 0 ? [ifNone] : [],
    ...(user.email === undefined ? {} : { email: user.email }),
    ...(dates ? { dates } : {}),
  };
}

/** How much the account opens, and what to say when that is nothing. */
async function reachOf(catalog: SourceCatalog, containers: number): Promise<{ products: number; ifNone: string }> {
  if (catalog.of === 'plan') {
    return {
      products: containers,
      ifNone: 'This user sees no product: give it access to those that are to be linked.',
    };
  }
  await requireOwnToken(catalog);
  return {
    products: (await catalog.products()).length,
    ifNone: 'TeamSupport has no product: the project of an issue cannot go by the product of its ticket.',
  };
}

/** A customer's token signs in as well, and then sees too little (TS-004). @throws Refusal */
async function requireOwnToken(catalog: TicketCatalog): Promise<void> {
  try {
    await catalog.ticketTypes();
    await catalog.users();
  } catch (error) {
    if (!isSystemError(error, 'forbidden', 'unauthorized')) throw error;
    throw refuse('invalid', 'This token may not read users and ticket types: it seems to be a customer’s.', {
      field: 'secret',
      nextStep: 'Use the token of your own organization, from the admin area for the API in TeamSupport.',
    });
  }
}

/** Times of each reading that are shown. */
const most = 3;

/** How the account seems to write times, for the admin to confirm (TS-026). */
async function writtenTimes(system: Connection['system'], catalog: SourceCatalog): Promise<ConnectionTest['dates']> {
  const { times } = vendorOf(system);
  if (catalog.of !== 'tickets' || !times) return undefined;
  const texts = [...new Set(await catalog.dateTexts())];
  const order = times.guessOrder(texts);
  // Years in front are seen at once: what is in doubt is only the month.
  const possible: readonly DateOrder[] = order ? [order] : ['month-first', 'day-first'];
  const samples = texts.map((text) => ({ text, readings: readingsOf(text, possible, times) }));
  // A time that proves the order goes first, then the newest, by which the zone is recognised.
  const proof = samples.filter(({ text }) => order !== undefined && times.guessOrder([text]) === order).slice(0, 1);
  const newest = possible.flatMap((one) => newestBy(one, samples));
  return { ...(order ? { order } : {}), samples: [...new Set([...proof, ...newest])] };
}

type Sample = NonNullable<ConnectionTest['dates']>['samples'][number];

const newestBy = (order: DateOrder, samples: readonly Sample[]): readonly Sample[] =>
  samples
    .filter(({ readings }) => readings[order] !== undefined)
    .sort((a, b) => (b.readings[order] ?? '').localeCompare(a.readings[order] ?? ''))
    .slice(0, most);

const readingsOf = (text: string, possible: readonly DateOrder[], times: WrittenTimes): Sample['readings'] =>
  Object.fromEntries(
    possible.flatMap((order) => {
      const local = times.localOf(text, order);
      return local === undefined ? [] : [[order, local]];
    }),
  );
