import Button from '@atlaskit/button/new';
import type { IssueOverview, LinkTarget, SystemName } from '../../../src/contract';
import type { IssueDialog } from './dialogs';
import styles from './issue.module.css';

/** What records of a system are called, and where they belong. */
const recordsOf: Readonly<Record<SystemName, { readonly record: string; readonly place: string }>> = {
  jira: { record: 'issue', place: 'Jira' },
  aha: { record: 'feature', place: 'the plan' },
  pivotal: { record: 'story', place: 'Tracker' },
  teamsupport: { record: 'ticket', place: 'support' },
};
const anyOf = new Intl.ListFormat('en', { type: 'disjunction' });

/** `feature, story or ticket`, as what the project is connected with. */
function listed(targets: readonly LinkTarget[], name: 'record' | 'place'): string {
  const words = (['aha', 'pivotal', 'teamsupport'] as const)
    .filter((system) => targets.some((target) => target.system === system))
    .map((system) => recordsOf[system][name]);
  return anyOf.format(words).replace(/, or /, ' or ');
}
const uncovered =
  'No integration covers this project yet. A Jira admin can add one on the Throughline page in Jira’s settings, under Apps.';
const notAllowed = 'You need the permission to edit this issue to link it.';

function reason(overview: IssueOverview): string {
  if (!overview.mayEdit) return `Nothing is linked to this issue. ${overview.whyNot ?? notAllowed}`;
  if (overview.targets.length === 0) return `Nothing is linked to this issue. ${uncovered}`;
  const kept = overview.targets.filter(({ system }) => system !== 'pivotal');
  const shown = kept.length < overview.targets.length;
  return [
    ...(kept.length > 0
      ? [`Link this issue to ${listed(kept, 'place')}, and both sides keep each other in step.`]
      : []),
    ...(shown ? ['A story of Tracker that you link is shown here with its status; nothing is written to it.'] : []),
  ].join(' ');
}

interface EmptyStateProps {
  readonly overview: IssueOverview;
  readonly onOpen: (dialog: IssueDialog) => void;
}

export function EmptyState({ overview, onOpen }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p>{reason(overview)}</p>
      {overview.mayEdit && overview.targets.length > 0 && (
        <Button
          appearance="primary"
          onClick={() => {
            onOpen({ name: 'link' });
          }}
        >
          Link to a {listed(overview.targets, 'record')}
        </Button>
      )}
    </div>
  );
}
