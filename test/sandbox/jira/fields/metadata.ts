import type { Site } from '../site';
import type { User } from '../model/people';
import type { Project } from '../model/project';
import type { Issue } from '../model/issue';
import { kindOf, schemaOf } from './kinds';
import type { FieldAt } from './kind';
import type { ScreenField } from './layout';

export interface MetadataAt {
  readonly site: Site;
  readonly user: User;
  readonly project: Project;
  readonly typeId: string;
  readonly issue?: Issue;
}

/** One field as createmeta, editmeta and transitions describe it. */
export function fieldMetadata(entry: ScreenField, where: MetadataAt): Record<string, unknown> {
  const { definition: field } = entry;
  const at: FieldAt = { ...where, field };
  const kind = kindOf(field);
  const creating = where.issue === undefined;
  return {
    required: entry.required,
    schema: schemaOf(field),
    name: field.name,
    key: field.id,
    ...(creating ? { fieldId: field.id } : {}),
    hasDefaultValue: entry.default !== undefined,
    ...(entry.default === undefined ? {} : { defaultValue: kind.render(entry.default, at) }),
    operations: kind.verbs,
    ...(kind.autoCompleteUrl ? { autoCompleteUrl: kind.autoCompleteUrl(at) } : {}),
    ...(kind.allowed ? { allowedValues: kind.allowed(at) } : {}),
  };
}
