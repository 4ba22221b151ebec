import type { TicketDraft } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import { Notice } from '../../../shared/notice';
import styles from '../../admin.module.css';
import { SwitchRow } from '../../switch-row';
import type { StepProps } from './step';

const commentWays: readonly { readonly value: TicketDraft['comments']; readonly label: string }[] = [
  { value: 'both', label: 'Both ways' },
  { value: 'to-target', label: 'From tickets to the issue only' },
  { value: 'to-source', label: 'From the issue to its tickets only' },
  { value: 'off', label: 'Not at all' },
];

/** Which actions and comments are copied, once each, and who sees the copies. */
export function CommentsStep({ choices, draft, onDraft }: StepProps) {
  const { comments } = draft;
  const types = choices.actionTypes.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <p>
        Each is copied once, with its author; later edits are not repeated. Comments that are restricted to a role or a
        group, and internal ones, never leave Jira.
      </p>
      <div className={styles.narrow}>
        <Choice
          label="Comments and actions travel"
          options={commentWays}
          value={comments}
          onChange={(value) => {
            const way = commentWays.find((candidate) => candidate.value === value);
            if (way !== undefined) onDraft({ ...draft, comments: way.value });
          }}
        />
      </div>
      {(comments === 'both' || comments === 'to-target') && (
        <section className={styles.stack}>
          <h3>Actions that become comments</h3>
          <div className={styles.narrow}>
            <Choice
              label="Types of actions"
              options={[{ value: '', label: 'All types' }, ...types]}
              value={draft.actionType ?? ''}
              onChange={(value) => {
                onDraft({ ...draft, actionType: value === '' ? null : value });
              }}
            />
          </div>
          <SwitchRow
            label="Copy private actions as well"
            isOn={draft.privateActions}
            onTurn={(privateActions) => {
              onDraft({ ...draft, privateActions });
            }}
          >
            Actions that customers cannot see stay in TeamSupport unless this is on; so does a description they cannot
            see.
          </SwitchRow>
          {draft.privateActions && (
            <Notice tone="warning">
              Everybody who may read the issue in Jira then reads what agents wrote for themselves only.
            </Notice>
          )}
        </section>
      )}
      {(comments === 'both' || comments === 'to-source') && (
        <section className={styles.stack}>
          <h3>Comments that become actions</h3>
          <div className={styles.narrow}>
            <Choice
              label="Type of these actions"
              options={[{ value: '', label: 'None: as TeamSupport sets it' }, ...types]}
              value={draft.copyType ?? ''}
              onChange={(value) => {
                onDraft({ ...draft, copyType: value === '' ? null : value });
              }}
            />
          </div>
          <SwitchRow
            label="Visible to customers"
            isOn={draft.copiesVisible}
            onTurn={(copiesVisible) => {
              onDraft({ ...draft, copiesVisible });
            }}
          >
            Only agents see the copies unless this is on.
          </SwitchRow>
          {draft.copiesVisible && (
            <Notice tone="warning">
              The customers of every linked ticket can then read what is said on the issue. Warn the people who write
              there: only restricted and internal comments stay in Jira.
            </Notice>
          )}
        </section>
      )}
    </>
  );
}
