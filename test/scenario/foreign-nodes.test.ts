import { people } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

describe('[J-301] What HTML cannot express in the text of an issue', () => {
  let stage: Stage;
  let reference: string;
  let key: string;

  beforeEach(async () => {
    stage = await openLinkedStage();
    ({ reference, key } = await stage.sendGiftCards());
    const { media } = await stage.attachToIssue(key, 'plan.txt', 'the plan');
    const text = (words: string): object => ({ type: 'text', text: words });
    const content = [
      {
        type: 'paragraph',
        content: [text('Ask '), { type: 'mention', attrs: { id: people.dev, text: '@Dev Patel' } }],
      },
      {
        type: 'panel',
        attrs: { panelType: 'warning' },
        content: [{ type: 'paragraph', content: [text('Mind the gap')] }],
      },
      {
        type: 'mediaGroup',
        content: [{ type: 'media', attrs: { type: 'file', id: media, collection: '', alt: 'plan.txt' } }],
      },
    ];
    await stage.editIssue(key, { description: { version: 1, type: 'doc', content } });
    await stage.settle();
  });
  afterEach(() => {
    stage.close();
  });

  test('[J-301] is told in words in Aha!', async () => {
    const { description } = await stage.record(reference);
    expect(description).toContain('@Dev Patel');
    expect(description).toContain('Mind the gap');
    expect(description).toContain('plan.txt');
  });

  test('[J-301][H-22] stands again in Jira when the text comes back, and no file is dropped', async () => {
    const { description } = await stage.record(reference);
    stage.maya.edit(reference, { description: `${description}<p>One more thing</p>` });
    await stage.settle();
    const [issue] = await stage.issues();
    expect(issue?.description).toContain('One more thing');
    const adf = JSON.stringify(issue?.adf);
    expect(adf).toContain('"type":"mention"');
    expect(adf).toContain(people.dev);
    expect(adf).toContain('"panelType":"warning"');
    expect(adf).toContain('"type":"media"');
    expect(issue?.files).toEqual(['plan.txt']);
  });
});
