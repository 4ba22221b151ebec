import { openLinkedStage } from './stage';
import type { Stage, StageOptions } from './stage';

describe('Texts of Aha! in Jira', () => {
  let stage: Stage;
  afterEach(() => {
    stage.close();
  });

  const sendText = async (description: string, options: StageOptions = {}, name = 'Gift cards'): Promise<string> => {
    stage = await openLinkedStage({ ...options, aha: { sanitise: false, ...options.aha } });
    const made = stage.maya.createFeature('SHOP-R-1', { name: 'Unnamed', description });
    // Aha!'s own page asks for a name, but records without one exist.
    const { records } = stage.sandbox.aha.account('demo').account.state;
    const stored = records.get(made.id);
    records.put({ ...stored, name });
    stage.maya.send(`SHOP-${made.number}`, 'Jira (Throughline)');
    await stage.settle();
    return `SHOP-${made.number}`;
  };

  test('carry no script and no address that runs one', async () => {
    await sendText(
      '<p onclick="x()">Safe <a href="javascript:alert(1)">link</a> <a href="https://example.com">good</a></p><script>alert(2)</script><style>p{}</style><iframe src="https://x"></iframe>',
    );
    const [issue] = await stage.issues();
    expect(issue?.description).toBe('Safe link good');
    const adf = JSON.stringify(issue?.adf);
    expect(adf).not.toMatch(/javascript:|alert|onclick/);
    expect(adf).toContain('"href":"https://example.com"');
  });

  test.each([
    ['a megabyte', 1_000_000, 'text'],
    ['what Jira takes, counting its own form', 60_000, 'json'],
  ] as const)(
    'of more than %s are shortened visibly, with a way to the whole',
    async (_, length, contentLimitCounts) => {
      stage = await openLinkedStage({ jira: { contentLimitCounts } });
      const paragraph = '<p>Lorem ipsum dolor sit amet, consectetur.</p>';
      const description = `<p>Start of the text.</p>${paragraph.repeat(length / paragraph.length + 1)}`;
      const made = stage.maya.createFeature('SHOP-R-1', { name: 'Long story', description });
      const reference = `SHOP-${made.number}`;
      // Aha!'s own menu would send the whole text along, which the platform need not let in.
      const record = { kind: 'feature' as const, id: made.id, reference, name: 'Long story' };
      await stage.ask('project', 'send', { integration: stage.integration, records: [record] });
      await stage.settle();
      const [issue] = await stage.issues();
      expect(issue?.description.startsWith('Start of the text.')).toBe(true);
      expect(issue?.description).toContain('Shortened. The full text is in Aha!');
      expect(JSON.stringify(issue?.adf)).toContain(`https://demo.aha.io/features/${reference}`);

      // What Jira holds is only a part: nothing of it may go back over the whole.
      const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'Mine' }] }];
      await stage.editIssue(issue?.key ?? '', { description: { version: 1, type: 'doc', content } });
      await stage.settle();
      expect((await stage.record(reference)).description).toHaveLength(description.length);
    },
  );

  test('show the name of a picture instead of its secret address, and get it back when they return', async () => {
    stage = await openLinkedStage();
    const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards', description: '<p>Before</p>' });
    const reference = `SHOP-${made.number}`;
    const bytes = Buffer.from('not really a picture');
    const file = stage.maya.attach(reference, { fileName: 'sketch.png', contentType: 'image/png', bytes });
    const picture = `<img src="https://demo.aha.io/attachments/${file.id}/token/abcdef.download?size=original" alt="Sketch">`;
    stage.maya.edit(reference, { description: `<p>Before</p><p>${picture}</p><p>After</p>` });
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
    const [issue] = await stage.issues();
    expect(issue?.description).toContain('[sketch.png]');
    expect(JSON.stringify(issue?.adf)).not.toContain('abcdef');
    expect(issue?.files).toEqual(['sketch.png']);

    const adf = JSON.stringify(issue?.adf).replace('After', 'Afterwards');
    await stage.editIssue(issue?.key ?? '', { description: JSON.parse(adf) as unknown });
    await stage.settle();
    const { description } = await stage.record(reference);
    expect(description).toContain('Afterwards');
    expect(description).toMatch(/<img [^>]*attachments\/\d+\/token/);
  });

  test('of three thousand nested lists arrive', async () => {
    await sendText(`${'<ul><li>'.repeat(3000)}deep${'</li></ul>'.repeat(3000)}`);
    expect((await stage.issues())[0]?.description).toContain('deep');
  });

  test('[J-121] give a record without a name its summary', async () => {
    await sendText('<p>Customers lose their cart. They tell us every week.</p>', {}, '');
    expect((await stage.issues())[0]?.summary).toBe('Customers lose their cart');
  });

  test('of a record without name and text leave its reference as summary', async () => {
    const reference = await sendText('', {}, '');
    expect((await stage.issues())[0]?.summary).toBe(reference);
  });

  test('[L-20] that are longer than a summary may be are cut to one line', async () => {
    await sendText('', {}, `A name\nof two lines: ${'😀'.repeat(150)}`);
    const [issue] = await stage.issues();
    // At most 255 characters, and no half of a sign that takes two.
    expect(issue?.summary).toBe(`A name of two lines: ${'😀'.repeat(116)}…`);
  });
});
