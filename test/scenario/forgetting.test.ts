import { openLinkedStage } from './stage';

test('An integration that is deleted takes its marks off its issues, and touches nothing else', async () => {
  const stage = await openLinkedStage();
  try {
    stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards' });
    stage.maya.send('SHOP-R-1', 'Jira (Throughline)');
    await stage.settle();
    const issues = await stage.issues();
    expect(issues.length).toBeGreaterThan(0);
    const from = stage.mark();
    await stage.ask('admin', 'deleteIntegration', { integration: stage.integration });
    await stage.settle();
    const writes = stage.calls(from).filter((call) => !call.includes(' GET ') && call.startsWith('jira'));
    const marks = issues.map(({ id }) => `jira DELETE /rest/api/3/issue/${id}/properties/throughline`);
    expect(writes.sort()).toEqual(marks.sort());
    expect((await stage.issues('project = TL')).length).toBeGreaterThanOrEqual(issues.length);
  } finally {
    stage.close();
  }
});
