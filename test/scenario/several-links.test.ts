import { openLinkedStage } from './stage';
import type { Stage } from './stage';

describe('An issue that is linked to features of two products', () => {
  let stage: Stage;
  let first: string;
  let second: string;
  let key: string;

  /** Another product that shares the project. @returns the id of its integration */
  async function integrateWarehouse(): Promise<string> {
    const { products } = await stage.ask('admin', 'products', { connection: stage.connection });
    const { projects } = await stage.ask('admin', 'projects', { query: '' });
    const product = products.find((one) => one.key === 'WH')?.id ?? '';
    const project = projects.find((one) => one.key === 'TL')?.id ?? '';
    const place = { connection: stage.connection, product, project };
    const { proposal: mapping } = await stage.ask('admin', 'choices', place);
    const { saved: integration } = await stage.ask('admin', 'saveIntegration', {
      ...place,
      name: 'Warehouse',
      mapping,
    });
    const { url: address } = await stage.ask('admin', 'newAddress', { integration });
    stage.maya.addActivityWebhook({ address, product: 'WH' });
    stage.maya.addWebhookIntegration('WH', { name: 'Jira (Throughline)', address });
    const { integrations } = await stage.ask('admin', 'sourceIntegrations', { integration });
    const sourceIntegration = integrations.find(({ name }) => name === 'Jira (Throughline)')?.id ?? '';
    await stage.ask('admin', 'chooseSourceIntegration', { integration, sourceIntegration });
    await stage.ask('admin', 'enable', { integration, on: true });
    return integration;
  }

  beforeEach(async () => {
    stage = await openLinkedStage();
    const integration = await integrateWarehouse();
    first = `SHOP-${stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards', description: '<p>Text</p>' }).number}`;
    second = `WH-${stage.maya.createFeature('WH-R-1', { name: 'Vouchers', description: '<p>Other</p>' }).number}`;
    stage.maya.send(first, 'Jira (Throughline)');
    await stage.settle();
    key = (await stage.issues())[0]?.key ?? '';
    const record = { kind: 'feature' as const, id: (await stage.record(second)).id };
    await stage.ask('issue', 'link', { integration, record, keep: {} }, { issue: key });
    await stage.settle();
  });
  afterEach(() => {
    stage.close();
  });

  test('[J-308] passes a change of one feature on to the other, and comes to rest', async () => {
    expect((await stage.record(second)).name).toBe('Gift cards');
    const from = stage.mark();
    stage.maya.edit(first, { name: 'Presents' });
    await stage.settle();
    expect((await stage.issues(`key = ${key}`))[0]?.summary).toBe('Presents');
    expect((await stage.record(second)).name).toBe('Presents');
    expect(stage.calls(from).filter((call) => / (PUT|POST) /.test(call))).toHaveLength(2);
    const after = stage.mark();
    await stage.pass(30 * 60_000);
    expect(stage.calls(after)).toEqual([]);
  });

  test('tells both of a change in Jira, each once', async () => {
    await stage.editIssue(key, { labels: ['urgent'] });
    await stage.commentIssue(key, 'Looks good');
    await stage.settle();
    for (const reference of [first, second]) expect((await stage.record(reference)).comments).toHaveLength(2);
  });
});
