import Toggle from '@atlaskit/toggle';
import type { AdminOverview, ConnectionView } from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import { FailureNotice } from '../../shared/failure-notice';
import { useAttempt } from '../../shared/use-attempt';
import styles from '../admin.module.css';

interface SwitchProps {
  readonly integration: { readonly id: string; readonly name: string; readonly enabled: boolean };
  readonly connection: ConnectionView | undefined;
  /** What being on means: `On: records are sent`. */
  readonly onWords: string;
  /** What is not in place yet, for somebody who wonders why nothing comes in. */
  readonly missing: readonly string[];
  readonly onOverview: (overview: AdminOverview) => void;
}

export function Switch({ integration, connection, onWords, missing, onOverview }: SwitchProps) {
  const announce = useAnnounce();
  const { isBusy, failure, attempt } = useAttempt();
  const { id, name, enabled } = integration;
  const stopped =
    connection?.stopped === undefined ? [] : [`The connection ${connection.name} is stopped: ${connection.stopped}`];
  const lines = [...stopped, ...missing];
  const turn = async (on: boolean) => {
    const overview = await attempt(call('admin', 'enable', { integration: id, on }));
    if (overview === undefined) return;
    announce(`${name} is switched ${on ? 'on' : 'off'}.`);
    onOverview(overview);
  };
  return (
    <section className={styles.stack}>
      <h3>On or off</h3>
      <div className={styles.toggle}>
        <Toggle
          id="switch"
          isChecked={enabled}
          isLoading={isBusy}
          onChange={(event) => void turn(event.currentTarget.checked)}
        />
        <label htmlFor="switch">{enabled ? onWords : 'Off: nothing is sent or received'}</label>
      </div>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {lines.length > 0 && (
        <div>
          <p>Still missing:</p>
          <ul className={styles.bullets}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
