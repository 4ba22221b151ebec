import type { Section } from './row';
import { rows } from './row';

const livesInJira = 'The app lives inside Jira: there is no address and no sign-in of Jira to be set up';

/** Rows of the integration of TeamSupport with Jira. */
export const ticketSections: readonly Section[] = [
  {
    title: 'Tickets: links and new issues',
    rows: rows(`
      TR-01 seed A new issue from a ticket
      TR-02 seed A ticket linked to an existing issue
      TR-03 seed One issue, many tickets
      TR-04 seed An issue makes no ticket
      TR-05 seed Links by a call from outside
      TR-08 seed A new issue gets the mapped fields
      TR-09 seed An existing issue gets none
      TR-60 seed JiraKey sets the link, whatever the case
      TR-61 seed NewJiraIssue or a key
      TR-62 seed XML and JSON, among other fields
      TN-01 rule Beside TeamSupport's own integration
      TN-02 guess The ticket's own JiraKey
      TN-03 rule A field of the organisation's own to ask in
    `),
  },
  {
    title: 'Tickets: where an issue is made, and as what',
    rows: rows(`
      TR-26 seed The default project, by its key
      TR-29 seed Always the default project
      TR-30 seed All mapped fields, or those Jira demands
      TR-31 seed All ticket types, or a list
      TR-36 seed The project, by five rules in order
      TR-37 rule No rule fits
      TS-040 fact Keys of products and versions are kept in the app
    `),
  },
  {
    title: 'Tickets: Jira → tickets',
    rows: rows(`
      TR-06 seed Status, project, type and mapped fields reach every ticket
      TR-07 seed Changes of a ticket's fields stay there
      TR-10 seed Mapped fields are not sent again
      TR-27 seed The status follows, or is told by an action
      TR-32 seed Fields and types mapped by hand
      TR-33 seed A mapping is taken back
      TR-34 seed Equal names need no mapping
      TR-35 seed Names that are not equal
    `),
  },
  {
    title: 'Tickets: actions and comments',
    rows: rows(`
      TR-11 seed New actions become comments
      TR-12 seed New comments become actions
      TR-13 seed Edited comments stay as they were copied
      TR-14 seed Edited actions stay as they were copied
      TR-15 seed Restricted comments never leave Jira
      TR-16 seed All types of actions, or one
      TS-066 fact The Jira author is named
      TS-067 guess Files of an action
      TS-068 guess Actions that TeamSupport copies to child tickets
    `),
  },
  {
    title: 'Tickets: set-up, errors, pace',
    rows: rows(`
      TR-17 seed Issue linking in Jira | Tickets are linked by the app; Jira's own issue links and their permission are not used
      TR-18 seed Settings are for administrators
      TR-19 seed Editions | It is about what TeamSupport sells; whoever can call its API can connect
      TR-20 seed Several connections
      TR-21 seed A product decides over the project
      TR-22 seed A connection has a name, which may change
      TR-23 seed Jira's host | ${livesInJira}
      TR-24 seed Jira's user | ${livesInJira}
      TR-25 seed Jira's token | ${livesInJira}
      TR-28 seed A switch for each integration
      TR-40 seed A list of errors, and a log
      TR-41 seed A ticket shows its own errors only
      TR-42 seed How soon a change is noticed
    `),
  },
  {
    title: 'TeamSupport: addresses and access',
    rows: rows(`
      TS-001 guess The address of the API
      TS-002 fact A host for each connection
      TS-003 guess Signing in
      TS-004 guess Tokens of the wrong kind
      TS-005 guess JSON is asked for
      TS-006 fact Never without encryption
      TS-010 guess A number that is an id as well
    `),
  },
  {
    title: 'TeamSupport: what answers look like',
    rows: rows(`
      TS-020 fact Everything is text
      TS-021 fact Empty is null
      TS-022 fact The name of the main key
      TS-023 fact Wrapped lists and objects
      TS-024 fact One, several or none
      TS-025 fact Pages with one row, or none
      TS-026 fact Times in the manner of a place
      TS-027 fact Texts escaped once more
      TS-028 fact The description and other kinds of actions
      TS-029 fact Custom fields stand among the others
    `),
  },
  {
    title: 'TeamSupport: lists',
    rows: rows(`
      TS-050 fact Filters
      TS-051 guess Several filters
      TS-052 guess Times in filters
      TS-053 guess Pages in no order
      TS-054 fact Never a whole list
    `),
  },
  {
    title: 'TeamSupport: writing',
    rows: rows(`
      TS-060 fact Wrapped bodies
      TS-061 guess New tickets by name
      TS-062 fact Ids only, and what empties a field
      TS-063 fact What was dropped is noticed
      TS-064 fact Any success is one
      TS-065 guess Statuses of the ticket's type
    `),
  },
  {
    title: 'TeamSupport: errors, limits, changes',
    rows: rows(`
      TS-070 fact A 403 may be a limit
      TS-071 guess Limits of unknown size
      TS-072 fact Answers of a broken server are not shown
      TS-073 fact A 500 may be a ticket that is gone
      TS-080 guess There may be no webhooks | The app counts on none: it polls (TS-082)
      TS-081 guess Automation calls nothing | The app counts on none: it polls (TS-082)
      TS-082 fact Polling, and an address that hurries it
      TS-083 guess An action may not touch its ticket
    `),
  },
];
