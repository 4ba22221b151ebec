import Toggle from '@atlaskit/toggle';
import type { AdminOverview, ConnectionView, IntegrationDetail } from '../../../../src/contract';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import { FailureNotice } from '../../shared/failure-notice';
import { useAttempt } from '../../shared/use-attempt';
import styles from '../admin.module.css';
import { onWords } from './switch-words';

interface SwitchProps {
  readonly detail: IntegrationDetail;
  readonly connection: ConnectionView | undefined;
  readonly onOverview: (overview: AdminOverview) => void;
}

/** What is not in place yet, for somebody who wonders why nothing comes in. */
function stillMissing({ hasAddress, sourceIntegration }: IntegrationDetail, connection: ConnectionView | undefined) {
  return [
    ...(connection?.stopped === undefined
      ? []
      : [`The connection ${connection.name} is stopped: ${connection.stopped}`]),
    ...(hasAddress ? [] : ['Aha! has no address to call yet (step 1 above).']),
    ...(sourceIntegration === undefined
      ? ['It is not chosen where Aha! shows the link to an issue (step 4 above).']
      : []),
  ];
}

export function Switch({ detail, connection, onOverview }: SwitchProps) {
  const announce = useAnnounce();
  const { isBusy, failure, attempt } = useAttempt();
  const { id, name, enabled } = detail.view;
  const missing = stillMissing(detail, connection);
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
        <label htmlFor="switch">{enabled ? onWords(detail) : 'Off: nothing is sent or received'}</label>
      </div>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {missing.length > 0 && (
        <div>
          <p>Still missing:</p>
          <ul className={styles.bullets}>
            {missing.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
