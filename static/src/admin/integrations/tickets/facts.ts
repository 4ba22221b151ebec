import type { TicketChoices, TicketDraft } from '../../../../../src/contract';
import type { Fact } from '../facts-list';
import { directions, openFields } from './field-rows';
import { namesOf } from './project-keys';
import { nameIn, readsJiraKey, typesInUse } from './step';

/** Rows listed one by one before they would bury the rest. */
const mostRows = 12;

function listed(lines: readonly string[]): readonly string[] {
  return lines.length <= mostRows ? lines : [...lines.slice(0, mostRows), `${lines.length - mostRows} more`];
}

function projectLines(draft: TicketDraft, choices: TicketChoices): readonly string[] {
  const { always, defaultKey, keys } = draft.placing;
  if (always && defaultKey !== null) return [`Always ${defaultKey}`];
  const rows = keys.map((row) => {
    const { product, version } = namesOf(row, choices);
    return `${product}${version === undefined ? '' : `, version ${version}`}: ${row.key}`;
  });
  const field = nameIn(choices.ticketFields, draft.projectField);
  return [
    ...listed(rows),
    defaultKey === null ? 'No default project' : `Default: ${defaultKey}`,
    ...(field === undefined ? [] : [`Agents can name one of these projects in “${field}”`]),
  ];
}

function typeLines(draft: TicketDraft, choices: TicketChoices): readonly string[] {
  const rows = typesInUse(choices, draft).flatMap(({ id, name }) => {
    const row = draft.types.find(({ ticketType }) => ticketType === id);
    return row === undefined ? [] : [`${name} becomes ${row.issueType}`];
  });
  const only =
    draft.onlyTypes === null
      ? 'Tickets of all types'
      : `Only ${typesInUse(choices, draft)
          .map(({ name }) => name)
          .join(', ')}`;
  const rest = rows.length === 0 ? 'Each becomes' : 'Any other becomes';
  return [only, ...listed(rows), `${rest} the issue type of the same name, else ${draft.otherType ?? 'no issue'}`];
}

function statusLines(draft: TicketDraft, choices: TicketChoices): readonly string[] {
  if (draft.statusAs === 'action') return ['Told by an action; the ticket keeps its status'];
  return typesInUse(choices, draft).map(({ id, name }) => {
    const rows = draft.statuses
      .filter(({ ticketType }) => ticketType === id)
      .map(({ issueStatus, ticketStatus }) => `${issueStatus} becomes ${ticketStatus.name}`);
    const other = draft.otherStatus[id]?.name;
    const rest = `by equal name, else ${other ?? 'unchanged, and shown as a problem'}`;
    return `${name}: ${rows.length === 0 ? rest : `${listed(rows).join('; ')}; others ${rest}`}`;
  });
}

function fieldLines(draft: TicketDraft, choices: TicketChoices): readonly string[] {
  const rows = draft.fields.map(({ ticket, jira, direction }) => {
    const way = directions.find(({ value }) => value === direction)?.label ?? direction;
    const names = [nameIn(choices.ticketFields, ticket) ?? ticket, nameIn(choices.issueFields, jira) ?? jira];
    return `${names.join(' and ')}: ${way.charAt(0).toLowerCase()}${way.slice(1)}`;
  });
  const open = openFields(choices, draft).map(({ name }) => name);
  return [
    draft.allFields ? 'All mapped fields go into a new issue' : 'Only fields Jira requires go into a new issue',
    ...listed(rows),
    ...(open.length === 0 ? [] : [`Without a value, though Jira demands one: ${open.join(', ')}`]),
  ];
}

function commentLines(draft: TicketDraft, choices: TicketChoices): readonly string[] {
  const { comments, actionType, copyType } = draft;
  if (comments === 'off') return ['Neither comments nor actions travel'];
  const action = nameIn(choices.actionTypes, actionType);
  const copy = nameIn(choices.actionTypes, copyType);
  const fromTickets = [
    action === undefined ? 'Actions of all types become comments' : `Actions of the type ${action} become comments`,
    draft.privateActions ? 'Private actions are copied as well' : 'Private actions stay in TeamSupport',
  ];
  const fromIssues = [
    copy === undefined ? 'Comments become actions' : `Comments become actions of the type ${copy}`,
    draft.copiesVisible ? 'Customers see these actions' : 'Only agents see these actions',
  ];
  return [...(comments === 'to-source' ? [] : fromTickets), ...(comments === 'to-target' ? [] : fromIssues)];
}

function askingLines(draft: TicketDraft, choices: TicketChoices): readonly string[] {
  const { asking, showing } = draft;
  const field = nameIn(choices.ticketFields, asking.field);
  const places = [
    readsJiraKey(draft) ? 'the ticket’s Jira key' : undefined,
    field === undefined ? undefined : `“${field}”`,
  ];
  const named = places.filter((place) => place !== undefined);
  const shown = [
    showing.jiraKey ? 'the ticket’s Jira key' : undefined,
    showing.field && field !== undefined ? `“${field}”` : undefined,
  ].filter((place) => place !== undefined);
  return [
    named.length === 0 ? 'Agents ask in no field' : `Agents ask in ${named.join(' and ')}`,
    shown.length === 0
      ? 'The issue’s key is not written back'
      : `The issue’s key is written into ${shown.join(' and ')}`,
  ];
}

function nativeLines({ native }: TicketDraft, choices: TicketChoices): readonly string[] {
  if (native === null) return ['Off'];
  const agent = nameIn(choices.ticketUsers, native.ticketUser);
  return [
    'On: both run side by side, and the ticket’s Jira key is left to it',
    agent === undefined ? 'It is not said as whom it writes in TeamSupport' : `It writes in TeamSupport as ${agent}`,
    native.jiraUser === null ? 'It is not said as whom it writes in Jira' : 'Its user in Jira is known',
  ];
}

/** All that was decided about tickets, in words. */
export const factsOf = (draft: TicketDraft, choices: TicketChoices): readonly Fact[] => [
  { title: 'Projects', lines: projectLines(draft, choices) },
  { title: 'Types', lines: typeLines(draft, choices) },
  { title: 'Statuses', lines: statusLines(draft, choices) },
  { title: 'Fields', lines: fieldLines(draft, choices) },
  { title: 'Comments', lines: commentLines(draft, choices) },
  { title: 'Agents', lines: askingLines(draft, choices) },
  { title: 'TeamSupport’s own integration', lines: nativeLines(draft, choices) },
];
