import Toggle from '@atlaskit/toggle';
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './admin.module.css';

interface SwitchRowProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onTurn: (on: boolean) => void;
  /** What it does, and to whom. */
  readonly children: ReactNode;
  /** Why it cannot be on. */
  readonly whyNot?: string | undefined;
}

/** A switch with a sentence on what it does. */
export function SwitchRow({ label, isOn, onTurn, children, whyNot }: SwitchRowProps) {
  const id = useId();
  return (
    <div className={styles.option}>
      <Toggle
        id={id}
        descriptionId={`${id}-about`}
        isChecked={isOn && whyNot === undefined}
        isDisabled={whyNot !== undefined}
        onChange={(event) => {
          onTurn(event.currentTarget.checked);
        }}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        <p id={`${id}-about`} className={styles.aside}>
          {whyNot ?? children}
        </p>
      </div>
    </div>
  );
}
