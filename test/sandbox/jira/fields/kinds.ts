import { FieldError } from '../errors';
import type { Field, KindName } from '../model/field';
import { textOf } from '../model/stored-value';
import { renderStatus } from '../render/status';
import { optionKind, optionsKind, priorityKind, resolutionKind } from './choice-kinds';
import { asOneItem, type Kind } from './kind';
import { assigneeKind, userKind } from './person-kinds';
import { dateKind, datetimeKind, labelsKind, numberKind } from './plain-kinds';
import { componentsKind, versionsKind } from './project-kinds';
import { issueTypeKind, parentKind, projectKind } from './structure-kinds';
import { readOnlySchemas } from './system-fields';
import { richKind, summaryKind, textKind, urlKind } from './text-kinds';
import { timeTrackingKind } from './time-tracking';

/** A field no request sets as such: links, comments and files have verbs of their own, the rest is read only. */
function unsettable(schema: Kind['schema'], verbs: Kind['verbs']): Kind {
  return {
    schema,
    verbs,
    parse: () => {
      throw new FieldError('The field cannot be set this way.');
    },
    render: () => null,
    changes: () => [],
  };
}

const kinds: Readonly<Record<KindName, Kind>> = {
  summary: summaryKind,
  text: textKind,
  rich: richKind,
  number: numberKind,
  url: urlKind,
  date: dateKind,
  datetime: datetimeKind,
  user: userKind,
  assignee: assigneeKind,
  labels: labelsKind,
  option: optionKind,
  options: optionsKind,
  versions: versionsKind,
  components: componentsKind,
  priority: priorityKind,
  resolution: resolutionKind,
  parent: parentKind,
  issuetype: issueTypeKind,
  project: projectKind,
  status: {
    ...unsettable({ type: 'status' }, []),
    render: (value, { site }) => renderStatus(site.statuses.get(textOf(value) ?? ''), site),
    changes: asOneItem((value, { site }) => ({
      id: textOf(value) ?? null,
      text: site.statuses.get(textOf(value) ?? '').name,
    })),
  },
  timetracking: timeTrackingKind,
  rank: { ...unsettable({ type: 'any' }, ['set']) },
  issuelinks: unsettable({ type: 'array', items: 'issuelinks' }, ['add', 'copy']),
  comment: unsettable({ type: 'comments-page' }, ['add', 'edit', 'remove']),
  attachment: unsettable({ type: 'array', items: 'attachment' }, ['set', 'copy']),
  other: unsettable({ type: 'any' }, []),
};

export const kindOf = (field: Field): Kind => kinds[field.kind];

/** `schema` of a field as every metadata answer shows it. */
export function schemaOf(field: Field): Record<string, unknown> {
  const { type, items } = readOnlySchemas[field.id] ?? kindOf(field).schema;
  return {
    type,
    ...(items === undefined ? {} : { items }),
    ...(field.custom === undefined
      ? { system: field.id }
      : { custom: field.custom, customId: Number(field.id.replace('customfield_', '')) }),
  };
}
