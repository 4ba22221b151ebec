import type { MappingDraft } from '../../src/contract/mapping';
import { people } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

/** Done is three steps from To Do in the sample, and its last step asks for a resolution. */
const resolution = { name: 'Done' };

describe('[J-303] Statuses of Aha! in Jira, where they are switched on', () => {
  let stage: Stage;
  let reference: string;
  let key: string;

  async function open(direction: 'to-target' | 'both', defaults: object = { resolution }): Promise<void> {
    const adapt = (mapping: MappingDraft): MappingDraft => ({
      ...mapping,
      fields: { ...mapping.fields, 'feature.status': direction },
      // Several statuses of Jira stand for “In progress”; only one of them is where a record goes.
      statuses: mapping.statuses.map((pair) => ({
        ...pair,
        direction: ['To Do', 'In Progress', 'Done'].includes(pair.target.name) ? 'both' : 'to-source',
      })),
      defaults: Object.fromEntries(
        mapping.types.map(({ typeId }) => [typeId, { ...mapping.defaults[typeId], ...defaults }]),
      ),
    });
    stage = await openLinkedStage({}, adapt);
    ({ reference, key } = await stage.sendGiftCards());
  }
  afterEach(() => {
    stage.close();
  });

  const statuses = async (): Promise<readonly [string | undefined, string]> => [
    (await stage.issues())[0]?.status,
    (await stage.record(reference)).status,
  ];
  const row = async (): Promise<unknown> => (await stage.ask('issue', 'overview', {}, { issue: key })).rows[0];

  test('[J-303] move the issue', async () => {
    await open('to-target');
    stage.maya.setStatus(reference, 'In progress');
    await stage.settle();
    expect(await statuses()).toEqual(['In Progress', 'In progress']);
    expect(await row()).toMatchObject({ state: 'in-step', problems: [] });
  });

  test('[J-303] cost one read and one transition once the way is known', async () => {
    await open('to-target');
    stage.maya.setStatus(reference, 'In progress');
    await stage.settle();
    stage.maya.setStatus(reference, 'Ready to develop');
    await stage.settle();
    const from = stage.mark();
    stage.maya.setStatus(reference, 'In progress');
    await stage.settle();
    expect(stage.calls(from).map((call) => call.replace(/\d{3,}/g, 'N'))).toEqual([
      'aha GET /api/v1/features/N',
      'jira POST /rest/api/3/issue/N/transitions',
    ]);
  });

  test('[J-303] take several steps where it needs them, and fill the fields they demand; the history has one entry', async () => {
    await open('both');
    stage.maya.setStatus(reference, 'Shipped');
    await stage.settle();
    expect(await statuses()).toEqual(['Done', 'Shipped']);
    const { entries } = await stage.ask('admin', 'journal', {});
    expect(entries.filter(({ what, to }) => what === 'Status' && to === 'Done')).toHaveLength(1);
  });

  test('[J-303] that cannot be reached are told, with what was kept and what to do', async () => {
    await open('to-target');
    await stage.move(key, 'In Progress');
    await stage.move(key, 'In Review');
    const path = `/rest/api/3/issue/${key}/transitions`;
    await stage.jira(path, { method: 'POST', body: { transition: { id: '51' }, fields: { resolution } } });
    stage.maya.setStatus(reference, 'In progress');
    await stage.settle();
    // Only administrators reopen an issue.
    expect(await row()).toMatchObject({
      state: 'failed',
      problems: [
        {
          field: 'Status',
          message: expect.stringMatching(new RegExp(`^Couldn't move ${key} to “In Progress”: from “Done”`)) as string,
          kept: `${key} stands in “Done”; everything else stays in step.`,
          retry: true,
        },
      ],
    });
    await stage.jira(path, { method: 'POST', body: { transition: { id: '81' } } });
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    await stage.ask('issue', 'retry', { link: rows[0]?.id ?? '' }, { issue: key });
    await stage.settle();
    expect(await statuses()).toEqual(['In Progress', 'In progress']);
    expect(await row()).toMatchObject({ state: 'in-step', problems: [] });
  });

  test('[J-303] behind a screen whose field has no default are told with the name of the field', async () => {
    await open('both', {});
    stage.maya.setStatus(reference, 'Shipped');
    await stage.settle();
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    expect(rows[0]?.problems[0]?.message).toMatch(/to “Done”: on the way to “Done” its screen asks for “Resolution”/);
    // Where the issue was left is no wish of anybody in Jira: it does not come back.
    await stage.ask('issue', 'syncNow', {}, { issue: key });
    await stage.settle();
    expect((await stage.record(reference)).status).toBe('Shipped');
  });

  test('[J-303] behind such a screen go on once its field, now known to the mapping editor, was given a default', async () => {
    await open('both', {});
    stage.maya.setStatus(reference, 'Shipped');
    await stage.settle();
    const { integration } = stage;
    const { view, product, project, mapping } = await stage.ask('admin', 'integration', { integration });
    const place = { connection: view.connection, product: product.id, project: project.id };
    const unasked = await stage.ask('admin', 'choices', place);
    expect(unasked.requiredFields.filter(({ forStatus }) => forStatus)).toEqual([]);
    const { requiredFields } = await stage.ask('admin', 'choices', { ...place, integration });
    const [learned] = requiredFields.filter(({ forStatus }) => forStatus);
    expect(learned).toMatchObject({ typeName: 'Story', fieldId: 'resolution', label: 'Resolution' });
    const done = learned?.options?.find(({ name }) => name === 'Done');
    const story = learned?.typeId ?? '';
    const defaults = { ...mapping.defaults, [story]: { ...mapping.defaults[story], resolution: { id: done?.id } } };
    const input = { ...place, integration, name: view.name, mapping: { ...mapping, defaults } };
    await stage.ask('admin', 'saveIntegration', input);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    await stage.ask('issue', 'retry', { link: rows[0]?.id ?? '' }, { issue: key });
    await stage.settle();
    expect(await statuses()).toEqual(['Done', 'Shipped']);
    expect(await row()).toMatchObject({ state: 'in-step', problems: [] });
  });

  test('[J-303] both ways do not chase each other, also where several share a counterpart', async () => {
    await open('both');
    for (const status of ['In Progress', 'In Review', 'Blocked']) {
      await stage.move(key, status, people.dev);
      await stage.settle();
      expect(await statuses()).toEqual([status, 'In progress']);
    }
    const from = stage.mark();
    await stage.pass(30 * 60_000);
    expect(stage.calls(from)).toEqual([]);
    stage.maya.setStatus(reference, 'Ready to develop');
    await stage.settle();
    expect(await statuses()).toEqual(['To Do', 'Ready to develop']);
  });

  test('[J-303] find the issue where people left it', async () => {
    await open('to-target');
    await stage.move(key, 'In Progress', people.dev);
    await stage.move(key, 'In Review', people.dev);
    await stage.settle();
    stage.maya.setStatus(reference, 'Shipped');
    await stage.settle();
    expect(await statuses()).toEqual(['Done', 'Shipped']);
  });

  test.each(
    Array.from({ length: 16 }, (_, index) => index + 1).flatMap((step) =>
      (['before', 'after'] as const).flatMap((when) => [
        [step, when, 'both'] as const,
        [step, when, 'to-target'] as const,
      ]),
    ),
  )(
    '[J-303] cut off at call %i, %s it took effect, go on from where the issue stands (%s)',
    async (at, when, direction) => {
      await open(direction);
      let killed = false;
      stage.sandbox.host.killAt = ({ invocation, step }) => {
        if (killed || invocation.functionKey !== 'run-live-job' || step !== at) return undefined;
        killed = true;
        return when;
      };
      stage.maya.setStatus(reference, 'Shipped');
      await stage.settle();
      expect(await statuses()).toEqual(['Done', 'Shipped']);
      expect(await row()).toMatchObject({ state: 'in-step' });
    },
  );
});
