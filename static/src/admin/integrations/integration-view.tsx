import { useCallback } from 'react';
import type { IntegrationDetail } from '../../../../src/contract';
import { call } from '../../shared/call';
import { useAnswer } from '../../shared/use-answer';
import { usePolling } from '../../shared/use-polling';
import type { AdminState } from '../admin-page';
import { DetailFrame } from './detail-frame';
import { MappingSummary } from './mapping-summary';
import { Notifying } from './notifying';
import { Removal } from './removal';
import { Switch } from './switch';
import { onWords } from './switch-words';
import { TakingOver } from './taking-over';

interface IntegrationViewProps {
  readonly id: string;
  readonly state: AdminState;
  readonly onEdit: (detail: IntegrationDetail) => void;
  readonly onAdopt: (detail: IntegrationDetail) => void;
  readonly onBack: () => void;
}

/** What is not in place yet, for somebody who wonders why nothing comes in. */
const stillMissing = ({ hasAddress, sourceIntegration }: IntegrationDetail): readonly string[] => [
  ...(hasAddress ? [] : ['Aha! has no address to call yet (step 1 above).']),
  ...(sourceIntegration === undefined
    ? ['It is not chosen where Aha! shows the link to an issue (step 4 above).']
    : []),
];

/** One integration: how Aha! notifies us, whether it is on, and what it does. */
export function IntegrationView({ id, state, onEdit, onAdopt, onBack }: IntegrationViewProps) {
  const { overview, onOverview, now } = state;
  const load = useCallback(() => call('admin', 'integration', { integration: id }), [id]);
  const { data, failure, reload } = useAnswer(load);
  const name = overview.integrations.find((candidate) => candidate.id === id)?.name ?? 'Integration';
  const isAwaited = data?.hasAddress === true && data.view.receivedAt === undefined;
  usePolling(isAwaited, reload, 3_000, 15_000);
  usePolling(data !== undefined && !isAwaited, reload, 15_000, 60_000);
  return (
    <DetailFrame name={name} failure={failure} onRetry={() => void reload()} onBack={onBack}>
      {data && (
        <>
          <Notifying detail={data} now={now} onChanged={() => void reload()} />
          <Switch
            // What was refused may be possible now.
            key={`${data.hasAddress} ${data.sourceIntegration?.id ?? ''}`}
            integration={data.view}
            connection={overview.connections.find((candidate) => candidate.id === data.view.connection)}
            onWords={onWords(data)}
            missing={stillMissing(data)}
            onOverview={(next) => {
              onOverview(next);
              void reload();
            }}
          />
          <MappingSummary
            detail={data}
            onEdit={() => {
              onEdit(data);
            }}
          />
          <TakingOver
            button="Show records to take over"
            onAdopt={() => {
              onAdopt(data);
            }}
          >
            Records that another integration has linked to issues of this project can be taken over.
          </TakingOver>
          <Removal
            id={data.view.id}
            name={data.view.name}
            onRemoved={(next) => {
              onOverview(next);
              onBack();
            }}
          >
            Its links are forgotten, and calls of Aha! to its address are refused. The records themselves stay as they
            are in {data.product.name} and in {data.project.name}.
          </Removal>
        </>
      )}
    </DetailFrame>
  );
}
