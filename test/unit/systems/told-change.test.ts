import { changeSentence } from '../../../src/sync/plan/change-sentence';
import { hintOf, issueEventSchema } from '../../../src/systems/jira/event';

interface Item {
  readonly field: string;
  readonly fieldId?: string;
  readonly from?: string | null;
  readonly fromString?: string | null;
  readonly to?: string | null;
  readonly toString?: string | null;
}

/** What people read of an event with these entries; `undefined` when it is not worth telling. */
function told(...items: readonly Item[]): string | undefined {
  const event = issueEventSchema.parse({
    eventType: 'avi:jira:updated:issue',
    issue: { id: '1', key: 'TL-1', fields: {} },
    changelog: { id: '7', items },
  });
  const change = hintOf(event)?.told;
  return change && changeSentence('Ana Ruiz', change.items);
}

const value = (field: string, fromString: string | null, to: string | null, fieldId?: string): Item => ({
  field,
  ...(fieldId === undefined ? {} : { fieldId }),
  fromString,
  toString: to,
});

describe('[J-302] A change of an issue in words', () => {
  test.each<[string, readonly Item[], string]>([
    ['one value', [value('priority', 'Medium', 'High')], 'Ana Ruiz changed Priority from Medium to High'],
    [
      'two values in one sentence',
      [value('priority', 'Medium', 'High'), value('assignee', null, 'Dev Patel')],
      'Ana Ruiz changed Priority from Medium to High and Assignee from none to Dev Patel',
    ],
    [
      'labels by what came and went',
      [value('labels', 'old kept', 'kept new')],
      'Ana Ruiz added Labels: new and removed Labels: old',
    ],
    [
      'versions, which come one by one',
      [
        value('Fix Version', null, '2.0', 'fixVersions'),
        value('Fix Version', null, '3.0', 'fixVersions'),
        value('Fix Version', '1.0', null, 'fixVersions'),
      ],
      'Ana Ruiz added Fix versions: 2.0, 3.0 and removed Fix versions: 1.0',
    ],
    [
      'time as people write it',
      [{ field: 'timespent', from: null, fromString: null, to: '9000', toString: '9000' }],
      'Ana Ruiz changed Time spent from none to 2h 30m',
    ],
    [
      'a link to another issue',
      [value('Link', null, 'This issue blocks TL-5', 'issuelinks')],
      'Ana Ruiz linked it: “This issue blocks TL-5”',
    ],
    [
      'a sprint',
      [value('Sprint', '', 'Sprint 4', 'customfield_10020')],
      'Ana Ruiz changed Sprint from none to Sprint 4',
    ],
    [
      'a long text by its name only',
      [value('environment', 'a'.repeat(500), 'b'.repeat(500))],
      'Ana Ruiz rewrote Environment',
    ],
    [
      'files without their names',
      [value('Attachment', null, 'salaries.txt', 'attachment'), value('Attachment', null, 'b.txt', 'attachment')],
      'Ana Ruiz attached 2 files',
    ],
  ])('[J-302] tells %s', (_, items, sentence) => {
    expect(told(...items)).toBe(sentence);
  });

  test.each<[string, readonly Item[]]>([
    ['the place in a list', [value('Rank', '', 'Ranked higher', 'customfield_10019')]],
    ['the text of a comment that was deleted, restricted or not', [value('Comment', 'Between us', '')]],
    ['what travels as a value', [value('summary', 'a', 'b'), value('description', 'a', 'b')]],
    ['what Jira books beside work', [value('WorklogId', null, '1'), value('WorklogTimeSpent', null, '60')]],
  ])('[J-302] is silent about %s', (_, items) => {
    expect(told(...items)).toBeUndefined();
  });

  test('[J-302] tells no resolution that comes with a status', () => {
    const change = told(value('status', 'To Do', 'Done'), value('resolution', null, 'Done'));
    expect(change).toBe('Ana Ruiz changed Status from To Do to Done');
  });

  test('[J-302] tells a resolution that was changed by itself', () => {
    expect(told(value('resolution', 'Done', 'Duplicate'))).toBe('Ana Ruiz changed Resolution from Done to Duplicate');
  });
});
