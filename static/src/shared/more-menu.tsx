import Button from '@atlaskit/button/new';
import { lazy, startTransition, Suspense, useState } from 'react';
import { MoreIcon } from './icons';
import styles from './shared.module.css';

export interface MenuItem {
  readonly text: string;
  readonly onSelect: () => void;
}

interface MoreMenuProps {
  /** What the actions are for: `More actions for PRJ1-12`. */
  readonly label: string;
  readonly items: readonly MenuItem[];
}

const load = () => import('./open-menu');
const OpenMenu = lazy(load);
const preload = () => void load();

/** The ⋯ button. The menu and what positions it load when somebody is about to use them. */
export function MoreMenu({ label, items }: MoreMenuProps) {
  const [isWanted, setWanted] = useState(false);
  const closed = (
    <Button
      appearance="subtle"
      spacing="compact"
      aria-haspopup="menu"
      aria-expanded={false}
      onMouseEnter={preload}
      onFocus={preload}
      onClick={() => {
        startTransition(() => {
          setWanted(true);
        });
      }}
    >
      <MoreIcon />
      <span className={styles.hidden}>{label}</span>
    </Button>
  );
  return <Suspense fallback={closed}>{isWanted ? <OpenMenu label={label} items={items} /> : closed}</Suspense>;
}
