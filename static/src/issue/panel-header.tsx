import Button from '@atlaskit/button/new';
import type { IssueOverview, LinkRow } from '../../../src/contract';
import { MoreMenu } from '../shared/more-menu';
import type { IssueDialog } from './dialogs';
import styles from './issue.module.css';

const needsPerson = (row: LinkRow) => row.state === 'failed' || row.state === 'conflict' || row.state === 'gone';

const items = (count: number) => `${count} linked ${count === 1 ? 'item' : 'items'}`;

type Counted = Pick<IssueOverview, 'rows' | 'total'>;

/** Records of the same feature are no links of the issue: they are told apart, as the line beside the issue counts links. */
function summary({ rows, total }: Counted): string {
  const linked = rows.filter(({ throughFeature }) => throughFeature === undefined);
  const others = rows.length - linked.length;
  const words = standing({ rows: linked, total: total - others });
  return others === 0 ? words : `${words}; ${others} more of the same feature`;
}

/** The worst first: `1 of 3 needs attention`, then what moves, then what waits; else all is well. */
function standing({ rows, total }: Counted): string {
  const isPart = rows.length < total;
  const among = (count: number) =>
    total === 1 ? '1 linked item' : `${isPart ? 'At least ' : ''}${count} of ${total} linked items`;
  const broken = rows.filter(needsPerson).length;
  if (broken > 0) return `${among(broken)} ${broken === 1 ? 'needs' : 'need'} attention`;
  const syncing = rows.filter((row) => row.state === 'syncing').length;
  if (syncing > 0) return `${among(syncing)} syncing`;
  const waiting = rows.filter((row) => row.state === 'waiting').length;
  if (waiting > 0) return `${among(waiting)} waiting`;
  const paused = rows.filter((row) => row.state === 'paused').length;
  if (paused > 0) return `${among(paused)} paused`;
  if (isPart) return items(total);
  return total === 1 ? '1 linked item, in step' : `${items(total)}, all in step`;
}

interface PanelHeaderProps {
  readonly overview: IssueOverview;
  readonly onOpen: (dialog: IssueDialog) => void;
  /** Somebody is about to open a dialog. */
  readonly onNear: () => void;
  readonly onSync: () => void;
}

export function PanelHeader({ overview, onOpen, onNear, onSync }: PanelHeaderProps) {
  const mayLink = overview.mayEdit && overview.targets.length > 0;
  const opens = (text: string, name: 'link' | 'history' | 'help') => ({
    text,
    onSelect: () => {
      onOpen({ name });
    },
  });
  const link = opens('Link…', 'link');
  return (
    <div className={styles.header}>
      <p className={styles.summary}>{summary(overview)}</p>
      {mayLink && (
        <Button spacing="compact" onClick={link.onSelect} onMouseEnter={onNear} onFocus={onNear}>
          {link.text}
        </Button>
      )}
      <MoreMenu
        label="More actions for linked items"
        items={[
          ...(overview.mayEdit ? [{ text: 'Sync now', onSelect: onSync }] : []),
          opens('History', 'history'),
          opens('Help', 'help'),
        ]}
      />
    </div>
  );
}
