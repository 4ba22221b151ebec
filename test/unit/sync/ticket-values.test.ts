import type { FieldMap, FieldValue, StatusPair, TypeMap } from '../../../src/sync/model';
import { convert } from '../../../src/sync/plan/convert';
import type { Converted, Tables } from '../../../src/sync/plan/convert';
import type { TicketTables } from '../../../src/sync/plan/ticket-values';

const bug = {
  id: '1',
  name: 'Bug',
  statuses: [
    { id: '11', name: 'New' },
    { id: '12', name: 'Closed' },
  ],
};
const task = { id: '2', name: 'Task', statuses: [{ id: '21', name: 'New' }] };

const mapOf = (name: string): FieldMap => ({
  id: `ticket.${name}`,
  kind: 'ticket',
  source: name,
  target: name,
  label: name,
  direction: 'to-source',
});

function meaning(
  name: string,
  value: Extract<FieldValue, { type: 'choice' }>,
  more: Partial<TicketTables> = {},
  statuses: readonly StatusPair[] = [],
  held?: string,
): Converted {
  const tickets: TicketTables = {
    type: bug,
    types: [bug, task],
    pairs: [],
    otherStatus: {},
    placing: { always: false, keys: [] },
    ...more,
  };
  const tables: Tables = { statuses, tickets };
  return convert(tables, mapOf(name), value, 'source', held);
}

const choice = (name: string, key?: string): Extract<FieldValue, { type: 'choice' }> => ({
  type: 'choice',
  id: '1',
  name,
  ...(key === undefined ? {} : { key }),
});

const pair = (id: string, name: string): StatusPair => ({
  kind: 'ticket',
  sourceType: '1',
  source: { id, name },
  target: { id: '', name: 'Done' },
  direction: 'to-source',
});

describe('What an issue says, for a ticket', () => {
  test('[TR-27] of several statuses that mean the same the ticket keeps its own', () => {
    const pairs = [pair('13', 'Resolved'), pair('12', 'Closed')];
    expect(meaning('status', choice('Done'), {}, pairs)).toMatchObject({ value: { id: '13' } });
    expect(meaning('status', choice('Done'), {}, pairs, '=12')).toMatchObject({ value: { id: '12' } });
  });

  test('[TS-065] a status is one of the type the ticket is about to get', () => {
    expect(meaning('status', choice('new'), { becomes: task })).toMatchObject({ value: { id: '21' } });
  });

  test('[TR-35] a type that stands for all others leaves the ticket its own', () => {
    const other = { otherType: 'Chore', type: { id: '2', name: 'Task' } };
    expect(meaning('type', choice('Chore'), other)).toEqual({ value: null });
    const pairs: TypeMap[] = [
      { source: 'ticket', sourceType: '1', target: { id: '', name: 'Chore' }, relation: 'none', screen: [] },
    ];
    expect(meaning('type', choice('chore'), { pairs, type: task })).toMatchObject({ value: { id: '1' } });
  });

  test('[TR-06][TR-34] a project of several products leaves the ticket its own, and says which they are', () => {
    const shop = { id: '7', name: 'Web shop' };
    const app = { id: '8', name: 'App' };
    const placing = {
      always: false,
      keys: [
        { product: shop, key: 'TL' },
        { product: app, key: 'TL' },
      ],
    };
    const project = choice('Tools', 'TL');
    expect(meaning('product', project, { placing })).toMatchObject({
      mend: false,
      unfit: expect.stringContaining('Web shop, App') as string,
    });
    expect(meaning('product', project, { placing }, [], '=8')).toEqual({ value: null });
  });

  test('[TR-29] where all issues go to one project, projects say nothing of products', () => {
    expect(meaning('product', choice('Tools', 'TL'), { placing: { always: true, keys: [] } })).toEqual({ value: null });
  });
});
