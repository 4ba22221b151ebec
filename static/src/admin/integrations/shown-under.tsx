import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import { useAnnounce } from '../../shared/announcer';
import { call } from '../../shared/call';
import { Choice } from '../../shared/choice';
import { FailureNotice } from '../../shared/failure-notice';
import { Loading } from '../../shared/loading';
import { useAnswer } from '../../shared/use-answer';
import { useAttempt } from '../../shared/use-attempt';
import styles from '../admin.module.css';
import type { AhaPlace } from './aha-steps';

interface ShownUnderProps {
  readonly place: AhaPlace;
  readonly becomes: 'issue' | 'story';
  readonly onChosen: () => void;
}

/** Which webhook integration of Aha! a record shows its issue or story under. */
export function ShownUnder({ place, becomes, onChosen }: ShownUnderProps) {
  const announce = useAnnounce();
  const { integration, product, sourceIntegration: chosen } = place;
  const load = useCallback(() => call('admin', 'sourceIntegrations', { integration }), [integration]);
  const { data, failure, reload } = useAnswer(load);
  const { failure: refusal, attempt } = useAttempt();
  const [isBusy, setBusy] = useState(false);
  const choose = async (sourceIntegration: string) => {
    const next = await attempt(call('admin', 'chooseSourceIntegration', { integration, sourceIntegration }));
    if (next === undefined) return;
    announce('Chosen.');
    onChosen();
  };
  const lookAgain = async () => {
    setBusy(true);
    await reload();
    setBusy(false);
  };
  const trouble = refusal ?? failure;
  const found = data?.integrations ?? [];
  const options = [...(chosen === undefined || found.some((one) => one.id === chosen.id) ? [] : [chosen]), ...found];
  return (
    <div className={styles.stack}>
      {trouble !== undefined && <FailureNotice failure={trouble} />}
      {data === undefined && failure === undefined && <Loading what="webhook integrations of Aha!" lines={1} />}
      {data !== undefined && options.length === 0 && (
        <p>Aha! has no webhook integration for {product.name} yet. Make it as in step 2, then look again.</p>
      )}
      {options.length > 0 && (
        <div className={styles.narrow}>
          <Choice
            label="Webhook integration in Aha!"
            hint={`A record that has ${becomes === 'issue' ? 'an issue' : 'a story'} shows it under this name, and its menu then says Update instead of Send.`}
            options={options.map((option) => ({ value: option.id, label: option.name }))}
            value={chosen?.id}
            onChange={(value) => void choose(value)}
          />
        </div>
      )}
      <div>
        <Button spacing="compact" isLoading={isBusy} onClick={() => void lookAgain()}>
          Look again
        </Button>
      </div>
    </div>
  );
}
