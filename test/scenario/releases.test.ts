import { z } from 'zod';
import { people } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

const hook = 'Jira (Throughline)';
const at = { as: people.lead };

const versionList = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    released: z.boolean(),
    releaseDate: z.string().optional(),
    description: z.string().optional(),
  }),
);
type VersionView = z.infer<typeof versionList>[number];

const fixVersions = z.object({ fields: z.object({ fixVersions: z.array(z.object({ name: z.string() })) }) });

describe('Sending a release', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openLinkedStage();
  });
  afterEach(() => {
    stage.close();
  });

  const versions = async (): Promise<VersionView[]> =>
    versionList.parse(await stage.jira('/rest/api/3/project/TL/versions'));
  const versionNamed = async (name: string): Promise<VersionView | undefined> =>
    (await versions()).find((version) => version.name === name);

  /** Names of the fix versions of the issue with a summary. */
  const versionsOf = async (summary: string): Promise<string[]> => {
    const issue = (await stage.issues()).find((one) => one.summary === summary);
    const found = fixVersions.parse(await stage.jira(`/rest/api/3/issue/${issue?.key ?? ''}?fields=fixVersions`));
    return found.fields.fixVersions.map(({ name }) => name).sort();
  };

  const release = (name: string, more: Record<string, unknown> = {}): string => {
    const made = stage.maya.createRelease('SHOP', { name, ...more });
    return made.id;
  };
  const feature = (of: string, name: string): string => stage.maya.createFeature(of, { name }).id;

  const send = async (record: string): Promise<void> => {
    stage.maya.send(record, hook);
    await stage.settle();
  };

  const releaseRow = async (id: string) =>
    (await stage.ask('project', 'releases', { integration: stage.integration }, at)).releases.find(
      (row) => row.id === id,
    );

  const journal = async (): Promise<string[]> =>
    (await stage.ask('admin', 'journal', {})).entries.map(({ what, to, reason }) => [what, to, reason].join(' '));

  test('[J-230][J-237][J-233][J-123][J-145] makes a version, and its features become issues planned for it', async () => {
    const id = release('Autumn', { release_date: '2026-12-24' });
    stage.maya.addRequirement(feature(id, 'Gift cards'), { name: 'Print a card' });
    await send(id);
    const made = await versionNamed('Autumn');
    const row = stage.maya.record(id);
    expect(made).toMatchObject({ releaseDate: '2026-12-24', released: false });
    expect(made?.description).toMatch(/^Created from the Aha! release SHOP-R-\d+: https:\/\/demo\.aha\.io\//);
    expect(await versionsOf('Gift cards')).toEqual(['Autumn']);
    expect(await versionsOf('Print a card')).toEqual(['Autumn']);
    const fields = stage.maya.act.account.state.linkFields.by('record', row.id);
    expect(Object.fromEntries(fields.map(({ name, value }) => [name, value]))).toEqual({
      id: made?.id,
      key: 'Autumn',
      url: `https://throughline.atlassian.net/projects/TL/versions/${made?.id ?? ''}`,
    });
    expect((await releaseRow(id))?.version?.name).toBe('Autumn');
  });

  test('[J-101] sends what is neither done nor sent, and again what was sent before', async () => {
    const id = release('Autumn');
    const sent = feature(id, 'Gift cards');
    feature(id, 'Wish lists');
    const done = feature(id, 'Old ideas');
    stage.maya.setStatus(done, 'Shipped');
    await send(sent);
    stage.maya.edit(sent, { name: 'Gift cards for all' });
    const { items } = await stage.ask('project', 'previewRelease', { integration: stage.integration, release: id }, at);
    expect(items.map(({ name, does, reason }) => [name, does, reason].join(' ').trim())).toEqual([
      'Gift cards for all update',
      'Wish lists create',
      'Old ideas skip It is done in Aha! and was never sent.',
    ]);
    await send(id);
    expect((await stage.issues()).map(({ summary }) => summary).sort()).toEqual(['Gift cards for all', 'Wish lists']);
    expect((await releaseRow(id))?.counts).toEqual({ sent: 2, unsent: 1, total: 3 });
  });

  test('[J-123] an issue that was there before its version is counted as updated, and the journal names the version', async () => {
    const id = release('Autumn');
    await send(feature(id, 'Gift cards'));
    const preview = await stage.ask('project', 'previewRelease', { integration: stage.integration, release: id }, at);
    expect(preview.items.map(({ does }) => does)).toEqual(['update']);
    await send(id);
    expect(await versionsOf('Gift cards')).toEqual(['Autumn']);
    expect(await journal()).toContain('Fix version Autumn ');
  });

  test('[J-231] a second send changes name, date and released, and leaves the description', async () => {
    const id = release('Autumn', { release_date: '2026-12-24' });
    await send(id);
    const made = await versionNamed('Autumn');
    await stage.jira(`/rest/api/3/version/${made?.id ?? ''}`, { method: 'PUT', body: { description: 'Ours now' } });
    stage.maya.edit(id, { name: 'Late autumn', release_date: '2026-12-31' });
    await send(id);
    expect(await versionNamed('Late autumn')).toMatchObject({
      id: made?.id,
      releaseDate: '2026-12-31',
      description: 'Ours now',
    });
    expect(await versionNamed('Autumn')).toBeUndefined();
  });

  test('[J-232] what people change of the version stays there, and does not come back', async () => {
    const id = release('Autumn');
    await send(id);
    const made = await versionNamed('Autumn');
    await stage.jira(`/rest/api/3/version/${made?.id ?? ''}`, { method: 'PUT', body: { releaseDate: '2027-01-05' } });
    await stage.pass(26 * 60 * 60_000);
    expect((await versionNamed('Autumn'))?.releaseDate).toBe('2027-01-05');
    expect(stage.maya.record(id)).toMatchObject({ name: 'Autumn', releaseDate: null });
  });

  test('[J-231] a change of the release in Aha! changes the version without a send', async () => {
    const id = release('Autumn');
    await send(id);
    stage.maya.edit(id, { name: 'Late autumn' });
    await stage.settle();
    expect(await versionNamed('Late autumn')).toBeDefined();
    stage.maya.setStatus(id, 'Shipped');
    await stage.settle();
    expect((await versionNamed('Late autumn'))?.released).toBe(true);
  });

  test('[J-236][L-01] a version that was deleted is made anew by the next send, and its issues get it', async () => {
    const id = release('Autumn');
    feature(id, 'Gift cards');
    await send(id);
    const first = await versionNamed('Autumn');
    await stage.jira(`/rest/api/3/version/${first?.id ?? ''}`, { method: 'DELETE' });
    await send(id);
    const second = await versionNamed('Autumn');
    expect(second?.id).not.toBe(first?.id);
    expect(await versionsOf('Gift cards')).toEqual(['Autumn']);
    await send(id);
    expect((await versions()).filter(({ name }) => name === 'Autumn')).toHaveLength(1);
  });

  test('[J-234][J-239][D-01] leaves a version of the same name alone, until a person says that it is the same', async () => {
    const { id: taken } = await stage.jira('/rest/api/3/version', {
      method: 'POST',
      body: { name: 'ÜBERSICHT 2027', projectId: Number((await stage.jira('/rest/api/3/project/TL'))['id']) },
    });
    const id = release('Übersicht 2027', { release_date: '2027-03-01' });
    feature(id, 'Gift cards');
    await send(id);
    expect((await versions()).filter(({ name }) => /bersicht/i.test(name))).toHaveLength(1);
    expect(await versionsOf('Gift cards')).toEqual([]);
    expect((await releaseRow(id))?.clash).toMatchObject({ id: taken, name: 'ÜBERSICHT 2027' });
    expect(await journal()).toContainEqual(expect.stringContaining('Jira already has a version “ÜBERSICHT 2027”'));

    const choice = { integration: stage.integration, release: id, version: String(taken) };
    const { releases } = await stage.ask('project', 'adoptVersion', choice, at);
    await stage.settle();
    expect(releases.find((row) => row.id === id)).toMatchObject({ version: { name: 'Übersicht 2027' } });
    expect(await versionsOf('Gift cards')).toEqual(['Übersicht 2027']);
  });

  test('[J-239] an app that may not make versions says so, and sends the features without', async () => {
    stage.sandbox.jira.admin.setPermission('TL', people.app, 'ADMINISTER_PROJECTS', false);
    const id = release('Autumn');
    feature(id, 'Gift cards');
    await send(id);
    expect(await versionsOf('Gift cards')).toEqual([]);
    const { items } = await stage.ask('admin', 'failed', {});
    expect(items.map(({ source, problems }) => [source.kind, problems[0]?.message])).toEqual([
      ['release', expect.stringMatching(/^Couldn't create the version/)],
    ]);

    stage.sandbox.jira.admin.setPermission('TL', people.app, 'ADMINISTER_PROJECTS', true);
    await send(id);
    expect(await versionsOf('Gift cards')).toEqual(['Autumn']);
    expect((await stage.ask('admin', 'failed', {})).items).toEqual([]);
  });

  test.each([
    ['case', 'GRÖSSER', 'größer'],
    ['form', 'Ame\u0301lie', 'Am\u00e9lie'],
  ])('[J-235] takes names for the same whatever their %s', async (_, inJira, inAha) => {
    const projectId = Number((await stage.jira('/rest/api/3/project/TL'))['id']);
    await stage.jira('/rest/api/3/version', { method: 'POST', body: { name: inJira, projectId } });
    const id = release(inAha);
    await send(id);
    expect((await releaseRow(id))?.clash?.name).toBe(inJira);
  });

  test('[J-233] a feature moved to another release takes its issues along, and other versions stay', async () => {
    const one = release('Autumn');
    const two = release('Winter');
    const moving = feature(one, 'Gift cards');
    stage.maya.addRequirement(moving, { name: 'Print a card' });
    feature(two, 'Wish lists');
    await send(one);
    await send(two);
    const issue = (await stage.issues()).find(({ summary }) => summary === 'Gift cards');
    await stage.jira(`/rest/api/3/issue/${issue?.key ?? ''}`, {
      method: 'PUT',
      body: { update: { fixVersions: [{ add: { name: 'Spring 2027' } }] } },
    });
    stage.maya.moveFeature(moving, two);
    await stage.settle();
    expect(await versionsOf('Gift cards')).toEqual(['Spring 2027', 'Winter']);
    expect(await versionsOf('Print a card')).toEqual(['Winter']);

    stage.maya.moveFeature(moving, release('Not sent'));
    await stage.settle();
    expect(await versionsOf('Gift cards')).toEqual(['Spring 2027']);
  });

  test('previews the version and the features, and sends them from the project page', async () => {
    const id = release('Autumn', { release_date: '2026-12-24' });
    feature(id, 'Gift cards');
    const request = { integration: stage.integration, release: id };
    const preview = await stage.ask('project', 'previewRelease', request, at);
    expect(preview).toMatchObject({
      toCreate: 1,
      version: { does: 'create', name: 'Autumn', date: '2026-12-24' },
    });
    expect(await versionNamed('Autumn')).toBeUndefined();
    const run = await stage.ask('project', 'sendRelease', request, at);
    await stage.settle();
    expect(await stage.ask('project', 'progress', { run: run.id }, at)).toMatchObject({ state: 'done', done: 1 });
    expect(await versionsOf('Gift cards')).toEqual(['Autumn']);
    const again = await stage.ask('project', 'previewRelease', request, at);
    expect(again.version).toMatchObject({ does: 'nothing' });
  });

  test('looks a version up once per send, not once per feature', async () => {
    const id = release('Autumn');
    for (let count = 1; count <= 8; count++) feature(id, `Feature ${count}`);
    const mark = stage.mark();
    await send(id);
    expect(stage.calls(mark).filter((call) => call.includes('version'))).toEqual([
      expect.stringContaining('GET /rest/api/3/project'),
      'jira POST /rest/api/3/version',
    ]);
    const again = stage.mark();
    await send(id);
    expect(stage.calls(again).filter((call) => call.includes('version'))).toHaveLength(1);
  });
});
