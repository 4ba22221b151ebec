import type { ReleasePreview, ReleaseView } from '../../../src/contract';
import { Notice } from '../shared/notice';
import { dayText } from '../shared/relative-time';
import { ClashNotice } from './clash-notice';

type Version = NonNullable<ReleasePreview['version']>;

interface VersionPreviewProps {
  readonly version: Version;
  readonly release: ReleaseView;
  readonly systemName: string;
  readonly isBusy: boolean;
  readonly onAdopt: (version: string) => void;
}

const due = ({ date }: Version) => (date === undefined ? '' : `, due ${dayText(date)}`);

/** What happens to the version of the release in Jira. */
export function VersionPreview({ version, release, systemName, isBusy, onAdopt }: VersionPreviewProps) {
  const { clash } = release;
  switch (version.does) {
    case 'create':
      return (
        <p>
          Creates the version <strong>{version.name}</strong>
          {due(version)}. The issues below get it as fix version.
        </p>
      );
    case 'update':
      return (
        <p>
          Updates the version: it becomes <strong>{version.name}</strong>
          {due(version)}.
        </p>
      );
    case 'nothing':
      return <p>{version.reason ?? `The version ${version.name} stays as it is.`}</p>;
    case 'clash':
      return clash === undefined ? (
        <Notice tone="warning">{version.reason ?? `Jira has a version “${version.name}” already.`}</Notice>
      ) : (
        <ClashNotice
          release={release}
          clash={clash}
          systemName={systemName}
          isBusy={isBusy}
          onAdopt={() => {
            onAdopt(clash.id);
          }}
        />
      );
  }
}
