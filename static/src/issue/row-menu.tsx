import { router } from '@forge/bridge';
import type { LinkRow } from '../../../src/contract';
import { MoreMenu } from '../shared/more-menu';
import { systemNames } from '../shared/system-names';

export interface RowActions {
  readonly mayEdit: boolean;
  readonly onSync: (row: LinkRow) => void;
  readonly onUnlink: (row: LinkRow) => void;
  readonly onDecide: (row: LinkRow) => void;
}

export function RowMenu({ row, actions }: { readonly row: LinkRow; readonly actions: RowActions }) {
  const open = { text: `Open in ${systemNames[row.record.system]}`, onSelect: () => void router.open(row.record.url) };
  const sync = {
    text: 'Sync now',
    onSelect: () => {
      actions.onSync(row);
    },
  };
  const unlink = {
    text: 'Unlink',
    onSelect: () => {
      actions.onUnlink(row);
    },
  };
  const decide = {
    text: 'Decide conflict…',
    onSelect: () => {
      actions.onDecide(row);
    },
  };
  // What only stems from the same feature is linked with that, and seen to there.
  const mayChange = actions.mayEdit && row.throughFeature === undefined;
  const items = [open, ...(mayChange ? [...(row.conflicts.length > 0 ? [decide] : []), sync, unlink] : [])];
  return <MoreMenu label={`More actions for ${row.record.reference}`} items={items} />;
}
