import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import type { ConnectionView, IntegrationDetail, TicketDetail } from '../../../../src/contract';
import { Loading } from '../../shared/loading';
import type { AdminState, Go } from '../admin-page';
import { adoptingRecords, adoptingTickets } from './adopting';
import type { Adopting } from './adoption';
import { ChooseConnection } from './choose-connection';
import { IntegrationList } from './integration-list';
import { IntegrationView } from './integration-view';
import type { Existing } from './stories/places';

const Wizard = lazy(() => import('./wizard/wizard'));
const TicketWizard = lazy(() => import('./tickets/ticket-wizard'));
const TicketView = lazy(() => import('./tickets/ticket-view'));
const StoryWizard = lazy(() => import('./stories/story-wizard'));
const StoryView = lazy(() => import('./stories/story-view'));
const Adoption = lazy(() => import('./adoption'));

type View =
  | { readonly name: 'list'; readonly isBack: boolean }
  | { readonly name: 'choose' }
  | { readonly name: 'detail'; readonly id: string }
  | { readonly name: 'wizard'; readonly connection?: ConnectionView; readonly detail?: IntegrationDetail }
  | { readonly name: 'tickets'; readonly connection: ConnectionView; readonly detail?: TicketDetail }
  | { readonly name: 'stories'; readonly tracker?: ConnectionView; readonly existing?: Existing }
  | { readonly name: 'adoption'; readonly adopting: Adopting };

interface IntegrationsProps {
  readonly state: AdminState;
  /** The integration to open. */
  readonly at: string | undefined;
  readonly go: Go;
}

/** Sets up what the account can be integrated with; one of a plan can still be exchanged for another there. */
function setUp(connection: ConnectionView): View {
  if (connection.system === 'pivotal') return { name: 'stories', tracker: connection };
  return { name: connection.system === 'teamsupport' ? 'tickets' : 'wizard', connection };
}

/** Where the first step of a new integration is: accounts of one plan system are chosen in the wizard itself. */
function firstOf({ connections }: AdminState['overview']): View {
  const [first] = connections;
  const isAsked = connections.length > 1 && connections.some(({ system }) => system !== 'aha');
  return first === undefined || isAsked ? { name: 'choose' } : setUp(first);
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
  const leave = (id: string | undefined) => () => {
    if (id === undefined) back();
    else open(id);
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
            setView(firstOf(state.overview));
          }}
        />
      );
    case 'choose':
      return (
        <ChooseConnection
          connections={state.overview.connections}
          onChoose={(connection) => {
            setView(setUp(connection));
          }}
          onCancel={back}
        />
      );
    case 'detail':
      return <Detail key={view.id} id={view.id} state={state} onView={setView} onBack={back} />;
    case 'wizard':
      return (
        <Later what="the set-up">
          <Wizard
            state={state}
            connection={view.connection}
            detail={view.detail}
            onSaved={open}
            onCancel={leave(view.detail?.view.id)}
          />
        </Later>
      );
    case 'tickets':
      return (
        <Later what="the set-up">
          <TicketWizard
            state={state}
            connection={view.connection}
            detail={view.detail}
            onSaved={open}
            onCancel={leave(view.detail?.id)}
          />
        </Later>
      );
    case 'stories':
      return (
        <Later what="the set-up">
          <StoryWizard
            state={state}
            tracker={view.tracker}
            existing={view.existing}
            go={go}
            onSaved={open}
            onCancel={leave(view.existing?.integration.id)}
          />
        </Later>
      );
    case 'adoption':
      return (
        <Later what="records to take over">
          <Adoption adopting={view.adopting} onBack={leave(view.adopting.id)} />
        </Later>
      );
  }
}

const Later = ({ what, children }: { readonly what: string; readonly children: ReactNode }) => (
  <Suspense fallback={<Loading what={what} />}>{children}</Suspense>
);

interface DetailProps {
  readonly id: string;
  readonly state: AdminState;
  readonly onView: (view: View) => void;
  readonly onBack: () => void;
}

/** The page of an integration, by what it integrates. */
function Detail({ id, state, onView, onBack }: DetailProps) {
  const { connections, integrations } = state.overview;
  const integration = integrations.find((candidate) => candidate.id === id);
  const connection = connections.find((candidate) => candidate.id === integration?.connection);
  if (integration?.kind === 'teamsupport-jira') {
    return (
      <Later what={integration.name}>
        <TicketView
          integration={integration}
          state={state}
          onEdit={(detail) => {
            if (connection !== undefined) onView({ name: 'tickets', connection, detail });
          }}
          onAdopt={(detail) => {
            onView({ name: 'adoption', adopting: adoptingTickets(detail) });
          }}
          onBack={onBack}
        />
      </Later>
    );
  }
  if (integration?.kind === 'aha-pivotal') {
    return (
      <Later what={integration.name}>
        <StoryView
          integration={integration}
          state={state}
          onEdit={(existing) => {
            onView({ name: 'stories', existing });
          }}
          onBack={onBack}
        />
      </Later>
    );
  }
  return (
    <IntegrationView
      id={id}
      state={state}
      onEdit={(detail) => {
        onView({ name: 'wizard', detail });
      }}
      onAdopt={(detail) => {
        onView({ name: 'adoption', adopting: adoptingRecords(detail) });
      }}
      onBack={onBack}
    />
  );
}
