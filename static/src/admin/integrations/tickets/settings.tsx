import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import type { TicketDetail } from '../../../../../src/contract';
import { call } from '../../../shared/call';
import { FailureNotice } from '../../../shared/failure-notice';
import { Loading } from '../../../shared/loading';
import { useAnswer } from '../../../shared/use-answer';
import styles from '../../admin.module.css';
import { enumerate } from '../directions';
import { FactsList } from '../facts-list';
import { factsOf } from './facts';
import { projectsOf } from './step';

interface SettingsProps {
  readonly detail: TicketDetail;
  readonly onEdit: () => void;
}

/** More keys than these stand in the settings only. */
const mostKeys = 5;

/** `TL, SUP and 3 more projects`; the default project comes first. */
function projectWords(draft: TicketDetail['draft']): string {
  const { always, defaultKey } = draft.placing;
  const keys = always && defaultKey !== null ? [defaultKey] : projectsOf(draft);
  if (keys.length === 0) return 'the projects of their products';
  const rest = keys.length - mostKeys;
  const named = keys.slice(0, mostKeys);
  return enumerate(rest <= 0 ? named : [...named, rest === 1 ? '1 more project' : `${rest} more projects`]);
}

/** What was decided, for people who want to look it up without opening the set-up. */
export function Settings({ detail, onEdit }: SettingsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles.stack}>
      <div className={styles.bar}>
        <h3>Settings</h3>
        <Button onClick={onEdit}>Change settings</Button>
      </div>
      <p>
        Tickets of {detail.organisation.name} ↔ issues in {projectWords(detail.draft)}
      </p>
      {/* Names of types and fields are asked of TeamSupport: only for who wants to read them. */}
      <details
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary>All settings in words</summary>
        {isOpen && <AllSettings detail={detail} />}
      </details>
    </section>
  );
}

function AllSettings({ detail: { id, connection, draft } }: Pick<SettingsProps, 'detail'>) {
  const load = useCallback(
    () => call('admin', 'ticketChoices', { connection, integration: id, projects: projectsOf(draft).slice(0, 50) }),
    [connection, id, draft],
  );
  const { data, failure, reload } = useAnswer(load);
  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={() => void reload()} />;
  return data === undefined ? <Loading what="all settings" /> : <FactsList facts={factsOf(draft, data)} />;
}
