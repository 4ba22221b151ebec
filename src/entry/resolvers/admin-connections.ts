import type { AdminOverview } from '../../contract';
import { secrets } from '../../storage/store';
import { connectionId, uses } from '../../sync/model';
import type { Connection, DateStyle, Integration } from '../../sync/model';
import type { Catalog, PlanCatalog, StoryCatalog, TicketCatalog } from '../../sync/ports';
import { reviveWaiting } from '../../sync/sweep';
import { tellConnection } from '../../sync/tell-connection';
import { systemWord } from '../../sync/words';
import { catalogOfAccount, vendorOf } from '../../systems/registry';
import { adminOverview } from './admin-overview';
import { refuse } from './guard';
import type { Call } from './guard';
import { accountOf, asAccount, knownConnection, signIn } from './sign-in';
import type { Account, AccountInput } from './sign-in';

export async function saveConnection(
  call: Call,
  input: AccountInput & { name: string; dates?: DateStyle | undefined; everyMinute?: boolean | undefined },
): Promise<AdminOverview & { saved: string }> {
  const { world } = call;
  const account = await accountOf(call, input);
  const known = await knownConnection(call, input.connection);
  if (known) await requireSameAccount(call, known, account);
  const written = datesFor(input.system, input.dates ?? known?.dates);
  const { user, catalog, speaks } = await signIn(call, account);
  if (known) await requireProjects(call, known, catalog);
  const dates = written && (await asAccount(call, account, () => withFilters(catalog, written)));
  const connection: Connection = {
    id: known?.id ?? connectionId(world.newId()),
    system: input.system,
    name: input.name,
    host: account.host,
    user,
    ...(account.organisation === undefined ? {} : { organisation: account.organisation }),
    ...(dates ? { dates } : {}),
    ...((input.everyMinute ?? known?.everyMinute) ? { everyMinute: true } : {}),
    ...(speaks ? { speaks } : {}),
    createdAt: known?.createdAt ?? world.now(),
  };
  if (input.secret !== undefined) await secrets.set(connection.id, account.secret);
  await world.store.saveConnection(connection);
  if (known?.stopped) {
    const reason = `Its key is accepted again, as ${user.name}. What waited goes on.`;
    await tellConnection(world, connection, { what: 'Connection works again', result: 'done', reason });
  }
  // What waited for the old key to be replaced goes on.
  const integrations = (await usersOf(call, connection.id)).filter(({ enabled }) => enabled);
  for (const integration of integrations) await reviveWaiting(world, integration, false);
  return { ...(await adminOverview(call, { connection })), saved: connection.id };
}

/** Integrations that reach one of their tools through a connection. */
async function usersOf(call: Call, id: Connection['id']): Promise<readonly Integration[]> {
  return (await call.world.store.integrations()).filter((integration) => uses(integration, id));
}

/** Ids belong to an organisation, or to a server: in another all links would lead nowhere. @throws Refusal */
async function requireSameAccount(call: Call, known: Connection, { organisation, host }: Account): Promise<void> {
  const movesServer = known.system === 'pivotal' && known.host !== host;
  if (known.organisation === organisation && !movesServer) return;
  const [user] = await usersOf(call, known.id);
  if (!user) return;
  const [what, field, other] = movesServer
    ? [`links stories at ${known.host}`, 'host', 'server']
    : [`links tickets of organization ${known.organisation ?? ''}`, 'organisation', 'organization'];
  throw refuse('invalid', `“${user.name}” ${what} by this connection.`, {
    field,
    nextStep: `Make another connection for the other ${other}.`,
  });
}

/** Under a token that opens none of its projects a connection would lose all its links. @throws Refusal */
async function requireProjects(call: Call, known: Connection, catalog: Catalog): Promise<void> {
  if (catalog.of !== 'stories') return;
  const [users, seen] = await Promise.all([usersOf(call, known.id), catalog.containers()]);
  const [first] = users;
  if (!first || users.some(({ target }) => seen.some(({ id }) => id === target.id))) return;
  const message = `The owner of this API token is no member of “${first.target.name}”, which “${first.name}” links.`;
  throw refuse('invalid', message, {
    field: 'secret',
    nextStep: 'Make that person a member of the project, or use the token of one.',
  });
}

/** @throws Refusal where times cannot be read before somebody has said how: a guess would shift them silently (TS-026) */
function datesFor(system: Connection['system'], dates: DateStyle | undefined): DateStyle | undefined {
  if (!vendorOf(system).times) return undefined;
  if (!dates)
    throw refuse('invalid', `Say how this account of ${systemWord[system]} writes dates.`, { field: 'dates' });
  if (isZone(dates.zone)) return dates;
  throw refuse('invalid', `“${dates.zone}” is not a time zone.`, {
    field: 'dates',
    nextStep: 'Choose one of the list.',
  });
}

/** How times of filters are meant is documented nowhere, and seen only in what they find (TS-052). */
async function withFilters(catalog: Catalog, { order, zone }: DateStyle): Promise<DateStyle> {
  const isLocal = catalog.of === 'tickets' && (await catalog.filtersLocally({ order, zone }));
  return { order, zone, ...(isLocal ? { filters: 'local' } : {}) };
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export async function deleteConnection(call: Call, id: string): Promise<AdminOverview> {
  const users = await usersOf(call, connectionId(id));
  if (users.length > 0) {
    const names = users.map(({ name }) => `“${name}”`).join(', ');
    throw refuse('invalid', `The connection is used by ${names}.`, { nextStep: 'Delete those integrations first.' });
  }
  await call.world.store.removeConnection(connectionId(id));
  return adminOverview(call, { withoutConnection: id });
}

/** @throws Refusal when the connection or its key is not there */
export async function catalogOf(call: Call, id: string): Promise<{ connection: Connection; catalog: Catalog }> {
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

/** @throws Refusal when the connection is not there, or is of a system without stories */
export async function storyCatalogOf(
  call: Call,
  id: string,
): Promise<{ connection: Connection; catalog: StoryCatalog }> {
  const { connection, catalog } = await catalogOf(call, id);
  if (catalog.of !== 'stories') throw refuse('invalid', `${systemWord[connection.system]} has no stories.`);
  return { connection, catalog };
}
