import type { ReleaseView } from '../../../src/contract';
import { Notice } from '../shared/notice';
import { OutsideLink } from '../shared/outside-link';

interface ClashNoticeProps {
  readonly release: ReleaseView;
  readonly clash: NonNullable<ReleaseView['clash']>;
  readonly systemName: string;
  /** Absent for people who may not decide it. */
  readonly onAdopt?: () => void;
  readonly isBusy?: boolean;
}

/** A version of the same name may be the release's own or somebody else's: it is never taken without being asked (D-01). */
export function ClashNotice({ release, clash, systemName, onAdopt, isBusy = false }: ClashNoticeProps) {
  return (
    <Notice
      tone="warning"
      title={`Jira has a version “${clash.name}” already`}
      {...(onAdopt === undefined ? {} : { action: { text: 'Use the existing version', onClick: onAdopt, isBusy } })}
    >
      Nobody has said that <OutsideLink href={clash.url}>{clash.name}</OutsideLink> is the version of{' '}
      {release.reference}, so no issue gets it. If it is, use it: its name and date then follow {systemName}. If not,
      rename one of the two.
    </Notice>
  );
}
