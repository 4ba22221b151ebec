import Button from '@atlaskit/button/new';
import type { IssueOverview } from '../../../src/contract';
import type { IssueDialog } from './dialogs';
import styles from './issue.module.css';

const invitation = 'Link this issue to the plan or to support, and both sides keep each other in step.';
const uncovered =
  'No integration covers this project yet. A Jira admin can add one on the Throughline page in Jira’s settings, under Apps.';
const notAllowed = 'You need the permission to edit this issue to link it.';

function reason(overview: IssueOverview): string {
  if (!overview.mayEdit) return `Nothing is linked to this issue. ${overview.whyNot ?? notAllowed}`;
  return overview.targets.length === 0 ? `Nothing is linked to this issue. ${uncovered}` : invitation;
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
          Link to a feature, story or ticket
        </Button>
      )}
    </div>
  );
}
