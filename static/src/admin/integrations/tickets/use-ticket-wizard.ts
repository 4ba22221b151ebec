import { useState } from 'react';
import type { ConnectionView, TicketChoices, TicketDetail, TicketDraft } from '../../../../../src/contract';
import { useAnnounce } from '../../../shared/announcer';
import { call } from '../../../shared/call';
import { useAttempt } from '../../../shared/use-attempt';
import type { AdminState } from '../../admin-page';
import type { WizardMoves } from '../wizard/frame';
import { useStart } from '../wizard/use-start';
import { obstacleOf, steps } from './obstacle';
import type { Step } from './obstacle';
import { projectsOf } from './step';

interface Work {
  readonly choices: TicketChoices;
  readonly draft: TicketDraft;
  /** Projects the choices are of. */
  readonly projects: readonly string[];
}

interface TicketWizardState extends WizardMoves {
  readonly step: Step;
  readonly name: string;
  readonly setName: (name: string) => void;
  /** Absent until both tools have told what there is to choose from. */
  readonly work: Work | undefined;
  readonly setDraft: (draft: TicketDraft) => void;
}

/** The contract takes no more. */
const mostProjects = 50;

const sameKeys = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((key) => b.includes(key));

/** What nobody touched follows the proposal for the projects that are named now; decisions stay. */
function rebased(draft: TicketDraft, old: TicketDraft, fresh: TicketDraft): TicketDraft {
  const pick = <K extends keyof TicketDraft>(key: K): TicketDraft[K] =>
    draft[key] === old[key] ? fresh[key] : draft[key];
  return {
    ...draft,
    types: pick('types'),
    otherType: pick('otherType'),
    statuses: pick('statuses'),
    otherStatus: pick('otherStatus'),
    fields: pick('fields'),
    defaults: pick('defaults'),
  };
}

/**
 * @param connection the account whose tickets it is about
 * @param detail the integration to change; absent for a new one
 */
export function useTicketWizard(
  state: AdminState,
  connection: ConnectionView,
  detail: TicketDetail | undefined,
  onSaved: (id: string) => void,
): TicketWizardState {
  const announce = useAnnounce();
  const [step, setStep] = useState<Step>(steps[0]);
  const [name, setName] = useState(detail?.name ?? `${connection.name} ↔ Jira`);
  const [work, setWork] = useState<Work>();
  const { isBusy, failure, attempt, refuse } = useAttempt();
  const place = { connection: connection.id, ...(detail === undefined ? {} : { integration: detail.id }) };

  /** @returns whether the choices of the projects are there */
  const load = async (projects: readonly string[], draft: TicketDraft | undefined): Promise<boolean> => {
    const named = projects.slice(0, mostProjects);
    const choices = await attempt(call('admin', 'ticketChoices', { ...place, projects: named }));
    if (choices === undefined) return false;
    const begun = detail?.draft ?? choices.proposal;
    const next =
      draft === undefined || work === undefined || detail !== undefined
        ? (draft ?? begun)
        : rebased(draft, work.choices.proposal, choices.proposal);
    setWork({ choices, draft: next, projects });
    return true;
  };
  const save = async (draft: TicketDraft) => {
    const saved = await attempt(call('admin', 'saveTickets', { ...place, name, draft }));
    if (saved === undefined) return;
    announce(detail === undefined ? `${name} was saved. Now switch it on.` : `${name} was saved.`);
    state.onOverview(saved);
    onSaved(saved.saved);
  };
  const move = (by: number) => {
    refuse(undefined);
    setStep(steps[steps.indexOf(step) + by] ?? step);
  };
  const goOn = async ({ choices, draft, projects }: Work) => {
    const obstacle = obstacleOf(step, name, draft, choices);
    if (obstacle !== undefined) refuse({ code: 'invalid', message: obstacle });
    else if (step === 'Review') await save(draft);
    // Types, statuses and fields are those of the projects that were named.
    else if (step !== steps[0] || sameKeys(projectsOf(draft), projects)) move(1);
    else if (await load(projectsOf(draft), draft)) move(1);
  };
  const begin = () => load(detail === undefined ? [] : projectsOf(detail.draft), undefined);
  useStart(begin);

  return {
    step,
    name,
    setName,
    work,
    setDraft: (draft) => {
      if (work !== undefined) setWork({ ...work, draft });
      // What was wrong may be right now; going on looks again.
      refuse(undefined);
    },
    isBusy,
    failure,
    next: () => void (work === undefined ? begin() : goOn(work)),
    back: () => {
      move(-1);
    },
  };
}
