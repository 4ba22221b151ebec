import { openLinkedStage } from './stage';
import type { Stage } from './stage';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('The slow check of all links', () => {
  let stage: Stage;
  const references: string[] = [];

  beforeEach(async () => {
    stage = await openLinkedStage();
    references.length = 0;
    for (const name of ['One', 'Two', 'Three']) {
      const made = stage.maya.createFeature('SHOP-R-1', { name });
      references.push(`SHOP-${made.number}`);
      stage.maya.send(`SHOP-${made.number}`, 'Jira (Throughline)');
    }
    await stage.settle();
    stage.sandbox.host.startSchedules();
  });
  afterEach(() => {
    stage.close();
  });

  const keyOf = async (reference: string): Promise<string> => (await stage.record(reference)).link.key ?? '';
  /** Past every notice and every history: as after a restore of a back-up. */
  const changeUnseen = async (change: () => void): Promise<void> => {
    stage.sandbox.deliveries.chaos.webhook = { drop: 1, duplicate: 0, delay: 0 };
    stage.sandbox.network.fault({
      to: 'aha',
      path: /audits/,
      effect: { do: 'answer', status: 200, body: '{"audits":[]}' },
    });
    change();
    await stage.pass(2 * minute);
  };

  test('finds what nobody told within a day, and brings it in step', async () => {
    const [reference = ''] = references;
    await changeUnseen(() => stage.maya.edit(reference, { name: 'Vouchers' }));
    await stage.pass(20 * 60 * minute);
    expect((await stage.issues(`key = ${await keyOf(reference)}`))[0]?.summary).toBe('One');
    await stage.pass(6 * 60 * minute);
    expect((await stage.issues(`key = ${await keyOf(reference)}`))[0]?.summary).toBe('Vouchers');
    const { entries } = await stage.ask('admin', 'journal', { record: reference });
    expect(entries[0]).toMatchObject({ what: 'Name', to: 'Vouchers', why: 'Found by the slow check' });
  });

  test('finds a record that was deleted without a word', async () => {
    const [reference = ''] = references;
    await changeUnseen(() => stage.maya.delete(reference));
    await stage.pass(26 * 60 * minute);
    const { items } = await stage.ask('admin', 'failed', {});
    expect(items).toMatchObject([{ state: 'gone', source: { reference } }]);
  });

  test('tells on the issue when both sides were last found equal, and looks at each link once a day', async () => {
    const key = await keyOf(references[0] ?? '');
    const verifiedAt = async (): Promise<number> =>
      (await stage.ask('issue', 'overview', {}, { issue: key })).rows[0]?.verifiedAt ?? 0;
    expect(await verifiedAt()).toBe(0);
    await stage.pass(25 * 60 * minute);
    const first = await verifiedAt();
    expect(first).toBeGreaterThan(0);
    const from = stage.mark();
    await stage.pass(day);
    expect(await verifiedAt()).toBeGreaterThanOrEqual(first + day - 10 * minute);
    const reads = stage.calls(from).filter((call) => /^aha GET .*\/features\//.test(call));
    expect(reads).toHaveLength(references.length);
  });

  test('is put off while Aha! is down, and no link says that it waits for it', async () => {
    stage.sandbox.network.fault({ to: 'aha', effect: { do: 'refuse' } });
    await stage.pass(30 * 60 * minute);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: await keyOf(references[0] ?? '') });
    expect(rows).toMatchObject([{ state: 'in-step' }]);
    expect(rows[0]?.verifiedAt).toBeUndefined();
    stage.sandbox.network.heal();
    await stage.pass(15 * minute);
    const after = await stage.ask('issue', 'overview', {}, { issue: await keyOf(references[0] ?? '') });
    expect(after.rows[0]?.verifiedAt).toBeGreaterThan(0);
  });

  test('leaves the room to changes while some of them wait', async () => {
    stage.sandbox.network.fault({ to: 'aha', method: 'PUT', effect: { do: 'refuse' } });
    await stage.pass(23 * 60 * minute);
    await stage.move(await keyOf(references[0] ?? ''), 'In Progress');
    await stage.pass(10 * minute);
    const from = stage.mark();
    await stage.pass(60 * minute);
    const other = stage.maya.record(references[1] ?? '').id;
    expect(stage.calls(from).filter((call) => call.includes(`/features/${other}`))).toEqual([]);
  });
});
