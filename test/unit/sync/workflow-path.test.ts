import { waysIntoTheUnknown, wayTo } from '../../../src/sync/plan/workflow-path';
import type { Transition, Workflow } from '../../../src/sync/plan/workflow-path';

const to = (id: string, ...needed: string[]): Transition => ({
  id: `to-${id}`,
  to: { id, name: id },
  needed: needed.map((field) => ({ field, name: field })),
});
const ids = (way: readonly Transition[] | undefined): string[] | undefined => way?.map(({ to: { id } }) => id);
const all = (): boolean => true;

describe('[J-303] The way through a workflow', () => {
  const workflow: Workflow = {
    open: [to('working'), to('waiting')],
    working: [to('open'), to('review')],
    review: [to('done'), to('working')],
    waiting: [to('done', 'resolution')],
    done: [],
  };

  test('[J-303] is the shortest there is', () => {
    expect(ids(wayTo(workflow, 'open', 'done', all))).toEqual(['waiting', 'done']);
  });

  test('[J-303] leaves out what may not be gone', () => {
    const bare = ({ needed }: Transition): boolean => needed.length === 0;
    expect(ids(wayTo(workflow, 'open', 'done', bare))).toEqual(['working', 'review', 'done']);
  });

  test('[J-303] may not exist, and circles end', () => {
    expect(wayTo(workflow, 'done', 'open', all)).toBeUndefined();
    expect(wayTo(workflow, 'open', 'elsewhere', all)).toBeUndefined();
  });

  test('[J-303] into what is not known yet comes nearest first', () => {
    const { review: _, waiting: __, ...known } = workflow;
    expect(waysIntoTheUnknown(known, 'open', all).map(ids)).toEqual([['waiting'], ['working', 'review']]);
  });
});
