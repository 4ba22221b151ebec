import Button from '@atlaskit/button/new';
import type { PlanIntegration, ReleaseView } from '../../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { call } from '../shared/call';
import { FailureNotice } from '../shared/failure-notice';
import { OutsideLink } from '../shared/outside-link';
import { dayText } from '../shared/relative-time';
import { useAttempt } from '../shared/use-attempt';
import { ClashNotice } from './clash-notice';
import styles from './sending.module.css';
import { countsOf } from './release-list';
import type { Sending } from './sending';

interface ReleaseHeaderProps {
  readonly integration: PlanIntegration;
  readonly release: ReleaseView;
  /** The releases anew, after one got its version. */
  readonly onReleases: (answer: { readonly releases: readonly ReleaseView[] }) => void;
  /** Absent while nothing can be sent. */
  readonly onPreview?: (sending: Sending) => void;
}

function Version({ release: { version } }: { readonly release: ReleaseView }) {
  if (version === undefined) return <>No version in Jira yet</>;
  return (
    <>
      Version <OutsideLink href={version.url}>{version.name}</OutsideLink>
    </>
  );
}

/** The chosen release: when it is due, what of it is sent, its version where it gets one, and *Send release*. */
export function ReleaseHeader({ integration, release, onReleases, onPreview }: ReleaseHeaderProps) {
  const announce = useAnnounce();
  const { isBusy, failure, attempt } = useAttempt();
  const { clash } = release;
  const adopt = async (version: string) => {
    const answer = await attempt(
      call('project', 'adoptVersion', { integration: integration.id, release: release.id, version }),
    );
    if (answer === undefined) return;
    announce(`“${release.name}” now uses the version that was there.`);
    onReleases(answer);
  };
  const facts = [
    ...(release.date === undefined ? [] : [`Due ${dayText(release.date)}`]),
    ...(countsOf(release) === undefined ? [] : [countsOf(release)]),
  ].join(' · ');
  return (
    <div className={styles.releaseHeader}>
      <div className={styles.releaseTitle}>
        <div>
          <h2>{release.name}</h2>
          <p className={styles.aside}>
            {facts}
            {facts !== '' && integration.makes.versions && ' · '}
            {integration.makes.versions && <Version release={release} />}
          </p>
        </div>
        {onPreview !== undefined && (
          <Button
            onClick={() => {
              onPreview({ kind: 'release', release });
            }}
          >
            Send release…
          </Button>
        )}
      </div>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {clash !== undefined && (
        <ClashNotice
          release={release}
          clash={clash}
          systemName={integration.systemName}
          {...(onPreview === undefined ? {} : { onAdopt: () => void adopt(clash.id), isBusy })}
        />
      )}
    </div>
  );
}
