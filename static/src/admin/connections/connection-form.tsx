import Button from '@atlaskit/button/new';
import type { AdminOverview, ConnectionView } from '../../../../src/contract';
import { FailureNotice } from '../../shared/failure-notice';
import { TextInput } from '../../shared/text-input';
import { ViewHeading } from '../../shared/view-heading';
import styles from '../admin.module.css';
import { hostName } from './host-name';
import { TestResult } from './test-result';
import { useConnectionForm } from './use-connection-form';
import type { Field } from './use-connection-form';

interface ConnectionFormProps {
  /** Whose key to replace; absent for a new connection. */
  readonly connection: ConnectionView | undefined;
  readonly onSaved: (overview: AdminOverview) => void;
  readonly onClose: () => void;
}

const keyHint =
  'Made in Aha! in your personal settings, under Developer. Throughline sees and changes what this person may; the key is stored encrypted and never shown again.';

/** A new connection, or a new key for an old one: nothing is saved that was not tested. */
export function ConnectionForm({ connection, onSaved, onClose }: ConnectionFormProps) {
  const form = useConnectionForm(connection, (overview) => {
    onSaved(overview);
    onClose();
  });
  const field = (name: Field) => ({
    value: form.values[name],
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
      <ViewHeading takesFocus>
        {connection === undefined ? 'Add a connection to Aha!' : `Replace the key of ${connection.name}`}
      </ViewHeading>
      {form.failure !== undefined && <FailureNotice failure={form.failure} />}
      {connection === undefined ? (
        <>
          <TextInput label="Name" hint="What you call this account in Throughline." {...field('name')} />
          <TextInput
            label="Address"
            hint="As you see it in your browser, for example acme.aha.io. You can paste a whole address."
            {...field('host')}
            onBlur={() => {
              const { host } = form.values;
              if (host !== '' && host !== hostName(host)) form.set('host', hostName(host));
            }}
          />
        </>
      ) : (
        <p>The old key is never shown. It works until the new one is saved; what waits then goes on by itself.</p>
      )}
      <TextInput label="API key" type="password" hint={keyHint} {...field('secret')} />
      {form.result !== undefined && <TestResult result={form.result} />}
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" isLoading={form.isBusy}>
          {form.result === undefined ? 'Test connection' : 'Save'}
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
