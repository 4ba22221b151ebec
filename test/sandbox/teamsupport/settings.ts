/**
 * How this stand-in answers where TeamSupport is not documented, and how strict it is: every answer that somebody might meet can
 * be reached. The object may be changed while the stand-in runs.
 */
export interface TeamSupportSettings {
  /** How times and decimals are written (TS-026). */
  culture: 'us' | 'spain' | 'iso';
  /** IANA zone of the organisation, in which times are written. */
  zone: string;
  /** What the times of filters are in (TS-052). */
  filterZone: 'utc' | 'organisation';
  /** Calls a minute for one organisation; the real number is not published (TS-071). `null`: no limit. */
  perMinute: number | null;
  /** What a call beyond the limit is answered with (TS-070, TS-071). */
  limitAnswer: 'forbidden' | 'too-many-requests';
  /** Writing an action changes the ticket's time of modification (TS-083). */
  actionsTouchTicket: boolean;
  /** An action of a parent ticket is copied to its children (TS-068). */
  copyToChildren: boolean;
  /** What tickets show as `JiraKey` (TN-02): what was written; nothing while an issue is only asked for; no such member. */
  jiraKey: 'kept' | 'empty-while-asked' | 'absent';
  /** A list without rows (TS-025). */
  emptyList: 'text' | 'null' | 'array' | 'broken';
  /** A list with one row (TS-025). */
  oneRow: 'object' | 'array';
  /** In which order lists of tickets come; none is documented (TS-053). */
  order: 'by-type' | 'newest-first' | 'arbitrary';
  /** Whether an id or a number wins when a ticket is addressed by a text that is both (TS-010). */
  addressedBy: 'id' | 'number';
  /** What the API answers for a ticket that does not exist (TS-073). */
  unknownTicket: 'server-error' | 'not-found';
  /** The API drops changes of status that the workflow does not permit (TS-065). */
  enforceWorkflow: boolean;
  /** Actions written through the API bear the name of this agent; `null`: of nobody (TS-066). */
  apiAgent: string | null;
  /** The part of an upload in which the file must stand (TS-067); `null`: any. */
  uploadPart: string | null;
  /** The organisation is blocked: every call answers 400. */
  blocked: boolean;
}

export const defaultSettings = (): TeamSupportSettings => ({
  culture: 'us',
  zone: 'America/Chicago',
  filterZone: 'utc',
  perMinute: null,
  limitAnswer: 'forbidden',
  actionsTouchTicket: true,
  copyToChildren: true,
  jiraKey: 'kept',
  emptyList: 'text',
  oneRow: 'object',
  order: 'by-type',
  addressedBy: 'id',
  unknownTicket: 'server-error',
  enforceWorkflow: false,
  apiAgent: null,
  uploadPart: null,
  blocked: false,
});
