import { people } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

describe('Features on the project page', () => {
  let stage: Stage;
  const at = { project: 'TL', as: people.dev };

  beforeEach(async () => {
    stage = await openLinkedStage();
  });
  afterEach(() => {
    stage.close();
  });

  test('carry their requirements with status and issue, for one call to Aha!', async () => {
    stage.maya.send('SHOP-1', 'Jira (Throughline)');
    await stage.settle();
    const from = stage.mark();
    const { features } = await stage.ask('project', 'features', { integration: stage.integration }, at);
    expect(stage.calls(from).filter((call) => call.startsWith('aha'))).toHaveLength(1);
    const sent = features.find(({ reference }) => reference === 'SHOP-1');
    const issues = await stage.issues();
    expect(sent?.requirements).toBe(3);
    expect(sent?.children?.map(({ name, sent: issue }) => [name, issue?.key, issue?.state])).toEqual(
      issues.slice(1).map(({ summary, key }) => [summary, key, 'in-step']),
    );
    const unsent = features.find(({ reference }) => reference === 'SHOP-2');
    expect(unsent?.children?.map(({ name }) => name)).toContain('Match incoming payments to orders');
    expect(unsent?.children?.[0]?.status?.name).toBe('In progress');
    expect(unsent?.children?.some(({ sent: issue }) => issue !== undefined)).toBe(false);
  });
});
