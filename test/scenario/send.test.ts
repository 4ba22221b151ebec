import { issueTypes, people } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

const png = { fileName: 'sketch.png', contentType: 'image/png', bytes: Buffer.from('not really a picture') };

describe('Sending a feature from Aha!', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openLinkedStage();
  });
  afterEach(() => {
    stage.close();
  });

  const send = async (reference: string): Promise<void> => {
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
  };

  const feature = (name: string, description = ''): string => {
    const made = stage.maya.createFeature('SHOP-R-1', { name, description });
    return `SHOP-${made.number}`;
  };

  test('[J-100][J-120][J-128][J-140][J-210] makes an issue, and one under it for each requirement, with their texts and files', async () => {
    const reference = feature('Gift cards', '<p>Sell <b>gift cards</b>.</p><ul><li>By mail</li></ul>');
    stage.maya.attach(reference, png);
    stage.maya.addRequirement(reference, { name: 'Print a card', description: '<p>As PDF</p>' });
    stage.maya.addRequirement(reference, { name: 'Redeem a card', description: '' });

    await send(reference);

    const [issue, ...under] = await stage.issues();
    expect(issue).toMatchObject({ summary: 'Gift cards', type: 'Story', status: 'To Do', files: ['sketch.png'] });
    expect(issue?.description).toContain('Sell gift cards.');
    expect(under.map(({ summary, type, parent }) => [summary, type, parent])).toEqual([
      ['Print a card', 'Sub-task', issue?.key],
      ['Redeem a card', 'Sub-task', issue?.key],
    ]);
    expect(under[0]?.description).toBe('As PDF');
  });

  test('[J-110] shows the issue on the record, and its requirements theirs', async () => {
    const reference = feature('Gift cards');
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    await send(reference);

    const [issue, under] = await stage.issues();
    const url = (key = ''): string => `https://throughline.atlassian.net/browse/${key}`;
    expect((await stage.record(reference)).link).toEqual({ id: issue?.id, key: issue?.key, url: url(issue?.key) });
    expect((await stage.record(`${reference}-1`)).link).toEqual({
      id: under?.id,
      key: under?.key,
      url: url(under?.key),
    });
  });

  test('[J-103][D-05] sets the first status of the feature, and only the first time', async () => {
    const reference = feature('Gift cards');
    expect((await stage.record(reference)).status).toBe('New');
    await send(reference);
    expect((await stage.record(reference)).status).toBe('Ready to develop');

    stage.maya.setStatus(reference, 'Under consideration');
    await send(reference);
    expect((await stage.record(reference)).status).toBe('Under consideration');
  });

  test('[J-113] again changes nothing when nothing changed', async () => {
    const reference = feature('Gift cards', '<p>Text</p>');
    await send(reference);
    const from = stage.mark();
    await send(reference);
    expect(stage.calls(from)).toEqual([`aha GET /api/v1/features/${(await stage.record(reference)).id}`]);
    expect(await stage.issues()).toHaveLength(1);
  });

  test('[J-102][J-142][D-02][D-03][L-14] again carries over the name, the text, new requirements and new files', async () => {
    const reference = feature('Gift cards', '<p>Old</p>');
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    await send(reference);
    stage.maya.edit(reference, { name: 'Gift vouchers', description: '<p>New</p>' });
    stage.maya.addRequirement(reference, { name: 'Redeem a card' });
    stage.maya.edit(`${reference}-1`, { name: 'Print a voucher' });
    stage.maya.attach(reference, png);
    await send(reference);

    const [issue, ...under] = await stage.issues();
    expect(issue).toMatchObject({ summary: 'Gift vouchers', description: 'New', files: ['sketch.png'] });
    expect(under.map(({ summary }) => summary)).toEqual(['Print a voucher', 'Redeem a card']);
  });

  test('keeps what people wrote in Jira meanwhile', async () => {
    const reference = feature('Gift cards', '<p>Old</p>');
    await send(reference);
    const [issue] = await stage.issues();
    await stage.editIssue(issue?.key ?? '', { summary: 'Vouchers' });
    stage.maya.edit(reference, { description: '<p>New</p>' });
    await send(reference);

    expect((await stage.issues())[0]).toMatchObject({ summary: 'Vouchers', description: 'New' });
    expect(await stage.record(reference)).toMatchObject({ name: 'Vouchers', description: '<p>New</p>' });
  });

  test('keeps mentions and panels of the text in Jira when the text comes back changed', async () => {
    const reference = feature('Gift cards', '<p>Old</p>');
    await send(reference);
    const key = (await stage.issues())[0]?.key ?? '';
    const paragraph = (...content: object[]): object => ({ type: 'paragraph', content });
    const text = (words: string): object => ({ type: 'text', text: words });
    const mention = { type: 'mention', attrs: { id: people.dev, text: '@Dev Patel' } };
    const content = [
      paragraph(text('Ask '), mention, text(' first')),
      { type: 'panel', attrs: { panelType: 'info' }, content: [paragraph(text('Mind the budget'))] },
      paragraph(text('End')),
    ];
    await stage.editIssue(key, { description: { version: 1, type: 'doc', content } });
    await stage.settle();
    const back = (await stage.record(reference)).description;
    expect(back).toContain('@Dev Patel');
    stage.maya.edit(reference, { description: back.replace('End', 'The end') });
    await stage.settle();
    const adf = JSON.stringify((await stage.issues())[0]?.adf);
    expect(adf).toContain('"mention"');
    expect(adf).toContain('"panel"');
    expect(adf).toContain('The end');
  });

  test('[J-141][D-08] relates issues where the types permit no child', async () => {
    stage.close();
    stage = await openLinkedStage({}, (mapping) => ({
      ...mapping,
      types: mapping.types.map(({ kind, typeId }) => ({
        kind,
        typeId: kind === 'requirement' ? (mapping.types[0]?.typeId ?? typeId) : typeId,
      })),
    }));
    const reference = feature('Gift cards');
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    await send(reference);
    const [issue, other] = await stage.issues();
    expect(other).toMatchObject({ summary: 'Print a card', type: 'Story', parent: undefined, related: [issue?.key] });
  });

  test('[J-141][D-08] puts stories into the epic where a feature becomes an epic', async () => {
    stage.close();
    stage = await openLinkedStage({}, (mapping) => ({
      ...mapping,
      types: [
        { kind: 'feature', typeId: issueTypes.epic },
        { kind: 'requirement', typeId: issueTypes.story },
      ],
    }));
    const reference = feature('Gift cards');
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    await send(reference);
    const [epic, story] = await stage.issues();
    expect(epic).toMatchObject({ type: 'Epic', summary: 'Gift cards' });
    expect(story).toMatchObject({ type: 'Story', parent: epic?.key, related: [] });
  });

  test('[J-131][J-214] follows a creation up in order, with plain calls before and after the upload', async () => {
    const reference = feature('Gift cards');
    stage.maya.attach(reference, png);
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    await send(reference);
    const from = stage.mark();
    const second = feature('Vouchers');
    stage.maya.attach(second, png);
    stage.maya.addRequirement(second, { name: 'Print a voucher' });
    await send(second);
    expect(stage.calls(from).map((call) => call.replace(/\d{3,}|token.*/g, '…'))).toEqual([
      'aha GET /api/v1/features/…',
      'jira POST /rest/api/3/issue',
      'aha POST /api/v1/features/…/integrations/…/fields',
      'aha PUT /api/v1/features/…',
      'aha GET /attachments/…/…',
      'jira POST /rest/api/3/issue/…/attachments',
      'jira POST /rest/api/3/issue',
      'aha POST /api/v1/requirements/…/integrations/…/fields',
    ]);
    expect((await stage.issues()).map(({ files }) => files.length)).toEqual([1, 0, 1, 0]);
  });

  test('[J-143][J-153][L-13] again writes only the requirement that changed', async () => {
    const reference = feature('Gift cards');
    for (const name of ['Print a card', 'Redeem a card', 'Top up a card'])
      stage.maya.addRequirement(reference, { name });
    await send(reference);
    // The notice of the change gets lost: sending again has to find it.
    stage.sandbox.deliveries.chaos.webhook = { drop: 1, duplicate: 0, delay: 0 };
    stage.maya.edit(`${reference}-2`, { name: 'Redeem a voucher' });
    stage.sandbox.deliveries.chaos.webhook = { drop: 0, duplicate: 0, delay: 0 };
    const from = stage.mark();
    await send(reference);
    const changed = stage.calls(from).filter((call) => /^jira (PUT|POST)/.test(call));
    expect(changed).toHaveLength(1);
    expect((await stage.issues()).map(({ summary }) => summary)).toContain('Redeem a voucher');
  });

  test('[J-112][L-02] shows the link with one call for each record', async () => {
    const reference = feature('Gift cards');
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    const from = stage.mark();
    await send(reference);
    expect(stage.calls(from).filter((call) => call.endsWith('/fields'))).toHaveLength(2);
  });

  test('[J-122][J-222][D-04] takes no comments along', async () => {
    const reference = feature('Gift cards', '<p>Text</p>');
    stage.maya.comment(reference, '<p>Between us</p>');
    await send(reference);
    expect((await stage.issues())[0]).toMatchObject({ description: 'Text', comments: [] });
  });

  test('[J-148] sends requirements whatever their status', async () => {
    const reference = feature('Gift cards');
    stage.maya.addRequirement(reference, { name: 'Print a card' });
    stage.maya.setStatus(`${reference}-1`, 'Will not implement');
    await send(reference);
    expect((await stage.issues()).map(({ summary }) => summary)).toEqual(['Gift cards', 'Print a card']);
  });

  test('[J-211][L-11] takes a file of a name the issue has for the same file', async () => {
    const reference = feature('Gift cards');
    stage.maya.attach(reference, png);
    await send(reference);
    stage.maya.attach(reference, { ...png, bytes: Buffer.from('a new version of it') });
    await send(reference);
    expect((await stage.issues())[0]?.files).toEqual(['sketch.png']);
  });

  test('[J-212][D-03] leaves a file in Jira that was deleted in Aha!', async () => {
    const reference = feature('Gift cards');
    const { id } = stage.maya.attach(reference, png);
    await send(reference);
    stage.maya.deleteAttachment(id);
    await send(reference);
    expect((await stage.issues())[0]?.files).toEqual(['sketch.png']);
  });

  test('[J-111][L-21] leaves the link of another integration on the record alone', async () => {
    const reference = feature('Gift cards');
    const other = stage.maya.addIntegration('SHOP', 'jira', 'The old one');
    stage.maya.link(reference, other.id, { id: '4711', key: 'OLD-1', url: 'https://old.example.com/OLD-1' });
    await send(reference);
    const [issue] = await stage.issues();
    const values = stage.maya.act.account.state.linkFields
      .by('record', stage.maya.record(reference).id)
      .filter(({ name }) => name === 'key')
      .map(({ value }) => value);
    expect(values.sort()).toEqual(['OLD-1', issue?.key]);
  });

  test('writes what it did into the history of the issue', async () => {
    const reference = feature('Gift cards');
    await send(reference);
    const [issue] = await stage.issues();
    const { entries } = await stage.ask('issue', 'history', {}, { issue: issue?.key ?? '' });
    expect(entries.map(({ what, to, written, result }) => [what, to, written, result])).toEqual([
      ['Status', 'Ready to develop', `Aha! ${reference}`, 'done'],
      ['Issue created', undefined, `Jira ${issue?.key ?? ''}`, 'done'],
    ]);
  });
});
