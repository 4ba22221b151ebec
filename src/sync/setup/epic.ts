import type { FieldMap, Mapping } from '../model';
import type { TargetCatalog, TypeChoice } from '../ports';
import { epicNameRule } from './aha-jira';

/**
 * What an initiative becomes: the first type of the project that is an epic (J-200). Its texts are written when it is made and
 * never after: people then go on with it in Jira.
 *
 * @returns `undefined` in a project without epics (J-202)
 */
export async function epicMapping(
  catalog: TargetCatalog,
  project: string,
  types: readonly TypeChoice[],
): Promise<Mapping['epic']> {
  const type = types.find(({ level }) => level === 'epic');
  if (!type) return undefined;
  const shown = await catalog.fields(project, type.id);
  const epicName = typeof epicNameRule.target === 'function' ? epicNameRule.target(shown) : undefined;
  return {
    type: {
      source: 'initiative',
      target: { id: type.id, name: type.name },
      relation: 'none',
      screen: shown.map(({ id }) => id),
    },
    fields: [
      mapOnce('name', 'name', 'summary', 'Name'),
      mapOnce('description', 'description', 'description', 'Description'),
      // Company-managed epics have a name beside the summary (J-126).
      ...(epicName ? [mapOnce('epic-name', 'name', epicName.id, 'Epic name')] : []),
    ],
  };
}

const mapOnce = (name: string, source: string, target: string, label: string): FieldMap => ({
  id: `initiative.${name}`,
  kind: 'initiative',
  source,
  target,
  label,
  direction: 'to-target',
  once: true,
});
