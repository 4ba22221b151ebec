import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { Choice } from '../../../shared/choice';
import { Notice } from '../../../shared/notice';
import styles from '../../admin.module.css';
import { CopyField } from '../copy-field';
import type { StepProps } from './step';

interface PointingStepProps extends StepProps {
  readonly project: string;
  /** Asks Tracker again what its project has. */
  readonly onLookAgain: () => Promise<void>;
}

/** By which integration of the project a story shows where it comes from (PT-034). */
export function PointingStep({ choices, draft, onDraft, errorOf, project, onLookAgain }: PointingStepProps) {
  const [isBusy, setBusy] = useState(false);
  const { integrations, linkBase } = choices;
  if (integrations === undefined) {
    return (
      <p>
        This server has no integrations that stories could point back with. Aha! shows the stories nevertheless, and
        everything else works as it does elsewhere.
      </p>
    );
  }
  const lookAgain = async () => {
    setBusy(true);
    await onLookAgain();
    setBusy(false);
  };
  return (
    <>
      <p>
        A story can carry a link to its feature in Aha!. Tracker makes it from an integration of the kind “Other” in the
        project’s settings, which holds the first part of the address.
      </p>
      {integrations.length === 0 && (
        <Notice tone="information" title={`${project} has no such integration yet`}>
          You can go on without, or add one now: it takes a minute.
        </Notice>
      )}
      {integrations.length > 0 && (
        <div className={styles.narrow}>
          <Choice
            label="Stories point back by"
            options={[
              { value: '', label: 'None: stories carry no link to Aha!' },
              ...integrations.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={draft.pointsBackBy ?? ''}
            error={errorOf('pointsBackBy')}
            onChange={(id) => {
              onDraft({ ...draft, pointsBackBy: id === '' ? null : id });
            }}
          />
        </div>
      )}
      <details open={integrations.length === 0}>
        <summary>How to add one</summary>
        <ol className={styles.steps}>
          <li>
            <p>
              In Tracker, open <b>{project} → Settings → Integrations</b>, and add one of the kind <b>Other</b>.
            </p>
          </li>
          <li>
            <p>
              Name it, for example “Aha!”, paste this address as <b>Base URL</b>, and tick <b>Active</b>.
            </p>
            <CopyField label="Base address" value={linkBase} />
          </li>
          <li>Save it there, then look again here.</li>
        </ol>
      </details>
      <div>
        <Button isLoading={isBusy} onClick={() => void lookAgain()}>
          Look again
        </Button>
      </div>
    </>
  );
}
