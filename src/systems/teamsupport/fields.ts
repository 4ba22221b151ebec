import type { FieldForm, FieldId } from '../../sync/model';

/** A field of tickets that is TeamSupport's own, by the name of the API. */
interface StandardField {
  readonly name: string;
  readonly form: FieldForm;
  /** Member that names the choice or the person the id stands for. */
  readonly shownAs?: string;
  readonly readOnly?: true;
}

/** Not a member of the API: the text of the first action (TS-028). */
export const description = 'description';

export const standardFields: Readonly<Record<FieldId, StandardField>> = {
  Name: { name: 'Name', form: 'text' },
  [description]: { name: 'Description', form: 'rich' },
  TicketTypeID: { name: 'Type', form: 'option', shownAs: 'TicketTypeName' },
  TicketStatusID: { name: 'Status', form: 'option', shownAs: 'Status' },
  TicketSeverityID: { name: 'Severity', form: 'option', shownAs: 'Severity' },
  ProductID: { name: 'Product', form: 'option', shownAs: 'ProductName' },
  ReportedVersionID: { name: 'Reported version', form: 'option', shownAs: 'ReportedVersion' },
  SolvedVersionID: { name: 'Resolved version', form: 'option', shownAs: 'SolvedVersion' },
  GroupID: { name: 'Group', form: 'option', shownAs: 'GroupName' },
  UserID: { name: 'Assigned to', form: 'person', shownAs: 'UserName' },
  DueDate: { name: 'Due date', form: 'date' },
  Tags: { name: 'Tags', form: 'labels' },
  TicketNumber: { name: 'Ticket number', form: 'text', readOnly: true },
  CreatorID: { name: 'Created by', form: 'person', shownAs: 'CreatorName', readOnly: true },
  Customers: { name: 'Customers', form: 'labels', readOnly: true },
  TicketSource: { name: 'Source', form: 'text', readOnly: true },
  HoursSpent: { name: 'Hours spent', form: 'number', readOnly: true },
};

/** Members of a ticket that are TeamSupport's own: any other is a custom field, which nothing marks as such (TS-029). */
const own = new Set(
  [
    ...Object.entries(standardFields).flatMap(([id, { shownAs }]) => [id, shownAs ?? id]),
    ...['ID', 'TicketID', 'StatusPosition', 'SeverityPosition', 'IsClosed', 'IsVisibleOnPortal', 'IsKnowledgeBase'],
    ...['OrganizationID', 'ParentID', 'ModifierID', 'ModifierName', 'DateModified', 'DateCreated', 'DateClosed'],
    ...['CloserID', 'CloserName', 'DaysClosed', 'DaysOpened', 'SlaViolationTime', 'SlaWarningTime'],
    ...['SlaViolationHours', 'SlaWarningHours', 'KnowledgeBaseCategoryID', 'KnowledgeBaseCategoryName', 'JiraKey'],
    ...[
      'Contacts',
      'TicketType',
      'TicketName',
      'SlaViolationDate',
      'SlaWarningDate',
      'NeedsIndexing',
      'DateModifiedByUser',
    ],
  ].map((name) => name.toLowerCase()),
);

export const isCustom = (member: string): boolean => !own.has(member.toLowerCase());
