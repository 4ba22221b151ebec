import type { Connection, DateStyle, Integration, SystemName } from '../sync/model';
import { SystemError, systemsOf } from '../sync/model';
import { systemWord } from '../sync/words';
import type {
  Catalog,
  SourceHistory,
  SourceSystem,
  Systems,
  TargetCatalog,
  TargetFeed,
  TargetSystem,
} from '../sync/ports';
import { ahaHistory } from './aha/audits';
import { AhaCalls, ahaHosts } from './aha/calls';
import { AhaClient } from './aha/client';
import { ahaCatalog } from './aha/catalog';
import { ahaSystem } from './aha';
import { JiraCalls } from './jira/calls';
import type { JiraTransport } from './jira/calls';
import { JiraClient } from './jira/client';
import { jiraCatalog } from './jira/catalog';
import { jiraChanges } from './jira/changes';
import { formsOf } from './jira/field-forms';
import { markIssue } from './jira/mark-issue';
import { jiraSystem } from './jira';
import { PivotalCalls, pivotalHost, pivotalHosts } from './pivotal/calls';
import { storyCatalog } from './pivotal/catalog';
import { PivotalClient } from './pivotal/client';
import { pivotalFeed } from './pivotal/feeds';
import { pivotalSystem } from './pivotal';
import { ticketSystem } from './teamsupport';
import { TeamSupportCalls, teamSupportHosts } from './teamsupport/calls';
import { ticketCatalog } from './teamsupport/catalog';
import { TeamSupportClient } from './teamsupport/client';
import { guessOrder, localOf } from './teamsupport/dates';
import { ticketHistory } from './teamsupport/poll';

/** A system that is reached through a connection. */
interface Vendor {
  /** Addresses an account may have. */
  readonly hosts: RegExp;
  /** All of them, where they are few: an app of Atlassian must name the servers it calls beforehand (PT-006). */
  readonly servers?: readonly string[];
  readonly source?: (account: Account, integration: Integration) => SourceSystem;
  readonly target?: (account: Account, integration: Integration) => TargetSystem;
  readonly catalog: (account: Account) => Catalog;
  readonly history?: (account: Account, integrations: readonly Integration[]) => SourceHistory;
  readonly feed?: (account: Account, integration: Integration) => TargetFeed;
  /** Of systems that write times in words of a place. */
  readonly times?: WrittenTimes;
}

export interface WrittenTimes {
  /** @returns `undefined` when the texts do not tell in which order day and month stand */
  readonly guessOrder: (texts: readonly string[]) => DateStyle['order'] | undefined;
  /** @returns `2026-07-30T13:23`; `undefined` for what is no time in that order */
  readonly localOf: (text: string, order: DateStyle['order']) => string | undefined;
}

/** What of a connection is needed to sign in and to read what is answered. */
type SignIn = Pick<Connection, 'host' | 'organisation' | 'dates' | 'speaks'>;

export interface Account extends SignIn {
  readonly secret: string;
  readonly now: () => number;
}

const ahaCalls = ({ host, secret, now }: Account): AhaCalls => new AhaCalls({ host, apiKey: secret }, now);

const ahaClient = (account: Account): AhaClient => new AhaClient(ahaCalls(account));

const pivotalClient = ({ host, secret, speaks, now }: Account): PivotalClient =>
  new PivotalClient(new PivotalCalls({ host, token: secret }, now), speaks?.dialect ?? 'pivotal-v5');

const ticketClient = ({ host, organisation = '', secret, now }: Account): TeamSupportClient =>
  new TeamSupportClient(new TeamSupportCalls({ host, organisation, token: secret }, now));

/** One line per system. */
const vendors: Readonly<Partial<Record<SystemName, Vendor>>> = {
  aha: {
    hosts: ahaHosts,
    source: (account, integration) => ahaSystem(ahaClient(account), integration.sourceIntegration?.id),
    catalog: (account) => ahaCatalog(ahaClient(account), account.host),
    history: (account) => ahaHistory(ahaCalls(account), account.now),
  },
  pivotal: {
    hosts: pivotalHost,
    servers: pivotalHosts,
    target: (account, integration) => pivotalSystem(pivotalClient(account), integration, account.speaks),
    catalog: (account) => storyCatalog(pivotalClient(account), account.speaks),
    feed: (account, integration) => pivotalFeed(pivotalClient(account), integration, account.speaks, account.now),
  },
  teamsupport: {
    hosts: teamSupportHosts,
    source: (account, integration) => ticketSystem(ticketClient(account), integration, account.dates),
    catalog: (account) => ticketCatalog(ticketClient(account)),
    history: (account, integrations) => ticketHistory(ticketClient(account), integrations, account.dates),
    times: { guessOrder, localOf },
  },
};

/** What there is to choose from in an account, by the credentials that are kept or were just typed. */
export const catalogOfAccount = (
  connection: SignIn & Pick<Connection, 'system'>,
  secret: string,
  now: () => number,
): Catalog => vendorOf(connection.system).catalog(accountWith(connection, secret, now));

const accountWith = ({ host, organisation, dates, speaks }: SignIn, secret: string, now: () => number): Account => ({
  host,
  secret,
  now,
  ...(organisation === undefined ? {} : { organisation }),
  ...(dates === undefined ? {} : { dates }),
  ...(speaks === undefined ? {} : { speaks }),
});

export interface Reach {
  readonly jira: JiraTransport;
  /** @returns the credentials of a connection, or `undefined` when none are kept */
  readonly secret: (connection: Connection) => Promise<string | undefined>;
  readonly now: () => number;
}

export function forgeSystems({ jira, secret, now }: Reach): Systems {
  const calls = new JiraCalls(jira, now);
  const client = new JiraClient(calls);
  const accountOf = async (connection: Connection): Promise<Account> =>
    accountWith(connection, await required(connection, secret), now);
  return {
    source: async (integration, connection) =>
      able(connection.system, 'source')(await accountOf(connection), integration),
    async target(integration, connection) {
      if (systemsOf[integration.kind].target === 'jira') return jiraTarget(client, integration);
      const account = connection ?? gone(integration);
      return able(account.system, 'target')(await accountOf(account), integration);
    },
    feed: async (integration, connection) => able(connection.system, 'feed')(await accountOf(connection), integration),
    async history(connection, integrations) {
      const { history } = vendorOf(connection.system);
      return history?.(await accountOf(connection), integrations);
    },
    targetChanges: () => jiraChanges(calls),
    issues: () => ({ mark: (ref, linked) => markIssue(client, ref, linked) }),
  };
}

/** Jira as the target of an integration, by whoever's right the client calls. */
export const jiraTarget = (client: JiraClient, { kind, target, mapping }: Integration): TargetSystem =>
  jiraSystem(client, target.url, formsOf(mapping), target.key, systemWord[systemsOf[kind].source]);

export const jiraChoices = (transport: JiraTransport, now: () => number): TargetCatalog =>
  jiraCatalog(new JiraClient(new JiraCalls(transport, now)));

/** @throws Error for a system that has no connections */
export function vendorOf(system: SystemName): Vendor {
  const vendor = vendors[system];
  if (!vendor) throw new Error(`${system} has no connections`);
  return vendor;
}

/** @throws Error for a system that has no such part: integrations are saved with systems that do */
function able<Part extends 'source' | 'target' | 'feed'>(system: SystemName, part: Part): NonNullable<Vendor[Part]> {
  const found = vendorOf(system)[part];
  if (!found) throw new Error(`${system} is no ${part}`);
  return found;
}

function gone({ kind }: Integration): never {
  const details = { system: systemsOf[kind].target, operation: 'sign in', message: 'its connection was deleted' };
  throw new SystemError('unauthorized', details);
}

async function required(connection: Connection, secret: Reach['secret']): Promise<string> {
  const found = await secret(connection);
  if (found !== undefined) return found;
  const details = { system: connection.system, operation: 'sign in', message: 'the connection has no key' };
  throw new SystemError('unauthorized', details);
}
