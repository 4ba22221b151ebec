import { useCallback } from 'react';
import type { ConnectionView, IntegrationView, TicketDetail } from '../../../../../src/contract';
import { call } from '../../../shared/call';
import { Notice } from '../../../shared/notice';
import { useAnswer } from '../../../shared/use-answer';
import { When } from '../../../shared/when';
import styles from '../../admin.module.css';
import type { AdminState } from '../../admin-page';
import { DetailFrame } from '../detail-frame';
import { Removal } from '../removal';
import { Switch } from '../switch';
import { TakingOver } from '../taking-over';
import { CallAddress } from './call-address';
import { Settings } from './settings';
import { readsJiraKey } from './step';

interface TicketViewProps {
  readonly integration: IntegrationView;
  readonly state: AdminState;
  readonly onEdit: (detail: TicketDetail) => void;
  readonly onAdopt: (detail: TicketDetail) => void;
  readonly onBack: () => void;
}

/** `On: tickets are linked; every change of an issue reaches its tickets`. */
function onWords({ statusAs, comments }: TicketDetail['draft'], connection: ConnectionView | undefined): string {
  const often = connection?.everyMinute === true ? 'every minute' : 'every five minutes';
  const status = statusAs === 'status' ? 'status, type and fields' : 'type and fields, with an action for the status,';
  const copied = {
    both: '; actions and comments are copied',
    'to-target': '; actions are copied to the issue',
    'to-source': '; comments are copied to the tickets',
    off: '',
  }[comments];
  return `On: tickets are looked at ${often}; ${status} of an issue reach all its tickets${copied}`;
}

/** How agents can ask, in a sentence, as it is set. */
function askingWords(draft: TicketDetail['draft']): string {
  const { asking } = draft;
  const isKeyRead = readsJiraKey(draft);
  if (isKeyRead && asking.field !== null)
    return `Agents ask in the ticket’s Jira key or in its field “${asking.field}”.`;
  if (isKeyRead) return 'Agents ask in the ticket’s Jira key.';
  return asking.field === null
    ? 'Agents ask in no field: tickets are linked from the issue in Jira, or by the address below.'
    : `Agents ask in the field “${asking.field}” of the ticket.`;
}

/** One integration of tickets: whether it is on, how agents ask, and what it does. */
export default function TicketView({ integration, state, onEdit, onAdopt, onBack }: TicketViewProps) {
  const { overview, onOverview, now } = state;
  const { id, name } = integration;
  const load = useCallback(() => call('admin', 'ticketIntegration', { integration: id }), [id]);
  const { data, failure, reload } = useAnswer(load);
  const connection = overview.connections.find((candidate) => candidate.id === integration.connection);
  return (
    <DetailFrame name={name} failure={failure} onRetry={() => void reload()} onBack={onBack}>
      {data && (
        <>
          {data.draft.native !== null && (
            <Notice tone="warning" title="TeamSupport’s own Jira integration is on as well">
              Both write to the same tickets and issues. Take its links over below, then switch it off in TeamSupport,
              under Admin → Integration → Jira.
            </Notice>
          )}
          <Switch
            integration={{ id, name, enabled: integration.enabled }}
            connection={connection}
            onWords={onWords(data.draft, connection)}
            missing={[]}
            onOverview={(next) => {
              onOverview(next);
              void reload();
            }}
          />
          <section className={styles.stack}>
            <h3>How agents ask</h3>
            <p>
              {askingWords(data.draft)} They write <b>new</b> for a new issue, or the key or address of an existing one;
              emptying the field takes the link away.
            </p>
            <CallAddress detail={data} onCreated={() => void reload()} />
            {integration.receivedAt !== undefined && (
              <p>
                Last call received <When at={integration.receivedAt} now={now} />
              </p>
            )}
          </section>
          <Settings
            detail={data}
            onEdit={() => {
              onEdit(data);
            }}
          />
          <TakingOver
            button="Show tickets to take over"
            onAdopt={() => {
              onAdopt(data);
            }}
          >
            Tickets that show an issue already, as TeamSupport’s own Jira integration has linked them, can be taken
            over.
          </TakingOver>
          <Removal
            id={id}
            name={name}
            onRemoved={(next) => {
              onOverview(next);
              onBack();
            }}
          >
            Its links are forgotten, and calls to its address are refused. Tickets and issues stay as they are.
          </Removal>
        </>
      )}
    </DetailFrame>
  );
}
