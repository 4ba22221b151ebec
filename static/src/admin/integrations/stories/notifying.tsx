import type { ConnectionView, IntegrationView, StoryDetail } from '../../../../../src/contract';
import { StateDot } from '../../../shared/link-state';
import { When } from '../../../shared/when';
import styles from '../../admin.module.css';
import { AhaSteps } from '../aha-steps';
import { Light } from '../light';
import { TrackerStep } from './tracker-step';

interface NotifyingProps {
  readonly integration: IntegrationView;
  readonly detail: StoryDetail;
  /** The account of Tracker. */
  readonly tracker: ConnectionView | undefined;
  readonly now: number;
  /** An address was made, or it was chosen where links show. */
  readonly onChanged: () => void;
}

/** `every minute`. */
export const often = (tracker: ConnectionView | undefined): string =>
  tracker?.everyMinute === true ? 'every minute' : 'every five minutes';

/** Whether a server calls us; one that was not asked yet is taken to. */
export const hasHooks = (tracker: ConnectionView | undefined): boolean => tracker?.speaks?.hooks !== false;

/** What both tools are told, step by step, so that changes arrive at once; with a light for each. */
export function Notifying({ integration, detail, tracker, now, onChanged }: NotifyingProps) {
  const { project } = detail;
  const isCalled = hasHooks(tracker);
  return (
    <section className={styles.stack}>
      <h3>How both tools notify us</h3>
      <div>
        <Light from="Aha!" receivedAt={integration.receivedAt} now={now} isOneOfSeveral />
        {isCalled && <Light from="Tracker" receivedAt={integration.targetReceivedAt} now={now} isOneOfSeveral />}
        <LastLook integration={integration} tracker={tracker} now={now} />
      </div>
      <ol className={styles.steps}>
        <AhaSteps
          place={{ ...detail, integration: integration.id }}
          example={`Tracker ${project.name}`}
          becomes="story"
          onChanged={onChanged}
        />
        <li>
          <h4>Give Tracker the address it calls</h4>
          {isCalled ? (
            <TrackerStep
              integration={integration.id}
              project={project.name}
              hasAddress={detail.hasTrackerAddress}
              onChanged={onChanged}
            />
          ) : (
            <p>
              Nothing to do: this server calls nobody. Throughline looks for changes {often(tracker)} by itself; how
              often is set with the connection {tracker?.name}.
            </p>
          )}
        </li>
        <li>
          <h4>Try it</h4>
          <p>
            Once the integration is on below, send any feature from its menu in Aha!
            {isCalled ? ', and change its story in Tracker. The lights above turn' : '. The light above turns'} green
            when the calls arrive.
          </p>
        </li>
      </ol>
    </section>
  );
}

/** Changes are looked for even where calls arrive, so that none is lost. */
function LastLook({ integration, tracker, now }: Pick<NotifyingProps, 'integration' | 'tracker' | 'now'>) {
  const { followedAt, enabled } = integration;
  if (followedAt === undefined) {
    return (
      <p>
        <StateDot state={enabled ? 'waiting' : 'paused'} /> Changes in Tracker are looked for {often(tracker)}
        {enabled ? '' : ' once it is on'}
      </p>
    );
  }
  return (
    <p>
      <StateDot state="in-step" /> Looked for changes in Tracker <When at={followedAt} now={now} />; {often(tracker)}
    </p>
  );
}
