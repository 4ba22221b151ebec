import type { TicketChoices, TicketDraft } from '../../../../../src/contract';

/** What every step of the set-up sees. */
export interface StepProps {
  readonly choices: TicketChoices;
  readonly draft: TicketDraft;
  readonly onDraft: (draft: TicketDraft) => void;
}

export const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

interface Named {
  readonly id: string;
  readonly name: string;
}
export const nameIn = (list: readonly Named[], id: string | null | undefined): string | undefined =>
  list.find((one) => one.id === id)?.name;

/** Ticket types that may be linked. */
export const typesInUse = ({ ticketTypes }: TicketChoices, { onlyTypes }: TicketDraft): TicketChoices['ticketTypes'] =>
  ticketTypes.filter(({ id }) => onlyTypes?.includes(id) !== false);

/** Whether agents ask in the ticket's own Jira key: while TeamSupport's integration is on, that answers there (TN-01). */
export const readsJiraKey = ({ asking, native }: TicketDraft): boolean => asking.jiraKey && native === null;

/** Keys of all projects a draft names. */
export const projectsOf = ({ placing }: TicketDraft): string[] => [
  ...new Set([...(placing.defaultKey === null ? [] : [placing.defaultKey]), ...placing.keys.map(({ key }) => key)]),
];
