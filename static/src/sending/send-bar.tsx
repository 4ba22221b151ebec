import Button from '@atlaskit/button/new';
import styles from './sending.module.css';

/** What one run takes. */
const most = 500;

interface SendBarProps {
  readonly count: number;
  readonly onClear: () => void;
  readonly onSend: () => void;
}

export function SendBar({ count, onClear, onSend }: SendBarProps) {
  return (
    <div className={styles.sendBar}>
      <span role="status">
        {count > 0 && `${count} selected`}
        {count > most && `; at most ${most} can be sent at a time`}
      </span>
      {count > 0 && (
        <Button appearance="subtle" onClick={onClear}>
          Clear
        </Button>
      )}
      <Button appearance="primary" isDisabled={count === 0 || count > most} onClick={onSend}>
        Send…
      </Button>
    </div>
  );
}
