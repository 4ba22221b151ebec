import { noSecureConnection, noSuchAddress } from '../../http/send';
import type { AdminOverview, ConnectionTest } from '../../contract';
import { secrets } from '../../storage/store';
import { connectionId, isSystemError } from '../../sync/model';
import type { Connection } from '../../sync/model';
import type { PlanCatalog, SourceCatalog, TicketCatalog } from '../../sync/ports';
import { reviveWaiting } from '../../sync/sweep';
import { problemOf, systemWord } from '../../sync/words';
import { catalogOfAccount, vendorOf } from '../../systems/registry';
import { adminOverview } from './admin-overview';
import { refuse } from './guard';
import type { Call } from './guard';

interface Account {
  readonly system: Connection['system'];
  readonly host: string;
  readonly secret: string;
}

/** Signs in and says as whom, or what is wrong with which input. Writes nothing. */
export async function testConnection(
  call: Call,
  input: { system: Connection['system']; host: string; secret?: string | undefined; connection?: string | undefined },
): Promise<ConnectionTest> {
  const account = await accountOf(call, input);
  const { user, products } = await signIn(call, account);
  return {
    account: account.host,
    user: user.name,
    products,
    warnings: products === 0 ? ['This user sees no product: give it access to those that are to be linked.'] : [],
    ...(user.email === undefined ? {} : { email: user.email }),
  };
}

export async function saveConnection(
  call: Call,
  input: {
    system: Connection['system'];
    name: string;
    host: string;
    secret?: string | undefined;
    connection?: string | undefined;
  },
): Promise<AdminOverview & { saved: string }> {
  const { world } = call;
  const account = await accountOf(call, input);
  const { user } = await signIn(call, account);
  const known =
    input.connection === undefined ? undefined : await world.store.connection(connectionId(input.connection));
  const connection: Connection = {
    id: known?.id ?? connectionId(world.newId()),
    system: input.system,
    name: input.name,
    host: account.host,
    user,
    createdAt: known?.createdAt ?? world.now(),
  };
  if (input.secret !== undefined) await secrets.set(connection.id, account.secret);
  await world.store.saveConnection(connection);
  // What waited for the old key to be replaced goes on.
  const integrations = (await world.store.integrations()).filter(
    (one) => one.connection === connection.id && one.enabled,
  );
  for (const integration of integrations) await reviveWaiting(world, integration, false);
  return { ...(await adminOverview(call, { connection })), saved: connection.id };
}

export async function deleteConnection(call: Call, id: string): Promise<AdminOverview> {
  const { store } = call.world;
  const users = (await store.integrations()).filter(({ connection }) => connection === connectionId(id));
  if (users.length > 0) {
    const names = users.map(({ name }) => `“${name}”`).join(', ');
    throw refuse('invalid', `The connection is used by ${names}.`, { nextStep: 'Delete those integrations first.' });
  }
  await store.removeConnection(connectionId(id));
  return adminOverview(call, { withoutConnection: id });
}

/** @throws Refusal when the connection or its key is not there */
export async function catalogOf(call: Call, id: string): Promise<{ connection: Connection; catalog: SourceCatalog }> {
  const connection = await call.world.store.connection(connectionId(id));
  const secret = connection && (await secrets.get(connection.id));
  if (!connection || secret === undefined) throw refuse('not-found', 'This connection no longer exists.');
  return { connection, catalog: catalogOfAccount(connection, secret, () => call.world.now()) };
}

/** @throws Refusal when the connection is not there, or is of a system without a plan */
export async function planCatalogOf(call: Call, id: string): Promise<{ connection: Connection; catalog: PlanCatalog }> {
  const { connection, catalog } = await catalogOf(call, id);
  if (catalog.of !== 'plan') throw refuse('invalid', `${systemWord[connection.system]} has no products to plan in.`);
  return { connection, catalog };
}

/** @throws Refusal when the connection is not there, or is of a system without tickets */
export async function ticketCatalogOf(
  call: Call,
  id: string,
): Promise<{ connection: Connection; catalog: TicketCatalog }> {
  const { connection, catalog } = await catalogOf(call, id);
  if (catalog.of !== 'tickets') throw refuse('invalid', `${systemWord[connection.system]} has no tickets.`);
  return { connection, catalog };
}

const catalogFor = (call: Call, { system, host, secret }: Account): SourceCatalog =>
  vendorOf(system).catalog({ host, secret, now: () => call.world.now() });

async function accountOf(
  call: Call,
  input: { system: Connection['system']; host: string; secret?: string | undefined; connection?: string | undefined },
): Promise<Account> {
  const host = hostOf(input.system, input.host);
  const known =
    input.connection === undefined ? undefined : await call.world.store.connection(connectionId(input.connection));
  // A key that is kept goes only to the address it was given for.
  if (input.secret === undefined && known && known.host !== host) {
    throw refuse('invalid', 'A new address needs the key again.', { field: 'secret' });
  }
  const secret = input.secret ?? (known && (await secrets.get(known.id)));
  if (secret === undefined) throw refuse('invalid', 'Paste the API key.', { field: 'secret' });
  return { system: input.system, host, secret };
}

/** Accepts a pasted full address or the account's name alone, and reduces it to the host. */
function hostOf(system: Connection['system'], text: string): string {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '');
  const host = bare.includes('.') ? bare : `${bare}.aha.io`;
  if (vendorOf(system).hosts.test(host)) return host;
  throw refuse('invalid', `“${text}” is not an address of ${systemWord[system]}.`, {
    field: 'host',
    nextStep: 'Use the address you see in the browser, such as acme.aha.io.',
  });
}

async function signIn(
  call: Call,
  account: Account,
): Promise<{ user: Awaited<ReturnType<SourceCatalog['whoAmI']>>; products: number }> {
  const catalog = catalogFor(call, account);
  const system = systemWord[account.system];
  try {
    const user = await catalog.whoAmI();
    return { user, products: (await catalog.containers()).length };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    switch (error.code) {
      case 'unauthorized':
        throw refuse('invalid', `${system} does not accept this key for ${account.host}.`, {
          field: 'secret',
          nextStep: 'Check that the key was copied whole, belongs to this account and was not revoked.',
        });
      case 'not-found':
      case 'malformed':
        throw refuse('invalid', `There is no ${system} account at ${account.host}.`, {
          field: 'host',
          nextStep: 'Compare with the address you see in the browser when you use it.',
        });
      case 'unavailable': {
        const { message } = error.details;
        if (message === noSuchAddress)
          throw refuse('invalid', `There is no such address as ${account.host}.`, { field: 'host' });
        if (message === noSecureConnection)
          throw refuse('invalid', `No secure connection to ${account.host}: ${message}.`, { field: 'host' });
        throw refuse('unavailable', `${account.host} does not answer.`, { nextStep: 'Try again in a few minutes.' });
      }
      case 'forbidden':
        throw refuse('invalid', problemOf(error, account.host, call.world.now()).message, { field: 'secret' });
      default:
        throw error;
    }
  }
}
