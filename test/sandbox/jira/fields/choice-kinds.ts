import type { Field } from '../model/field';
import type { Named } from '../model/workflow';
import { listOf, textOf } from '../model/stored-value';
import type { Site } from '../site';
import { renderPriority, renderResolution } from '../render/named';
import { asOneItem, type FieldAt, type Kind } from './kind';
import { asSet, findReferenced, readList } from './reference';

interface Option {
  readonly id: string;
  readonly value: string;
}

const optionsOf = (field: Field): readonly Option[] => field.options ?? [];

function renderOption(option: Option, { site }: FieldAt): unknown {
  return { self: `${site.url}/rest/api/3/customFieldOption/${option.id}`, value: option.value, id: option.id };
}

const findOption = (id: string | undefined, at: FieldAt): Option | undefined =>
  optionsOf(at.field).find((option) => option.id === id);

const allOptions = (at: FieldAt): readonly unknown[] => optionsOf(at.field).map((option) => renderOption(option, at));

export const optionKind: Kind = {
  schema: { type: 'option' },
  verbs: ['set'],
  parse: (raw, { field }) =>
    raw === null ? undefined : findReferenced(raw, optionsOf(field), (option) => option.value, 'Option').id,
  render(value, at) {
    const option = findOption(textOf(value), at);
    return option ? renderOption(option, at) : null;
  },
  changes: asOneItem((value, at) => ({
    id: textOf(value) ?? null,
    text: findOption(textOf(value), at)?.value ?? null,
  })),
  allowed: allOptions,
};

export const optionsKind: Kind = {
  schema: { type: 'array', items: 'option' },
  verbs: ['add', 'set', 'remove'],
  parse(raw, { field }) {
    if (raw === null) return undefined;
    return asSet(readList(raw, (one) => findReferenced(one, optionsOf(field), (option) => option.value, 'Option').id));
  },
  render: (value, at) =>
    value === undefined
      ? null
      : listOf(value).flatMap((id) => {
          const option = findOption(id, at);
          return option ? [renderOption(option, at)] : [];
        }),
  changes: asOneItem((value, at) => ({
    id: `[${listOf(value).join(', ')}]`,
    text: listOf(value)
      .map((id) => findOption(id, at)?.value ?? id)
      .join(','),
  })),
  allowed: allOptions,
};

/** Priorities and resolutions: rows of the site, chosen by id or name. */
function namedKind(
  type: string,
  rowsOf: (site: Site) => readonly Named[],
  render: (row: Named, site: Site) => unknown,
): Kind {
  return {
    schema: { type },
    verbs: ['set'],
    parse: (raw, { site }) =>
      raw === null ? undefined : findReferenced(raw, rowsOf(site), (row) => row.name, type).id,
    render(value, { site }) {
      const row = rowsOf(site).find(({ id }) => id === value);
      return row ? render(row, site) : null;
    },
    changes: asOneItem((value, { site }) => ({
      id: textOf(value) ?? null,
      text: rowsOf(site).find(({ id }) => id === value)?.name ?? null,
    })),
    allowed: ({ site }) => rowsOf(site).map((row) => render(row, site)),
  };
}

export const priorityKind = namedKind('priority', (site) => site.priorities.all(), renderPriority);
export const resolutionKind = namedKind('resolution', (site) => site.resolutions.all(), renderResolution);
