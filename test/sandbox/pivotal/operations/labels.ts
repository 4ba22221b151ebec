import type { Change, Label } from '../entities';
import { invalidFields, unfound } from '../refusal';
import type { TrackerSite } from '../site';
import type { Act } from './act';
import { commit } from './act';

/** A label by its id, or by a name that need not exist yet (PT-042). */
export type LabelInput = { readonly id: string } | { readonly name: string };

/**
 * The labels that are meant, made where they do not exist.
 *
 * @returns them with what the history says of the new ones. @throws Refusal 400
 */
export function resolveLabels(
  site: TrackerSite,
  projectId: string,
  inputs: readonly LabelInput[],
): { readonly ids: string[]; readonly changes: readonly Change[] } {
  const changes: Change[] = [];
  const ids = inputs.map((input) => {
    if ('id' in input) return known(site, projectId, input.id).id;
    const found = site.labelCalled(projectId, input.name);
    if (found) return found.id;
    const made = makeLabel(site, projectId, input.name);
    changes.push(creation(made));
    return made.id;
  });
  return { ids: [...new Set(ids)], changes };
}

function known({ state }: TrackerSite, projectId: string, id: string): Label {
  const label = state.labels.find(id);
  if (label?.projectId === projectId) return label;
  throw invalidFields([{ field: 'label_ids', problem: `There is no label ${id} in this project.` }]);
}

/** Leaves no history. @throws Refusal 400 */
export function makeLabel({ state, settings }: TrackerSite, projectId: string, name: string): Label {
  const text = settings.smallLabels ? name.trim().toLowerCase() : name.trim();
  if (text === '' || text.length > 255) {
    throw invalidFields([{ field: 'name', problem: 'The name of a label has 1 to 255 characters.' }]);
  }
  const now = Date.now();
  return state.labels.put({ id: state.nextId('label'), projectId, name: text, createdAt: now, updatedAt: now });
}

export const creation = (label: Label): Change => ({
  kind: 'label',
  changeType: 'create',
  id: label.id,
  now: {
    id: Number(label.id),
    project_id: Number(label.projectId),
    name: label.name,
    created_at: label.createdAt,
    updated_at: label.updatedAt,
  },
  name: label.name,
});

export function addLabel(act: Act, projectId: string, name: string): Label {
  const found = act.site.labelCalled(projectId, name);
  if (found) return found;
  const made = makeLabel(act.site, projectId, name);
  commit(act, projectId, { kind: 'label_create_activity', highlight: 'added', changes: [creation(made)], on: [] });
  return made;
}

export function renameLabel(act: Act, label: Label, name: string): Label {
  const renamed = act.site.state.labels.put({ ...label, name, updatedAt: Date.now() });
  const change: Change = {
    kind: 'label',
    changeType: 'update',
    id: label.id,
    original: { name: label.name, updated_at: label.updatedAt },
    now: { name, updated_at: renamed.updatedAt },
    name,
  };
  commit(act, label.projectId, { kind: 'label_update_activity', highlight: 'edited', changes: [change], on: [] });
  return renamed;
}

/** Takes it from all stories as well. @throws Refusal for the label of an epic */
export function removeLabel(act: Act, label: Label): void {
  const { state } = act.site;
  if (state.epics.by('project', label.projectId).some(({ labelId }) => labelId === label.id)) throw unfound();
  for (const story of state.stories.by('label', label.id)) {
    state.stories.put({ ...story, labelIds: story.labelIds.filter((id) => id !== label.id) });
  }
  state.labels.remove(label.id);
  const change: Change = { kind: 'label', changeType: 'delete', id: label.id };
  commit(act, label.projectId, { kind: 'label_delete_activity', highlight: 'deleted', changes: [change], on: [] });
}
