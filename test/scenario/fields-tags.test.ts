import { fieldsOf, openFieldStage, recordOf, remap, sendFeature } from './field-stage';
import type { Stage } from './stage';

describe('Tags and labels', () => {
  let stage: Stage;
  afterEach(() => {
    stage.close();
  });

  const labels = async (key: string): Promise<unknown> => (await fieldsOf(stage, key))['labels'];
  const tags = (reference: string): readonly string[] => {
    const record = recordOf(stage, reference);
    return 'tags' in record ? [...record.tags].sort() : [];
  };
  const bothWays = { 'feature.tags': 'both', 'requirement.tags': 'both' } as const;

  test('[J-124] tags become labels when the switch is on, blanks as hyphens', async () => {
    stage = await openFieldStage(bothWays);
    const { keys } = await sendFeature(stage, { tags: ['checkout', 'big customers'] }, [
      { name: 'Print a card', tags: ['print'] },
    ]);
    expect(await labels(keys[0] ?? '')).toEqual(['big-customers', 'checkout']);
    expect(await labels(keys[1] ?? '')).toEqual(['print']);
  });

  test('[J-124] tags stay where they are while the switch is off', async () => {
    stage = await openFieldStage({});
    const { key, reference } = await sendFeature(stage, { tags: ['checkout'] });
    expect(await labels(key)).toEqual([]);
    await stage.editIssue(key, { labels: ['urgent'] });
    await stage.settle();
    expect(tags(reference)).toEqual(['checkout']);
  });

  test('[J-305] labels come back as tags, and a tag of two words is known again', async () => {
    stage = await openFieldStage(bothWays);
    const { key, reference } = await sendFeature(stage, { tags: ['big customers'] });
    await stage.editIssue(key, { labels: ['big-customers', 'urgent'] });
    await stage.settle();
    expect(tags(reference)).toEqual(['big customers', 'urgent']);
  });

  test('what both had and one side removes is removed on the other', async () => {
    stage = await openFieldStage(bothWays);
    const { key, reference } = await sendFeature(stage, { tags: ['a', 'b', 'c'] });
    stage.maya.edit(reference, { tags: ['a', 'b'] });
    await stage.settle();
    expect(await labels(key)).toEqual(['a', 'b']);
    await stage.editIssue(key, { labels: [] });
    await stage.settle();
    expect(tags(reference)).toEqual([]);
  });

  test('additions on both sides meet', async () => {
    stage = await openFieldStage(bothWays);
    const { key, reference } = await sendFeature(stage, { tags: ['a'] });
    stage.maya.edit(reference, { tags: ['a', 'ours'] });
    await stage.editIssue(key, { labels: ['a', 'theirs'] });
    await stage.settle();
    expect(await labels(key)).toEqual(['a', 'ours', 'theirs']);
    expect(tags(reference)).toEqual(['a', 'ours', 'theirs']);
  });

  test('[J-156] a change in Aha! is one call that leaves the other labels alone', async () => {
    stage = await openFieldStage({ 'feature.tags': 'to-target' });
    const { key, reference } = await sendFeature(stage, { tags: ['a'] });
    await stage.editIssue(key, { labels: ['a', 'theirs'] });
    await stage.settle();
    const from = stage.mark();
    stage.maya.edit(reference, { tags: ['b'] });
    await stage.settle();
    expect(await labels(key)).toEqual(['b', 'theirs']);
    expect(tags(reference)).toEqual(['b']);
    expect(stage.calls(from).filter((call) => call.startsWith('jira'))).toHaveLength(1);
  });

  test('[J-156][L-25] switching on deletes nothing that stands on one side only', async () => {
    stage = await openFieldStage({});
    const { key, reference } = await sendFeature(stage, { tags: ['plan'] });
    await stage.editIssue(key, { labels: ['work'] });
    await stage.settle();
    await remap(stage, (mapping) => ({ ...mapping, fields: { ...mapping.fields, ...bothWays } }));
    stage.maya.edit(reference, { name: 'Vouchers' });
    await stage.settle();
    expect(await labels(key)).toEqual(['plan', 'work']);
    expect(tags(reference)).toEqual(['plan', 'work']);
  });

  test('[L-25] switching off and on again does not take late removals for orders', async () => {
    stage = await openFieldStage(bothWays);
    const { key, reference } = await sendFeature(stage, { tags: ['a', 'b'] });
    await remap(stage, (mapping) => ({ ...mapping, fields: { ...mapping.fields, 'feature.tags': 'off' } }));
    stage.maya.edit(reference, { tags: ['a'] });
    await stage.settle();
    await stage.pass(60_000);
    await remap(stage, (mapping) => ({ ...mapping, fields: { ...mapping.fields, ...bothWays } }));
    stage.maya.edit(reference, { tags: ['a', 'c'] });
    await stage.settle();
    expect(await labels(key)).toEqual(['a', 'b', 'c']);
    expect(tags(reference)).toEqual(['a', 'b', 'c']);
  });

  test('[L-25] linking two records that both exist adds on both sides and removes on none', async () => {
    stage = await openFieldStage({ ...bothWays, 'feature.reference': 'to-target' });
    await stage.editIssue('TL-2', { labels: ['work', 'checkout'] });
    await stage.settle();
    const at = { issue: 'TL-2' };
    const { recordId: id } = await stage.ask('issue', 'lookup', { integration: stage.integration, text: 'SHOP-1' }, at);
    const record = { kind: 'feature' as const, id };
    await stage.ask('issue', 'link', { integration: stage.integration, record, keep: {} }, at);
    await stage.settle();
    expect(await labels('TL-2')).toEqual(['checkout', 'conversion', 'work']);
    expect(tags('SHOP-1')).toEqual(['checkout', 'conversion', 'work']);
  });
});
