import type { Relation } from '../model';
import type { StatusChoice, TypeChoice } from '../ports';
import type { SetupKind } from './aha-jira';

/** Issue types to start from: a story with sub-tasks where the project has them, else issues related to each other (J-016). */
export function proposeTypes(types: readonly TypeChoice[]): Readonly<Record<SetupKind, TypeChoice | undefined>> {
  const standard = types.filter(({ level }) => level === 'standard');
  const story = standard.find(({ name }) => /^story$/i.test(name)) ?? standard[0];
  const under =
    types.find(({ level }) => level === 'sub-task') ?? standard.find(({ name }) => /^task$/i.test(name)) ?? story;
  return { feature: story, requirement: under };
}

/** How a child's issue hangs under its parent's, by what the two types permit (J-141). */
export function relationOf(parent: TypeChoice, child: TypeChoice): Relation {
  if (child.level === 'sub-task') return 'sub-task';
  if (parent.level === 'epic' && child.level === 'standard') return 'child';
  return 'relates';
}

/**
 * For each status of the target, the status of the source that says the same: by equal name, else by what it means. Statuses
 * that mean nothing we recognise stay without a counterpart, for a person to choose.
 */
export function proposeStatuses(
  source: readonly StatusChoice[],
  target: readonly StatusChoice[],
): readonly { readonly source: StatusChoice; readonly target: StatusChoice }[] {
  return target.flatMap((status) => {
    const match = sameName(source, status.name) ?? sameMeaning(source, status);
    return match ? [{ source: match, target: status }] : [];
  });
}

/** `Ready to develop`, where the product has it: the status a record gets when it is first sent (J-103). */
export const proposeFirstStatus = (source: readonly StatusChoice[]): StatusChoice | undefined =>
  source.find(({ name }) => plain(name) === 'ready to develop');

/** A name without what people write differently: `In progress`, `in-progress`. */
export const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

const sameName = (statuses: readonly StatusChoice[], name: string): StatusChoice | undefined =>
  statuses.find((status) => plain(status.name) === plain(name));

function sameMeaning(source: readonly StatusChoice[], { category }: StatusChoice): StatusChoice | undefined {
  const named = (pattern: RegExp): StatusChoice | undefined =>
    source.find(({ name, category: own }) => pattern.test(name) && own !== 'done');
  switch (category) {
    case 'done': {
      const done = source.filter((status) => status.category === 'done');
      return done.find(({ name }) => /ship|done|complete|released/i.test(name)) ?? done[0];
    }
    case 'active':
      return named(/in progress|in development|developing|doing|started/i);
    case 'new':
      return proposeFirstStatus(source) ?? named(/^new$|backlog|not started|to do|open/i) ?? source[0];
    case undefined:
      return undefined;
  }
}
