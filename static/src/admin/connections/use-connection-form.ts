import { useState } from 'react';
import type {
  AdminOverview,
  ConnectionTest,
  ConnectionView,
  DateOrder,
  Failure,
  Pages,
} from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import { useAttempt } from '../../shared/use-attempt';
import { hostName } from './host-name';
import { isVendor, vendorWords } from './vendor-words';
import type { Vendor } from './vendor-words';
import { newestOf, suggestedZone, zoneOptions } from './written-times';

const fields = ['name', 'host', 'organisation', 'secret'] as const;
export type Field = (typeof fields)[number];
type Values = Readonly<Record<Field, string>>;

/** How times are read; what is not chosen yet is absent. */
export interface DateChoice {
  readonly order?: DateOrder;
  readonly zone?: string;
}

interface ConnectionFormState {
  readonly system: Vendor;
  readonly setSystem: (system: Vendor) => void;
  readonly values: Values;
  readonly set: (field: Field, value: string) => void;
  /** Changes there are found by looking alone, so it may be said how often. */
  readonly isLooking: boolean;
  readonly everyMinute: boolean;
  readonly setEveryMinute: (on: boolean) => void;
  readonly dates: DateChoice;
  readonly setDates: (dates: DateChoice) => void;
  /** What is wrong with a field, as a sentence below it. */
  readonly errorOf: (field: Field) => string | undefined;
  /** What is wrong beyond the fields. */
  readonly failure: Failure | undefined;
  /** Absent until the values as they stand were tested. */
  readonly result: ConnectionTest | undefined;
  /** What keeps tested values from being saved, as a sentence. */
  readonly open: string | undefined;
  readonly isBusy: boolean;
  /** Tests, and saves what was tested. */
  readonly submit: () => Promise<void>;
}

/** What is wrong before anybody has to be asked. */
function missing(system: Vendor, values: Values, connection: ConnectionView | undefined): Failure | undefined {
  const empty = (field: Field, message: string): Failure => ({ code: 'invalid', field, message });
  const { name: systemName, key } = vendorWords[system];
  if (values.name.trim() === '') return empty('name', 'Give the connection a name.');
  if (values.host.trim() === '') {
    return empty(
      'host',
      system === 'pivotal' ? 'Choose a server.' : `Enter the address of your ${systemName} account.`,
    );
  }
  if (system === 'teamsupport' && values.organisation.trim() === '') {
    return empty('organisation', 'Enter the organization ID.');
  }
  if (values.secret.trim() !== '') return undefined;
  if (connection === undefined || system === 'aha') return empty('secret', `Enter an ${key}.`);
  return hostName(system, values.host) === connection.host
    ? undefined
    : empty('secret', `The token is kept for ${connection.host} only. Enter it again for the new address.`);
}

/** The order is taken over where the times leave no doubt; the zone where it shows itself. What was saved before comes first. */
function proposedDates(found: ConnectionTest['dates'], kept: DateChoice, now: number): DateChoice {
  if (found === undefined) return {};
  const order = found.order ?? kept.order;
  const newest = order === undefined ? undefined : newestOf(found.samples, order);
  const zone = kept.zone ?? suggestedZone(zoneOptions(newest, now));
  return { ...(order === undefined ? {} : { order }), ...(zone === undefined ? {} : { zone }) };
}

function openQuestion(result: ConnectionTest | undefined, { order, zone }: DateChoice): string | undefined {
  if (result?.dates === undefined) return undefined;
  if (order === undefined) return 'Say how the account writes dates before you save.';
  return zone === undefined ? 'Choose the time zone of the account before you save.' : undefined;
}

type Account = Pages['admin']['requests']['testConnection'];

/** The account as it is asked for; a key that is left empty stays the one that is kept. */
const accountOf = (system: Vendor, values: Values, connection: ConnectionView | undefined): Account => ({
  system,
  host: hostName(system, values.host),
  ...(values.secret.trim() === '' ? {} : { secret: values.secret }),
  ...(system === 'teamsupport' ? { organisation: values.organisation.trim() } : {}),
  ...(connection === undefined ? {} : { connection: connection.id }),
});

/**
 * @param connection what to change; absent for a new connection
 * @param now server time, epoch milliseconds
 */
export function useConnectionForm(
  connection: ConnectionView | undefined,
  now: number,
  onSaved: (overview: AdminOverview) => void,
): ConnectionFormState {
  const announce = useAnnounce();
  const [system, setSystem] = useState<Vendor>(() =>
    connection !== undefined && isVendor(connection.system) ? connection.system : 'aha',
  );
  const [values, setValues] = useState<Values>({
    name: connection?.name ?? '',
    host: connection?.host ?? '',
    organisation: connection?.organisation ?? '',
    secret: '',
  });
  const [everyMinute, setEveryMinute] = useState(connection?.everyMinute === true);
  const [dates, setDates] = useState<DateChoice>(connection?.dates ?? {});
  const [result, setResult] = useState<ConnectionTest>();
  const { isBusy, failure, attempt, refuse } = useAttempt();
  const account = accountOf(system, values, connection);
  const open = openQuestion(result, dates);
  const speaks = result?.speaks ?? connection?.speaks;
  // Where a server calls us, looking more often would only cost calls.
  const isLooking = system === 'teamsupport' || (system === 'pivotal' && speaks?.hooks === false);

  const test = async () => {
    const gap = missing(system, values, connection);
    if (gap !== undefined) {
      refuse(gap);
      return;
    }
    setValues({ ...values, host: account.host });
    const found = await attempt(call('admin', 'testConnection', account));
    setResult(found);
    if (found === undefined) return;
    setDates(proposedDates(found.dates, connection?.dates ?? {}, now));
    announce(`The test succeeded: signed in as ${found.user}.`);
  };
  const save = async () => {
    const { order, zone } = dates;
    const looking = {
      ...(order === undefined || zone === undefined ? {} : { dates: { order, zone } }),
      everyMinute,
    };
    const overview = await attempt(
      call('admin', 'saveConnection', {
        ...account,
        name: values.name,
        ...(isLooking ? looking : {}),
      }),
    );
    if (overview === undefined) return;
    announce(savedWords(values.name, system, connection));
    onSaved(overview);
  };
  const isAbout = (field: Field) => failure?.field === field;
  const changed = () => {
    setResult(undefined);
    refuse(undefined);
  };
  return {
    system,
    setSystem: (next) => {
      setSystem(next);
      changed();
    },
    values,
    set: (field, value) => {
      setValues({ ...values, [field]: value });
      changed();
    },
    isLooking,
    everyMinute,
    setEveryMinute,
    dates,
    setDates,
    errorOf: (field) =>
      failure !== undefined && isAbout(field) ? `${failure.message} ${failure.nextStep ?? ''}`.trim() : undefined,
    failure: fields.some(isAbout) ? undefined : failure,
    result,
    open,
    isBusy,
    submit: async () => {
      if (result === undefined) await test();
      else if (open !== undefined) announce(open);
      else await save();
    },
  };
}

function savedWords(name: string, system: Vendor, connection: ConnectionView | undefined): string {
  if (connection === undefined) return `${name} was added.`;
  return system === 'aha' ? `The key of ${name} was replaced.` : `${name} was saved.`;
}
