import type { Change, Epic } from '../entities';
import { invalidFields } from '../refusal';
import { epicMembers } from '../views/parts';
import type { Act } from './act';
import { commit, difference } from './act';
import type { CommentInput } from './comments';
import { makeComment } from './comments';
import { creation, makeLabel } from './labels';
import { lengthProblems } from './story-rules';

export interface EpicInput {
  readonly name?: string;
  readonly description?: string | null;
}

/** An epic comes with a label of its own (PT-061). @throws Refusal 400 */
export function createEpic(
  act: Act,
  projectId: string,
  input: EpicInput & {
    readonly name: string;
    readonly createdAt?: number;
    readonly comments?: readonly CommentInput[];
  },
): Epic {
  const { site } = act;
  refuse(input);
  const label = makeLabel(site, projectId, freeLabelName(act, projectId, input.name));
  const now = Date.now();
  const epic = site.state.epics.put({
    id: site.state.nextId('epic'),
    projectId,
    name: input.name,
    description: input.description === '' ? null : (input.description ?? null),
    labelId: label.id,
    createdAt: input.createdAt ?? now,
    updatedAt: now,
  });
  const on = { kind: 'epic' as const, id: epic.id };
  const comments = (input.comments ?? []).map((comment) => makeComment(act, on, comment).change);
  const made: Change = { ...about(epic), changeType: 'create', now: epicMembers(epic) };
  const changes = [creation(label), made, ...comments];
  commit(act, projectId, { kind: 'epic_create_activity', highlight: 'added', changes, on: [epic] });
  return epic;
}

/** @throws Refusal 400 */
export function changeEpic(act: Act, before: Epic, input: EpicInput): Epic {
  const wanted: Epic = {
    ...before,
    name: input.name ?? before.name,
    description: input.description === undefined ? before.description : input.description || null,
  };
  refuse(wanted);
  const { original, now } = difference(epicMembers(before), epicMembers(wanted));
  if (Object.keys(now).length === 0) return before;
  const epic = act.site.state.epics.put({ ...wanted, updatedAt: Date.now() });
  const change: Change = {
    ...about(epic),
    changeType: 'update',
    original: { ...original, updated_at: before.updatedAt },
    now: { ...now, updated_at: epic.updatedAt },
  };
  commit(act, epic.projectId, {
    kind: 'epic_update_activity',
    highlight: 'edited',
    changes: [change],
    on: [epic],
  });
  return epic;
}

/** Its label stays on the stories. */
export function removeEpic(act: Act, epic: Epic): void {
  act.site.state.epics.remove(epic.id);
  const changes: Change[] = [{ ...about(epic), changeType: 'delete' }];
  commit(act, epic.projectId, { kind: 'epic_delete_activity', highlight: 'deleted', changes, on: [epic] });
}

const about = ({ id, name }: Epic): Pick<Change, 'kind' | 'id' | 'name'> => ({ kind: 'epic', id, name });

function refuse(record: { readonly name: string; readonly description?: string | null }): void {
  const problems = lengthProblems(record);
  if (problems.length > 0) throw invalidFields(problems);
}

/** No two labels of a project have the same name. */
function freeLabelName({ site }: Act, projectId: string, name: string): string {
  const base = name.trim().slice(0, 240);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? base : `${base} ${number}`;
    if (!site.labelCalled(projectId, candidate)) return candidate;
  }
}
