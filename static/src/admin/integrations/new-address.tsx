import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useEffect, useId, useRef, useState } from 'react';
import { useAnnounce } from '../../shared/announcer';
import shared from '../../shared/shared.module.css';
import styles from '../admin.module.css';

interface NewAddressProps {
  readonly url: string;
  /** Why others must not have it. */
  readonly secrecy: string;
}

/** An address that is shown once, to copy. */
export function NewAddress({ url, secrecy }: NewAddressProps) {
  const announce = useAnnounce();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<string>();
  // Backwards, so that the field shows the beginning.
  const select = () => input.current?.setSelectionRange(0, url.length, 'backward');
  useEffect(() => {
    input.current?.focus();
  }, []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
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
        Address
      </label>
      <div className={styles.copy}>
        <Textfield id={id} ref={input} value={url} isReadOnly aria-describedby={`${id}-hint`} onFocus={select} />
        <Button appearance="primary" onClick={() => void copy()}>
          Copy
        </Button>
        <span className={styles.aside}>{said}</span>
      </div>
      <p id={`${id}-hint`} className={shared.hint}>
        Copy it now: it is shown only this once. {secrecy}
      </p>
    </div>
  );
}
