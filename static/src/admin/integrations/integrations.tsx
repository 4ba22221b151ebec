import { useState } from 'react';
import type { IntegrationDetail } from '../../../../src/contract';
import type { AdminState, Go } from '../admin-page';
import { IntegrationList } from './integration-list';
import { IntegrationView } from './integration-view';
import { Wizard } from './wizard/wizard';

type View =
  | { readonly name: 'list'; readonly isBack: boolean }
  | { readonly name: 'detail'; readonly id: string }
  | { readonly name: 'wizard'; readonly detail?: IntegrationDetail };

interface IntegrationsProps {
  readonly state: AdminState;
  /** The integration to open. */
  readonly at: string | undefined;
  readonly go: Go;
}

export default function Integrations({ state, at, go }: IntegrationsProps) {
  const [view, setView] = useState<View>(
    at === undefined ? { name: 'list', isBack: false } : { name: 'detail', id: at },
  );
  const open = (id: string) => {
    setView({ name: 'detail', id });
  };
  const back = () => {
    setView({ name: 'list', isBack: true });
  };
  switch (view.name) {
    case 'list':
      return (
        <IntegrationList
          state={state}
          takesFocus={view.isBack}
          go={go}
          onOpen={open}
          onAdd={() => {
            setView({ name: 'wizard' });
          }}
        />
      );
    case 'detail':
      return (
        <IntegrationView
          key={view.id}
          id={view.id}
          state={state}
          onEdit={(detail) => {
            setView({ name: 'wizard', detail });
          }}
          onBack={back}
        />
      );
    case 'wizard':
      return (
        <Wizard
          state={state}
          detail={view.detail}
          onSaved={open}
          onCancel={() => {
            if (view.detail === undefined) back();
            else open(view.detail.view.id);
          }}
        />
      );
  }
}
