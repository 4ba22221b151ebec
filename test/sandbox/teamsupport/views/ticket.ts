import type { Ticket } from '../entities';
import type { Organisation } from '../organisation';
import { writtenDecimal, writtenTime } from './culture';
import type { Element } from './element';
import { text, yesNo } from './element';

const day = 86_400_000;

/** @param key the name of the main key: its own in single answers, `ID` in lists (TS-022) */
export function ticketView(organisation: Organisation, ticket: Ticket, key: 'ID' | 'TicketID'): Element[] {
  const time = (at: number | null): string | null => (at === null ? null : writtenTime(at, organisation.settings));
  return [
    [key, ticket.id],
    ...namedParts(organisation, ticket),
    ['TicketNumber', ticket.number],
    ['IsVisibleOnPortal', yesNo(ticket.visible)],
    ['IsKnowledgeBase', yesNo(ticket.knowledgeBase)],
    ['ReportedVersionID', ticket.reportedVersionId],
    ['SolvedVersionID', ticket.solvedVersionId],
    ['ProductID', ticket.productId],
    ['GroupID', ticket.groupId],
    ['UserID', ticket.agentId],
    ['TicketStatusID', ticket.statusId],
    ['TicketTypeID', ticket.typeId],
    ['TicketSeverityID', ticket.severityId],
    ['OrganizationID', organisation.id],
    ['Name', text(ticket.name)],
    ['ParentID', ticket.parentId],
    ['ModifierID', ticket.modifierId],
    ['CreatorID', ticket.creatorId],
    ['DateModified', time(ticket.modifiedAt)],
    ['DateCreated', time(ticket.createdAt)],
    ['DateClosed', time(ticket.closedAt)],
    ['CloserID', ticket.closerId],
    ['DaysClosed', text(ticket.closedAt === null ? 0 : daysSince(ticket.closedAt))],
    ['DaysOpened', text(daysSince(ticket.createdAt))],
    ['CloserName', organisation.nameOfAgent(ticket.closerId)],
    ['CreatorName', organisation.nameOfAgent(ticket.creatorId)],
    ['ModifierName', organisation.nameOfAgent(ticket.modifierId)],
    ['HoursSpent', writtenDecimal(hoursSpent(organisation, ticket), organisation.settings)],
    ['SlaViolationTime', null],
    ['SlaWarningTime', null],
    ['SlaViolationHours', '0.000000'],
    ['SlaWarningHours', '0.000000'],
    ['KnowledgeBaseCategoryID', null],
    ['KnowledgeBaseCategoryName', null],
    ['DueDate', time(ticket.dueAt)],
    ['TicketSource', ticket.source],
    ...jiraKey(organisation, ticket),
    ...people(organisation, ticket),
    ['Tags', ticket.tags.map((tag) => ['Tag', [['Value', tag]]] as const)],
    ...customParts(organisation, ticket),
  ];
}

const daysSince = (at: number): number => Math.floor((Date.now() - at) / day);

const hoursSpent = (organisation: Organisation, ticket: Ticket): number =>
  organisation.state.actions.by('ticket', ticket.id).reduce((sum, { minutes }) => sum + (minutes ?? 0), 0) / 60;

function namedParts({ state }: Organisation, ticket: Ticket): Element[] {
  const status = state.statuses.get(ticket.statusId);
  const severity = state.severities.get(ticket.severityId);
  const agent = ticket.agentId === null ? undefined : state.agents.find(ticket.agentId);
  const of = <Row>(find: (id: string) => Row | undefined, id: string | null): Row | undefined =>
    id === null ? undefined : find(id);
  return [
    ['ProductName', of((id) => state.products.find(id), ticket.productId)?.name ?? null],
    ['ReportedVersion', of((id) => state.versions.find(id), ticket.reportedVersionId)?.number ?? null],
    ['SolvedVersion', of((id) => state.versions.find(id), ticket.solvedVersionId)?.number ?? null],
    ['GroupName', of((id) => state.groups.find(id), ticket.groupId)?.name ?? null],
    ['TicketTypeName', state.ticketTypes.get(ticket.typeId).name],
    ['UserName', agent ? `${agent.firstName} ${agent.lastName}` : null],
    ['Status', status.name],
    ['StatusPosition', text(status.position)],
    ['SeverityPosition', text(severity.position)],
    ['IsClosed', yesNo(status.closed)],
    ['Severity', severity.name],
  ];
}

/** The member may be missing, and a wish for a new issue may not show (TN-02). */
function jiraKey({ settings }: Organisation, { jiraKey: key }: Ticket): Element[] {
  if (settings.jiraKey === 'absent') return [];
  const asked = key !== null && /^newjiraissue$/i.test(key);
  return [['JiraKey', settings.jiraKey === 'empty-while-asked' && asked ? null : key]];
}

/** The names of the inner members are guesses; that they are null, an object or a list is not (TS-024). */
const people = ({ state }: Organisation, ticket: Ticket): Element[] => [
  [
    'Customers',
    ticket.customerIds.map((id) => {
      const name = state.customers.find(id)?.name ?? null;
      return [
        'Customer',
        [
          ['CustomerID', id],
          ['CustomerName', name],
        ],
      ] as const;
    }),
  ],
  [
    'Contacts',
    ticket.contactIds.map((id) => {
      const name = state.contacts.find(id)?.name ?? null;
      return [
        'Contact',
        [
          ['ContactID', id],
          ['ContactName', name],
        ],
      ] as const;
    }),
  ],
];

/** Custom fields show among the others, by their API names and without any mark (TS-029). */
const customParts = ({ state }: Organisation, { custom }: Ticket): Element[] =>
  [...state.customFields.all()].map(({ id, kind }) => [id, custom[id] ?? (kind === 'boolean' ? 'False' : null)]);
