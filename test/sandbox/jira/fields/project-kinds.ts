import type { Component, Version } from '../model/project';
import { listOf } from '../model/stored-value';
import { renderComponent } from '../render/component';
import { renderVersion } from '../render/version';
import { changeItem, refuse, untold, type FieldAt, type Kind, type Told } from './kind';
import { asSet, findReferenced, readList } from './reference';

interface Row {
  readonly id: string;
  readonly name: string;
}

/** Fields that hold several rows of the project: told in the changelog as one item per row added or removed. */
function rowsKind<T extends Row>(
  items: string,
  rowsOf: (at: FieldAt) => readonly T[],
  render: (row: T, at: FieldAt) => unknown,
  check: (row: T, at: FieldAt) => void,
): Kind {
  const find = (id: string, at: FieldAt): T | undefined => rowsOf(at).find((row) => row.id === id);
  const tell = (id: string, at: FieldAt): Told => ({ id, text: find(id, at)?.name ?? null });
  return {
    schema: { type: 'array', items },
    verbs: ['set', 'add', 'remove'],
    parse(raw, at) {
      if (raw === null) return undefined;
      const chosen = readList(raw, (one) => findReferenced(one, rowsOf(at), (row) => row.name, items));
      const kept = listOf(at.issue?.fields[at.field.id]);
      for (const row of chosen) if (!kept.includes(row.id)) check(row, at);
      return asSet(chosen.map(({ id }) => id));
    },
    render: (value, at) =>
      rowsOf(at)
        .filter(({ id }) => listOf(value).includes(id))
        .map((row) => render(row, at)),
    changes(before, after, at) {
      const had = listOf(before);
      const has = listOf(after);
      return [
        ...had.filter((id) => !has.includes(id)).map((id) => changeItem(at.field, tell(id, at), untold)),
        ...has.filter((id) => !had.includes(id)).map((id) => changeItem(at.field, untold, tell(id, at))),
      ];
    },
    allowed: (at) => rowsOf(at).map((row) => render(row, at)),
  };
}

const versionsOf = ({ site, project }: FieldAt): readonly Version[] =>
  [...site.versions.list('project', project.id)].sort((a, b) => a.sequence - b.sequence);

export const versionsKind = rowsKind<Version>(
  'version',
  versionsOf,
  (version, { site }) => renderVersion(version, site),
  (version) => {
    if (version.archived) refuse(`Version '${version.name}' is archived.`);
  },
);

export const componentsKind = rowsKind<Component>(
  'component',
  ({ site, project }) => site.components.list('project', project.id),
  (component, { site }) => renderComponent(component, site),
  () => undefined,
);
