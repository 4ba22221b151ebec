import Button from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import { useState } from 'react';
import { MoreIcon } from './icons';
import type { MenuItem } from './more-menu';
import styles from './shared.module.css';
import { useMenuRoom } from './use-menu-room';

/** Beside its button: by default a menu is placed at the end of the body, outside of the page's landmarks. */
const beside = { shouldRenderToParent: true };

/** The ⋯ button with its menu, open at first: it takes the place of the closed button when that was pressed. */
export default function OpenMenu({ label, items }: { readonly label: string; readonly items: readonly MenuItem[] }) {
  const [isOpen, setOpen] = useState(true);
  useMenuRoom(isOpen);
  return (
    <DropdownMenu<HTMLButtonElement>
      isOpen={isOpen}
      onOpenChange={({ isOpen: next }) => {
        setOpen(next);
      }}
      {...beside}
      autoFocus
      placement="bottom-end"
      menuLabel={label}
      trigger={({ triggerRef, ...trigger }) => (
        <Button {...trigger} ref={triggerRef} appearance="subtle" spacing="compact">
          <MoreIcon />
          <span className={styles.hidden}>{label}</span>
        </Button>
      )}
    >
      <DropdownItemGroup>
        {items.map((item) => (
          <DropdownItem key={item.text} onClick={item.onSelect}>
            {item.text}
          </DropdownItem>
        ))}
      </DropdownItemGroup>
    </DropdownMenu>
  );
}
