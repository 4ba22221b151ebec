import type { Direction, FieldMap, RecordKind } from '../model';

/** The record kinds of Aha! that become issues, in the order people think of them. */
export const kinds = ['feature', 'requirement'] as const;
export type SetupKind = (typeof kinds)[number];

/** Fields carried for every kind: source, target, name, direction. Status goes one way unless an admin says otherwise (D-11). */
const fields: readonly (readonly [
  name: string,
  source: string,
  target: string,
  label: string,
  direction: Direction,
])[] = [
  ['name', 'name', 'summary', 'Name', 'both'],
  ['description', 'description', 'description', 'Description', 'both'],
  ['status', 'workflow_status', 'status', 'Status', 'to-source'],
];

export const fieldMaps = (kind: RecordKind): readonly FieldMap[] =>
  fields.map(([name, source, target, label, direction]) => ({
    id: `${kind}.${name}`,
    kind,
    source,
    target,
    label,
    direction,
  }));
