import { lazy, Suspense, useState } from 'react';
import type { IntegrationDetail } from '../../../../src/contract';
import { Loading } from '../../shared/loading';
import type { AdminState, Go } from '../admin-page';
import { IntegrationList } from './integration-list';
import { IntegrationView } from './integration-view';

const Wizard = lazy(() => import('./wizard/wizard'));
const Adoption = lazy(() => import('./adoption'));

type View =
  | { readonly name: 'list'; readonly isBack: boolean }
  | { readonly name: 'detail'; readonly id: string }
  | { readonly name: 'wizard'; readonly detail?: IntegrationDetail }
  | { readonly name: 'adoption'; readonly detail: IntegrationDetail };

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
          onAdopt={(detail) => {
            setView({ name: 'adoption', detail });
          }}
          onBack={back}
        />
      );
    case 'wizard':
      return (
        <Suspense fallback={<Loading what="the set-up" />}>
          <Wizard
            state={state}
            detail={view.detail}
            onSaved={open}
            onCancel={() => {
              if (view.detail === undefined) back();
              else open(view.detail.view.id);
            }}
          />
        </Suspense>
      );
    case 'adoption':
      return (
        <Suspense fallback={<Loading what="records to take over" />}>
          <Adoption
            detail={view.detail}
            onBack={() => {
              open(view.detail.view.id);
            }}
          />
        </Suspense>
      );
  }
}
