import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import type { IntegrationView, StoryDetail } from '../../../../../src/contract';
import { call } from '../../../shared/call';
import { FailureNotice } from '../../../shared/failure-notice';
import { Loading } from '../../../shared/loading';
import { OutsideLink } from '../../../shared/outside-link';
import { useAnswer } from '../../../shared/use-answer';
import styles from '../../admin.module.css';
import { FactsList } from '../facts-list';
import { factsOf } from './facts';
import { modes } from './mode-step';

interface SettingsProps {
  readonly integration: IntegrationView;
  readonly detail: StoryDetail;
  readonly onEdit: () => void;
}

/** What was decided, for people who want to look it up without opening the set-up. */
export function Settings({ integration, detail, onEdit }: SettingsProps) {
  const [isOpen, setOpen] = useState(false);
  const { product, project, draft } = detail;
  return (
    <section className={styles.stack}>
      <div className={styles.bar}>
        <h3>Settings</h3>
        <Button onClick={onEdit}>Change settings</Button>
      </div>
      <p>
        {product.name} ({product.key}) in Aha! ↔ <OutsideLink href={project.url}>{project.name}</OutsideLink> in Tracker
      </p>
      <p>{modes.find(({ mode }) => mode === draft.mode)?.what}</p>
      {/* Names of kinds and statuses are asked of both tools: only for who wants to read them. */}
      <details
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary>All settings in words</summary>
        {isOpen && <AllSettings integration={integration} detail={detail} />}
      </details>
    </section>
  );
}

function AllSettings({ integration, detail }: Pick<SettingsProps, 'integration' | 'detail'>) {
  const { id, connection, targetConnection: tracker = '' } = integration;
  const { product, project, draft } = detail;
  const load = useCallback(
    () =>
      call('admin', 'storyChoices', { connection, product: product.id, tracker, project: project.id, integration: id }),
    [id, connection, tracker, product.id, project.id],
  );
  const { data, failure, reload } = useAnswer(load);
  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={() => void reload()} />;
  return data === undefined ? <Loading what="all settings" /> : <FactsList facts={factsOf(draft, data)} />;
}
