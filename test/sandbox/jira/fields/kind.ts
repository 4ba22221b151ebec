import { FieldError } from '../errors';
import type { Field } from '../model/field';
import type { ChangeItem, Issue } from '../model/issue';
import type { User } from '../model/people';
import type { Project } from '../model/project';
import type { StoredValue } from '../model/stored-value';
import type { Site } from '../site';

export type Verb = 'set' | 'add' | 'remove' | 'edit' | 'copy';

/** Where a value is read or shown. */
export interface FieldAt {
  readonly site: Site;
  readonly project: Project;
  readonly typeId: string;
  readonly field: Field;
  /** Who asks. */
  readonly user: User;
  /** Absent while the issue is being created. */
  readonly issue?: Issue | undefined;
}

/** How values of one kind of field are read, kept, shown and told in the changelog. */
export interface Kind {
  readonly schema: { readonly type: string; readonly items?: string };
  readonly verbs: readonly Verb[];
  /**
   * Reads what a request sent for `set` (or `edit`).
   * @returns undefined when the value empties the field
   * @throws FieldError when it is refused
   */
  parse(raw: unknown, at: FieldAt): StoredValue | undefined;
  render(value: StoredValue | undefined, at: FieldAt): unknown;
  changes(before: StoredValue | undefined, after: StoredValue | undefined, at: FieldAt): readonly ChangeItem[];
  /** Values a person may choose from, as `allowedValues` lists them. */
  allowed?(at: FieldAt): readonly unknown[];
  autoCompleteUrl?(at: FieldAt): string;
}

/** Id and text of a value in the changelog. */
export interface Told {
  readonly id: string | null;
  readonly text: string | null;
}

export const untold: Told = { id: null, text: null };

/** The name a field has in the changelog. Most are the field's id; list fields and custom fields are told by a name. */
const changelogNames: Readonly<Record<string, string>> = {
  fixVersions: 'Fix Version',
  versions: 'Version',
  components: 'Component',
  parent: 'IssueParentAssociation',
};

export function changeItem(field: Field, before: Told, after: Told): ChangeItem {
  const custom = field.custom !== undefined;
  return {
    field: custom ? field.name : (changelogNames[field.id] ?? field.id),
    fieldId: field.id,
    custom,
    fromId: before.id,
    fromText: before.text,
    toId: after.id,
    toText: after.text,
  };
}

/** One item for the whole value. */
export function asOneItem(tell: (value: StoredValue, at: FieldAt) => Told): Kind['changes'] {
  return (before, after, at) => {
    const told = (value: StoredValue | undefined): Told => (value === undefined ? untold : tell(value, at));
    return [changeItem(at.field, told(before), told(after))];
  };
}

/** @throws FieldError with the message */
export function refuse(message: string): never {
  throw new FieldError(message);
}
