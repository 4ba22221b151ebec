import type { ConnectionTest, DateOrder } from '../../contract';
import type { Connection } from '../../sync/model';
import type { Catalog } from '../../sync/ports';
import { vendorOf } from '../../systems/registry';
import type { WrittenTimes } from '../../systems/registry';
import type { Call } from './guard';
import { accountOf, asAccount, signIn } from './sign-in';
import type { AccountInput } from './sign-in';
import { spokenView } from './spoken-view';

/** Signs in and says as whom, or what is wrong with which input. Writes nothing. */
export async function testConnection(call: Call, input: AccountInput): Promise<ConnectionTest> {
  const account = await accountOf(call, input);
  const { user, catalog, containers, speaks } = await signIn(call, account);
  const dates = await asAccount(call, account, () => writtenTimes(account.system, catalog));
  return {
    account: account.host,
    user: user.name,
    ...(catalog.of === 'plan' ? { products: containers } : {}),
    ...(catalog.of === 'stories' ? { projects: containers } : {}),
    warnings:
      containers === 0
        ? [`This user sees no ${containerWord[catalog.of]}: give it access to those that are to be linked.`]
        : [],
    ...(speaks ? { speaks: spokenView(speaks) } : {}),
    ...(user.email === undefined ? {} : { email: user.email }),
    ...(dates ? { dates } : {}),
  };
}

/** What an account opens. */
const containerWord = { plan: 'product', tickets: 'product', stories: 'project' } as const;

/** Times of each reading that are shown. */
const most = 3;

/** How the account seems to write times, for the admin to confirm (TS-026). */
async function writtenTimes(system: Connection['system'], catalog: Catalog): Promise<ConnectionTest['dates']> {
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
