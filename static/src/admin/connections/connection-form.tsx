import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { AdminOverview, ConnectionTest, ConnectionView, Failure } from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import { FailureNotice } from '../../shared/failure-notice';
import { TextInput } from '../../shared/text-input';
import { ViewHeading } from '../../shared/view-heading';
import styles from '../admin.module.css';
import { hostName } from './host-name';
import { TestResult } from './test-result';

interface ConnectionFormProps {
  /** Whose key to replace; absent for a new connection. */
  readonly connection: ConnectionView | undefined;
  readonly onSaved: (overview: AdminOverview) => void;
  readonly onClose: () => void;
}

const fields = ['name', 'host', 'secret'] as const;
type Field = (typeof fields)[number];

/** What is wrong before anybody has to be asked. */
function missing(name: string, host: string, secret: string): Failure | undefined {
  const empty = (field: Field, message: string): Failure => ({ code: 'invalid', field, message });
  if (name.trim() === '') return empty('name', 'Give the connection a name.');
  if (host.trim() === '') return empty('host', 'Enter the address of your Aha! account.');
  return secret.trim() === '' ? empty('secret', 'Enter an API key.') : undefined;
}

/** A new connection, or a new key for an old one: nothing is saved that was not tested. */
export function ConnectionForm({ connection, onSaved, onClose }: ConnectionFormProps) {
  const announce = useAnnounce();
  const [name, setName] = useState(connection?.name ?? '');
  const [host, setHost] = useState(connection?.host ?? '');
  const [secret, setSecret] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const [result, setResult] = useState<ConnectionTest>();
  const [busy, setBusy] = useState<'test' | 'save'>();
  const isNew = connection === undefined;

  const edit = (set: (value: string) => void) => (value: string) => {
    set(value);
    setResult(undefined);
    setFailure(undefined);
  };
  const errorOf = (field: Field) =>
    failure?.field === field ? `${failure.message} ${failure.nextStep ?? ''}`.trim() : undefined;
  const isElsewhere = failure !== undefined && !fields.some((field) => field === failure.field);
  const same = {
    system: 'aha' as const,
    host: hostName(host),
    secret,
    ...(isNew ? {} : { connection: connection.id }),
  };

  const test = async () => {
    const gap = missing(name, host, secret);
    setFailure(gap);
    setResult(undefined);
    if (gap !== undefined) return;
    setHost(same.host);
    setBusy('test');
    const answer = await call('admin', 'testConnection', same);
    setBusy(undefined);
    if (answer.ok) {
      setResult(answer.data);
      announce(`The test succeeded: signed in as ${answer.data.user}.`);
    } else setFailure(answer.error);
  };
  const save = async () => {
    setBusy('save');
    const answer = await call('admin', 'saveConnection', { ...same, name });
    setBusy(undefined);
    if (!answer.ok) {
      setFailure(answer.error);
      return;
    }
    announce(isNew ? `${name} was added.` : `The key of ${name} was replaced.`);
    onSaved(answer.data);
    onClose();
  };

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void (result === undefined ? test() : save());
      }}
    >
      <ViewHeading takesFocus>
        {isNew ? 'Add a connection to Aha!' : `Replace the key of ${connection.name}`}
      </ViewHeading>
      {!isNew && (
        <p>The old key is never shown. It works until the new one is saved; what waits then goes on by itself.</p>
      )}
      {failure !== undefined && isElsewhere && <FailureNotice failure={failure} />}
      {isNew && (
        <>
          <TextInput
            label="Name"
            hint="What you call this account in Throughline."
            value={name}
            onChange={edit(setName)}
            error={errorOf('name')}
            isRequired
          />
          <TextInput
            label="Address"
            hint="As you see it in your browser, for example acme.aha.io. You can paste a whole address."
            value={host}
            onChange={edit(setHost)}
            onBlur={() => {
              if (host !== '') setHost(hostName(host));
            }}
            error={errorOf('host')}
            isRequired
          />
        </>
      )}
      <TextInput
        label="API key"
        type="password"
        hint="Made in Aha! in your personal settings, under Developer. Throughline sees and changes what this person may; it is stored encrypted and never shown again."
        value={secret}
        onChange={edit(setSecret)}
        error={errorOf('secret')}
        isRequired
      />
      {result !== undefined && <TestResult result={result} />}
      <div className={styles.buttons}>
        {result === undefined ? (
          <Button appearance="primary" type="submit" isLoading={busy === 'test'}>
            Test connection
          </Button>
        ) : (
          <Button appearance="primary" type="submit" isLoading={busy === 'save'}>
            Save
          </Button>
        )}
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
