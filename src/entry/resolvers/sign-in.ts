import { noSecureConnection, noSuchAddress } from '../../http/send';
import { secrets } from '../../storage/store';
import { connectionId, isSystemError } from '../../sync/model';
import type { Connection, Spoken, SystemError } from '../../sync/model';
import type { Catalog } from '../../sync/ports';
import { problemOf, systemWord } from '../../sync/words';
import { catalogOfAccount } from '../../systems/registry';
import { tokenOfCustomer } from '../../systems/teamsupport/catalog';
import { hostOf } from './account-host';
import { refuse } from './guard';
import type { Call, Refusal } from './guard';
import { trackerRefusal } from './tracker-refusal';

export interface Account extends Pick<Connection, 'system' | 'host' | 'organisation'> {
  readonly secret: string;
}

/** An account as a page names it; what is kept may be left out. */
export interface AccountInput {
  readonly system: Connection['system'];
  readonly host: string;
  readonly secret?: string | undefined;
  readonly organisation?: string | undefined;
  readonly connection?: string | undefined;
}

export const knownConnection = async (call: Call, id: string | undefined): Promise<Connection | undefined> =>
  id === undefined ? undefined : call.world.store.connection(connectionId(id));

/** @throws Refusal that names the input which is missing or wrong */
export async function accountOf(call: Call, input: AccountInput): Promise<Account> {
  const host = hostOf(input.system, input.host);
  const known = await knownConnection(call, input.connection);
  // A key that is kept goes only to the address it was given for.
  if (input.secret === undefined && known && known.host !== host) {
    throw refuse('invalid', `A new address needs the ${keyWord(input.system)} again.`, { field: 'secret' });
  }
  const organisation = input.organisation ?? known?.organisation;
  if (organisation === undefined && input.system === 'teamsupport') {
    throw refuse('invalid', 'Enter the organization ID.', { field: 'organisation' });
  }
  const secret = input.secret ?? (known && (await secrets.get(known.id)));
  if (secret === undefined) throw refuse('invalid', `Paste the API ${keyWord(input.system)}.`, { field: 'secret' });
  return { system: input.system, host, secret, ...(organisation === undefined ? {} : { organisation }) };
}

/** What the system calls the secret. */
const keyWord = (system: Connection['system']): string => (system === 'aha' ? 'key' : 'token');

interface SignedIn {
  readonly user: Awaited<ReturnType<Catalog['whoAmI']>>;
  readonly catalog: Catalog;
  /** How many products or organisations the account opens. */
  readonly containers: number;
  /** What the server can do, of systems that several products speak. */
  readonly speaks?: Spoken;
}

/** @throws Refusal that names the input which is wrong */
export async function signIn(call: Call, account: Account): Promise<SignedIn> {
  const catalog = catalogOfAccount(account, account.secret, () => call.world.now());
  return asAccount(call, account, async () => {
    const user = await catalog.whoAmI();
    const containers = (await catalog.containers()).length;
    return { user, catalog, containers, ...(catalog.of === 'stories' ? { speaks: await catalog.probe() } : {}) };
  });
}

/** Does something with an account that was just typed; what fails is told at the input it comes from. @throws Refusal */
export async function asAccount<T>(call: Call, account: Account, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw isSystemError(error) ? (refusalOf(error, account, call.world.now()) ?? error) : error;
  }
}

function refusalOf(error: SystemError, { system: name, host }: Account, now: number): Refusal | undefined {
  const system = systemWord[name];
  const ofTracker = name === 'pivotal' ? trackerRefusal(error, host) : undefined;
  if (ofTracker) return ofTracker;
  switch (error.code) {
    case 'unauthorized':
      return name === 'teamsupport'
        ? refuse('invalid', `${system} does not accept this organization ID and token at ${host}.`, {
            field: 'secret',
            nextStep: 'Check that both were copied whole, and that the address is that of your server.',
          })
        : refuse('invalid', `${system} does not accept this key for ${host}.`, {
            field: 'secret',
            nextStep: 'Check that the key was copied whole, belongs to this account and was not revoked.',
          });
    case 'not-found':
    case 'malformed':
      return refuse('invalid', `There is no ${system} account at ${host}.`, {
        field: 'host',
        nextStep: 'Compare with the address you see in the browser when you use it.',
      });
    case 'unavailable':
      return unavailable(error.details.message, host);
    case 'forbidden':
      if (error.details.message === tokenOfCustomer) {
        return refuse('invalid', 'This token belongs to a customer, and sees only tickets of that customer.', {
          field: 'secret',
          nextStep: 'Use the token of the organization, which administrators of TeamSupport find in the admin area.',
        });
      }
      return refuse('invalid', problemOf(error, host, now).message, { field: 'secret' });
    default:
      return undefined;
  }
}

function unavailable(message: string | undefined, host: string): Refusal {
  if (message === noSuchAddress) return refuse('invalid', `There is no such address as ${host}.`, { field: 'host' });
  if (message === noSecureConnection) {
    return refuse('invalid', `No secure connection to ${host}: ${message}.`, { field: 'host' });
  }
  return refuse('unavailable', `${host} does not answer.`, { nextStep: 'Try again in a few minutes.' });
}
