import { useState } from 'react';
import type { AdminOverview, ConnectionTest, ConnectionView, Failure } from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import { useAttempt } from '../../shared/use-attempt';
import { hostName } from './host-name';

const fields = ['name', 'host', 'secret'] as const;
export type Field = (typeof fields)[number];
type Values = Readonly<Record<Field, string>>;

interface ConnectionFormState {
  readonly values: Values;
  readonly set: (field: Field, value: string) => void;
  /** What is wrong with a field, as a sentence below it. */
  readonly errorOf: (field: Field) => string | undefined;
  /** What is wrong beyond the fields. */
  readonly failure: Failure | undefined;
  /** Absent until the values as they stand were tested. */
  readonly result: ConnectionTest | undefined;
  readonly isBusy: boolean;
  /** Tests, and saves what was tested. */
  readonly submit: () => Promise<void>;
}

/** What is wrong before anybody has to be asked. */
function missing({ name, host, secret }: Values): Failure | undefined {
  const empty = (field: Field, message: string): Failure => ({ code: 'invalid', field, message });
  if (name.trim() === '') return empty('name', 'Give the connection a name.');
  if (host.trim() === '') return empty('host', 'Enter the address of your Aha! account.');
  return secret.trim() === '' ? empty('secret', 'Enter an API key.') : undefined;
}

/** @param connection whose key to replace; absent for a new connection */
export function useConnectionForm(
  connection: ConnectionView | undefined,
  onSaved: (overview: AdminOverview) => void,
): ConnectionFormState {
  const announce = useAnnounce();
  const [values, setValues] = useState<Values>({
    name: connection?.name ?? '',
    host: connection?.host ?? '',
    secret: '',
  });
  const [result, setResult] = useState<ConnectionTest>();
  const { isBusy, failure, attempt, refuse } = useAttempt();
  const { name, secret } = values;
  const account = {
    system: 'aha' as const,
    host: hostName(values.host),
    secret,
    ...(connection === undefined ? {} : { connection: connection.id }),
  };

  const test = async () => {
    const gap = missing(values);
    if (gap !== undefined) {
      refuse(gap);
      return;
    }
    setValues({ ...values, host: account.host });
    const found = await attempt(call('admin', 'testConnection', account));
    setResult(found);
    if (found !== undefined) announce(`The test succeeded: signed in as ${found.user}.`);
  };
  const save = async () => {
    const overview = await attempt(call('admin', 'saveConnection', { ...account, name }));
    if (overview === undefined) return;
    announce(connection === undefined ? `${name} was added.` : `The key of ${name} was replaced.`);
    onSaved(overview);
  };
  const isAbout = (field: Field) => failure?.field === field;
  return {
    values,
    set: (field, value) => {
      setValues({ ...values, [field]: value });
      setResult(undefined);
      refuse(undefined);
    },
    errorOf: (field) =>
      failure !== undefined && isAbout(field) ? `${failure.message} ${failure.nextStep ?? ''}`.trim() : undefined,
    failure: fields.some(isAbout) ? undefined : failure,
    result,
    isBusy,
    submit: () => (result === undefined ? test() : save()),
  };
}
