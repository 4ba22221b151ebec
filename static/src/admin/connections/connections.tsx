import { useState } from 'react';
import type { ConnectionView } from '../../../../src/contract';
import type { AdminState } from '../admin-page';
import { ConnectionForm } from './connection-form';
import { ConnectionList } from './connection-list';

type View =
  { readonly name: 'list'; readonly isBack: boolean } | { readonly name: 'form'; readonly connection?: ConnectionView };

interface ConnectionsProps {
  readonly state: AdminState;
  /** A connection to change, or `new`. */
  readonly at: string | undefined;
}

export default function Connections({ state, at }: ConnectionsProps) {
  const [view, setView] = useState<View>(() => {
    const connection = state.overview.connections.find(({ id }) => id === at);
    if (connection !== undefined) return { name: 'form', connection };
    return at === 'new' ? { name: 'form' } : { name: 'list', isBack: false };
  });
  if (view.name === 'list') {
    return (
      <ConnectionList
        state={state}
        takesFocus={view.isBack}
        onAdd={() => {
          setView({ name: 'form' });
        }}
        onChange={(connection) => {
          setView({ name: 'form', connection });
        }}
      />
    );
  }
  return (
    <ConnectionForm
      connection={view.connection}
      now={state.now}
      onSaved={state.onOverview}
      onClose={() => {
        setView({ name: 'list', isBack: true });
      }}
    />
  );
}
