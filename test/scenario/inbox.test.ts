import { openLinkedStage } from './stage';
import type { Stage } from './stage';

describe('The address Aha! calls', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openLinkedStage();
  });
  afterAll(() => {
    stage.close();
  });

  const post = async (address: string, body: string, method = 'POST'): Promise<{ status: number; text: string }> => {
    const request = new Request(address, { method, ...(method === 'GET' ? {} : { body }) });
    const answer = stage.sandbox.network.fetch('stranger', request);
    await stage.settle();
    const response = await answer;
    return { status: response.status, text: await response.text() };
  };

  const sent = JSON.stringify({ event: 'create_feature', feature: { id: '1', reference_num: 'SHOP-1' } });

  test('answers a call that is in order', async () => {
    expect(await post(stage.address, '{"event":"audit","audit":null}')).toEqual({ status: 200, text: 'OK' });
  });

  test('tells a stranger nothing', async () => {
    const wrong = stage.address.replace(/[^/]{10}$/, 'AAAAAAAAAA');
    expect(await post(wrong, sent)).toEqual({ status: 401, text: 'Not permitted.' });
    const short = stage.address.replace(/\/[^/]+$/, '');
    expect(await post(short, sent)).toEqual({ status: 404, text: 'Not found.' });
    const other = stage.address.replace(stage.integration, '00000000-0000-4000-8000-000000000000');
    expect(await post(other, sent)).toEqual({ status: 401, text: 'Not permitted.' });
    expect(await stage.issues()).toEqual([]);
  });

  test.each([
    ['no JSON', 'not json', 'body'],
    ['no event', '{}', 'event'],
    ['an event that is no text', '{"event":7}', 'event'],
    ['no feature', '{"event":"create_feature"}', 'feature'],
    ['a feature without id', '{"event":"create_feature","feature":{"reference_num":"SHOP-1"}}', 'feature.id'],
    [
      'a feature with a list for an id',
      '{"event":"create_feature","feature":{"id":[],"reference_num":"S-1"}}',
      'feature.id',
    ],
  ])('refuses %s and names the field', async (_, body, field) => {
    expect(await post(stage.address, body)).toEqual({
      status: 400,
      text: `The field “${field}” is missing or malformed.`,
    });
  });

  test('[J-104] ignores an event it does not know, without an error', async () => {
    expect((await post(stage.address, '{"event":"create_goal","goal":{}}')).status).toBe(200);
  });

  test('refuses a body that is too large', async () => {
    expect((await post(stage.address, `{"event":"audit","x":"${'a'.repeat(5_300_000)}"}`)).status).toBe(413);
  });

  test('takes POST only', async () => {
    expect((await post(stage.address, '', 'GET')).status).toBe(405);
  });

  test('stops working when a new one is made', async () => {
    const before = stage.address;
    const { url } = await stage.ask('admin', 'newAddress', { integration: stage.integration });
    expect((await post(before, '{"event":"audit"}')).status).toBe(401);
    expect((await post(url, '{"event":"audit"}')).status).toBe(200);
  });
});

describe('Notices of Aha!', () => {
  let stage: Stage;
  let reference: string;
  beforeEach(async () => {
    stage = await openLinkedStage();
    const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards', description: '<p>Text</p>' });
    reference = `SHOP-${made.number}`;
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
  });
  afterEach(() => {
    stage.close();
  });

  test('[J-221] of records that are not linked cost no call', async () => {
    const from = stage.mark();
    stage.maya.edit('SHOP-2', { name: 'Another name' });
    stage.maya.comment(reference, '<p>Hello</p>');
    await stage.settle();
    expect(stage.calls(from)).toEqual([]);
  });

  test('about a text find their feature through its note', async () => {
    stage.maya.edit(reference, { description: '<p>New text</p>' });
    await stage.settle();
    expect((await stage.issues())[0]?.description).toBe('New text');
  });

  test('of the old kind, without the id of the record, find it by its address', async () => {
    stage.sandbox.aha.settings.auditAssociations = false;
    stage.maya.edit(reference, { description: '<p>New text</p>' });
    await stage.settle();
    expect((await stage.issues())[0]?.description).toBe('New text');
  });

  test('that come twice change nothing the second time', async () => {
    stage.sandbox.deliveries.chaos.webhook = { drop: 0, duplicate: 1, delay: 30_000 };
    const from = stage.mark();
    stage.maya.edit(reference, { name: 'Vouchers' });
    await stage.settle();
    expect((await stage.issues())[0]?.summary).toBe('Vouchers');
    expect(stage.calls(from).filter((call) => call.includes('PUT'))).toHaveLength(1);
  });

  test('while the integration is switched off do nothing', async () => {
    await stage.ask('admin', 'enable', { integration: stage.integration, on: false });
    const from = stage.mark();
    stage.maya.edit(reference, { name: 'Vouchers' });
    await stage.settle();
    expect(stage.calls(from)).toEqual([]);
  });
});
