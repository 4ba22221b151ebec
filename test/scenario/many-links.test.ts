import { forgeStore } from '../../src/storage/store';
import { emptyLink } from '../../src/sync/model';
import type { Integration, Link } from '../../src/sync/model';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

/** Links saved at once; the platform takes 1,000 requests a second. */
const batch = 200;

/** Links of records that exist nowhere, saved as the app saves its own; inside an invocation, where storage can be reached. */
async function saveLinks(integration: Integration, first: number, count: number): Promise<void> {
  const { links } = forgeStore(() => Date.now());
  const link = (index: number): Link => {
    const reference = `SHOP-${100_000 + index}`;
    const label = { reference, name: `Feature ${index}`, url: `https://demo.aha.io/features/${reference}` };
    const source = { system: 'aha', kind: 'feature', id: String(8_000_000_000_000_000_000n + BigInt(index)) } as const;
    const target = { system: 'jira', kind: 'issue', id: String(900_000 + index) } as const;
    const now = Date.now();
    return { ...emptyLink(integration, source, label, now), state: 'in-step', target, inStepAt: now, verifiedAt: now };
  };
  const some = Array.from({ length: count }, (_, index) => link(first + index));
  await links.save({ put: some.map((one) => ({ link: one, rev: undefined, newTarget: true })), journal: [] });
}

interface Cost {
  readonly calls: readonly string[];
  readonly storage: Readonly<Record<string, number>>;
}

/** What the usual changes cost in an integration with so many links. */
async function costs(count: number): Promise<Cost> {
  const stage: Stage = await openLinkedStage();
  try {
    const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards' });
    const reference = `SHOP-${made.number}`;
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
    const key = (await stage.record(reference)).link.key ?? '';
    const { host } = stage.sandbox;
    const { storageCount } = host;
    const ready = Date.now() + 10 * 60_000;
    for (let first = 0; first < count; first += batch) {
      await host.inside(async () => {
        const [integration] = await forgeStore(() => Date.now()).integrations();
        if (integration) await saveLinks(integration, first, Math.min(batch, count - first));
      });
      await stage.pass(2_000);
    }
    await stage.pass(ready - Date.now());
    storageCount.reset();
    const from = stage.mark();
    await stage.move(key, 'In Progress');
    await stage.settle();
    await stage.commentIssue(key, 'Started');
    await stage.settle();
    stage.maya.edit(reference, { name: 'Vouchers' });
    await stage.settle();
    await host.runSchedule('sweep');
    await stage.settle();
    expect(await stage.record(reference)).toMatchObject({ name: 'Vouchers', status: 'In progress' });
    return {
      calls: stage.calls(from).map((call) => call.replace(/\d{4,}/g, '…')),
      storage: Object.fromEntries(storageCount.requests),
    };
  } finally {
    stage.close();
  }
}

test('With 10,000 links a change, a comment and a tick cost as many calls and storage requests as with ten', async () => {
  const few = await costs(10);
  const many = await costs(10_000);
  expect(many).toEqual(few);
  expect(few.calls.length).toBeGreaterThan(4);
}, 60_000);
