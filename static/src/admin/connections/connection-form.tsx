import Button from '@atlaskit/button/new';
import type { ReactNode } from 'react';
import type { AdminOverview, ConnectionView } from '../../../../src/contract';
import { FailureNotice } from '../../shared/failure-notice';
import { Radios } from '../../shared/radios';
import { TextInput } from '../../shared/text-input';
import { ViewHeading } from '../../shared/view-heading';
import styles from '../admin.module.css';
import { SwitchRow } from '../switch-row';
import { DateQuestions } from './date-questions';
import { hostName } from './host-name';
import { ServerChoice } from './server-choice';
import { TestResult } from './test-result';
import { useConnectionForm } from './use-connection-form';
import type { Field } from './use-connection-form';
import { vendorWords } from './vendor-words';
import type { Vendor } from './vendor-words';

interface ConnectionFormProps {
  /** What to change; absent for a new connection. */
  readonly connection: ConnectionView | undefined;
  /** Server time, epoch milliseconds. */
  readonly now: number;
  readonly onSaved: (overview: AdminOverview) => void;
  readonly onClose: () => void;
}

const vendors: readonly Vendor[] = ['aha', 'pivotal', 'teamsupport'];

function titleOf(system: Vendor, connection: ConnectionView | undefined): string {
  if (connection === undefined) return `Add a connection to ${vendorWords[system].name}`;
  return system === 'aha' ? `Replace the key of ${connection.name}` : `Change ${connection.name}`;
}

/** A new connection, or changes to an old one: nothing is saved that was not tested. */
export function ConnectionForm({ connection, now, onSaved, onClose }: ConnectionFormProps) {
  const form = useConnectionForm(connection, now, (overview) => {
    onSaved(overview);
    onClose();
  });
  const { system, values } = form;
  const words = vendorWords[system];
  const isNew = connection === undefined;
  const field = (name: Field) => ({
    value: values[name],
    error: form.errorOf(name),
    isRequired: true,
    onChange: (value: string) => {
      form.set(name, value);
    },
  });
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <ViewHeading takesFocus>{titleOf(system, connection)}</ViewHeading>
      {form.failure !== undefined && <FailureNotice failure={form.failure} />}
      {isNew && (
        <Radios
          legend="System"
          options={vendors.map((value) => ({
            value,
            text: `${vendorWords[value].name}: ${vendorWords[value].about}`,
          }))}
          value={system}
          onChange={form.setSystem}
        />
      )}
      {isNew || system !== 'aha' ? (
        <>
          <TextInput label="Name" hint="What you call this account in Throughline." {...field('name')} />
          {system === 'pivotal' ? (
            <ServerChoice {...field('host')} />
          ) : (
            <TextInput
              label="Address"
              hint={words.addressHint}
              {...field('host')}
              onBlur={() => {
                const { host } = values;
                if (host !== '' && host !== hostName(system, host)) form.set('host', hostName(system, host));
              }}
            />
          )}
        </>
      ) : (
        <p>The old key is never shown. It works until the new one is saved; what waits then goes on by itself.</p>
      )}
      {system === 'teamsupport' && (
        <TextInput
          label="Organization ID"
          hint="A number. Administrators of TeamSupport find it beside the API token."
          {...field('organisation')}
        />
      )}
      <TextInput
        label={words.key}
        type="password"
        hint={!isNew && system !== 'aha' ? keptHint : words.keyHint}
        {...field('secret')}
        isRequired={isNew || system === 'aha'}
      />
      {system === 'teamsupport' && (
        <EveryMinute form={form}>
          Agents then see an answer within one minute instead of five; it costs a call to TeamSupport every minute,
          about 1,440 a day instead of 288, which count towards your organization’s limit.
        </EveryMinute>
      )}
      {form.result !== undefined && <TestResult result={form.result} />}
      {system === 'pivotal' && form.isLooking && (
        <EveryMinute form={form}>
          This server does not call us. Changes of stories then reach Aha! within one minute instead of five; it costs a
          call to Tracker for each integration every minute, about 1,440 a day instead of 288.
        </EveryMinute>
      )}
      {form.result?.dates !== undefined && (
        <DateQuestions found={form.result.dates} dates={form.dates} now={now} onDates={form.setDates} />
      )}
      {form.open !== undefined && <p className={styles.open}>{form.open}</p>}
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" isLoading={form.isBusy} isDisabled={form.open !== undefined}>
          {form.result === undefined ? 'Test connection' : 'Save'}
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

interface EveryMinuteProps {
  readonly form: ReturnType<typeof useConnectionForm>;
  /** What it brings, and what it costs. */
  readonly children: ReactNode;
}

const EveryMinute = ({ form, children }: EveryMinuteProps) => (
  <SwitchRow label="Look for changes every minute" isOn={form.everyMinute} onTurn={form.setEveryMinute}>
    {children}
  </SwitchRow>
);

const keptHint = 'Never shown again. Leave it empty to keep the one that is stored; a new address needs it again.';
