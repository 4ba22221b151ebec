import { mapsOf } from '../../sync/context';
import type { Integration, TicketRules } from '../../sync/model';
import { isStatus, writes } from '../../sync/plan/convert';

const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/**
 * What linking a ticket with an issue that exists does, and what follows from it, one sentence each: no field travels at that
 * moment (TR-09), later only from Jira (TR-06, TR-07).
 */
export function ticketConsequences(
  integration: Integration,
  rules: TicketRules,
  ticket: string,
  issue: string,
): readonly string[] {
  return [
    `Nothing is copied now: fields, comments and actions of ${issue} and of ticket ${ticket} stay as they are.`,
    ...shown(rules, issue),
    ...later(integration, rules),
    ...comments(integration, rules),
  ];
}

function shown({ showing, asking }: TicketRules, issue: string): readonly string[] {
  return [
    ...(showing.field && asking.field ? [`The field “${asking.field.name}” of the ticket shows ${issue}.`] : []),
    ...(showing.jiraKey ? [`The Jira key of the ticket becomes ${issue}.`] : []),
  ];
}

function later(integration: Integration, { statusAs }: TicketRules): readonly string[] {
  const maps = mapsOf(integration, 'ticket').filter((map) => writes(map, 'source'));
  const labels = maps.filter((map) => statusAs === 'status' || !isStatus(map)).map(({ label }) => label);
  return [
    ...(labels.length > 0 ? [`Later changes in Jira go to the ticket: ${listed.format(labels)}.`] : []),
    ...(statusAs === 'action' ? ['A later change of status is told by an action.'] : []),
    'Later changes of the ticket’s fields stay in TeamSupport.',
  ];
}

function comments({ comments: direction }: Integration, { actions, copies }: TicketRules): readonly string[] {
  const toJira = direction === 'both' || direction === 'to-target';
  const toTicket = direction === 'both' || direction === 'to-source';
  const some = actions.type === undefined ? 'New actions' : 'New actions of one type';
  return [
    ...(toJira ? [`${some} become comments${actions.private ? ', private ones too' : ', private ones do not'}.`] : []),
    ...(toTicket
      ? [
          `New comments become actions, which customers ${copies.visible ? 'can' : 'cannot'} see; restricted comments stay in Jira.`,
        ]
      : []),
  ];
}
