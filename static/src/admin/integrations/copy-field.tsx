import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useAnnounce } from '../../shared/announcer';
import shared from '../../shared/shared.module.css';
import styles from '../admin.module.css';

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: ReactNode;
  /** It has just appeared, and is what a person goes on with. */
  readonly takesFocus?: boolean;
}

/** A text to copy into another tool. */
export function CopyField({ label, value, hint, takesFocus = false }: CopyFieldProps) {
  const announce = useAnnounce();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<string>();
  // Backwards, so that the field shows the beginning.
  const select = () => input.current?.setSelectionRange(0, value.length, 'backward');
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid('Copied');
      announce('Copied');
    } catch {
      // A host may keep the clipboard from its frames.
      select();
      setSaid('Press Ctrl+C or ⌘C to copy');
      announce('Press Control C or Command C to copy');
    }
  };
  return (
    <div className={shared.field}>
      <label htmlFor={id} className={shared.label}>
        {label}
      </label>
      <div className={styles.copy}>
        <Textfield
          id={id}
          ref={input}
          value={value}
          isReadOnly
          {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
          onFocus={select}
        />
        <Button appearance={takesFocus ? 'primary' : 'default'} onClick={() => void copy()}>
          Copy
        </Button>
        <span className={styles.aside}>{said}</span>
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={shared.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
