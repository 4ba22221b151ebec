import type { World } from './world';
import { makeWorld, pass, stopClock } from './world';

let world: World;

beforeEach(() => {
  stopClock();
  world = makeWorld({ perSecond: null });
});
afterEach(() => {
  jest.useRealTimers();
});

const noteOf = async (feature: string): Promise<string> =>
  (await world.call('GET', `features/${feature}`)).body.text('feature', 'description', 'id');

const upload = (name: string, content: string, type = 'text/plain'): FormData => {
  const form = new FormData();
  form.append('attachment[data]', new File([content], name, { type }));
  return form;
};

const download = async (address: string): Promise<{ status: number; text: string; type: string | null }> => {
  const response = await world.aha.handle(new Request(address));
  return { status: response.status, text: await response.text(), type: response.headers.get('Content-Type') };
};

describe('Comments', () => {
  it.each(['features/SHOP-1', 'requirements/SHOP-1-1', 'epics/SHOP-E-1', 'releases/SHOP-R-1', 'initiatives/SHOP-S-1'])(
    'live on %s: list, create, show, change, delete',
    async (record) => {
      const before = (await world.call('GET', `${record}/comments`)).body.list('comments').length;
      const { status, body } = await world.call('POST', `${record}/comments`, { comment: { body: '<p>Done</p>' } });
      expect(status).toBe(201);
      const path = `comments/${body.text('comment', 'id')}`;
      expect(body.text('comment', 'user', 'name')).toBe('Jira Integration');
      expect((await world.call('PUT', path, { comment: { body: '<p>Done!</p>' } })).status).toBe(200);
      expect((await world.call('GET', path)).body.text('comment', 'body')).toBe('<p>Done!</p>');
      expect((await world.call('GET', `${record}/comments`)).body.list('comments')).toHaveLength(before + 1);
      expect((await world.call('DELETE', path)).status).toBe(204);
      expect((await world.call('GET', path)).status).toBe(404);
    },
  );

  it('are counted on their record and listed over the workspace', async () => {
    await world.call('POST', 'features/SHOP-3/comments', { comment: { body: 'One' } });
    const { body } = await world.call('GET', 'features/SHOP-3');
    expect(body.at('feature', 'comments_count')).toBe(1);
    const all = await world.call('GET', 'products/SHOP/comments');
    expect(all.body.list('comments').map((row) => row.at('commentable', 'url'))).toEqual([
      'https://demo.aha.io/features/SHOP-1',
      'https://demo.aha.io/features/SHOP-3',
    ]);
  });

  it('are written by the user of the key, unless somebody else may be named', async () => {
    const post = async (): Promise<string> =>
      (
        await world.call('POST', 'features/SHOP-1/comments', {
          comment: { body: 'Hi', user: { email: 'tom.li@example.com' } },
        })
      ).body.text('comment', 'user', 'name');
    expect(await post()).toBe('Jira Integration');
    world.aha.settings.commentAuthor = 'given';
    expect(await post()).toBe('Tom Li');
  });

  it('of other people cannot be changed', async () => {
    const { body } = await world.call('GET', 'features/SHOP-1/comments');
    const path = `comments/${body.text('comments', 0, 'id')}`;
    expect((await world.call('PUT', path, { comment: { body: 'Mine now' } })).status).toBe(403);
  });
});

describe('Attachments', () => {
  it('are uploaded to a description and fetched from its address without a key, for a while', async () => {
    const { status, body } = await world.call(
      'POST',
      `notes/${await noteOf('SHOP-3')}/attachments`,
      upload('a.txt', 'ä!'),
    );
    expect(status).toBe(201);
    expect(body.at('attachment')).toMatchObject({ file_name: 'a.txt', file_size: 3, content_type: 'text/plain' });
    const address = body.text('attachment', 'download_url');
    expect(await download(address)).toEqual({ status: 200, text: 'ä!', type: 'text/plain' });
    expect((await download(address.replace(/token\/\w{4}/, 'token/0000'))).status).toBe(403);
    await pass(3_601_000);
    expect((await download(address)).status).toBe(403);
    const { body: feature } = await world.call('GET', 'features/SHOP-3');
    const [row] = feature.list('feature', 'description', 'attachments');
    expect((await download(row?.text('download_url') ?? '')).status).toBe(200);
  });

  it('are put on comments', async () => {
    const { body } = await world.call('POST', 'features/SHOP-3/comments', { comment: { body: 'See file' } });
    const id = body.text('comment', 'id');
    await world.call('POST', `comments/${id}/attachments`, upload('b.txt', 'b'));
    const shown = await world.call('GET', `comments/${id}`);
    expect(shown.body.text('comment', 'attachments', 0, 'file_name')).toBe('b.txt');
  });

  it('can be links, by form as well as by JSON', async () => {
    const form = new FormData();
    form.append('attachment[file_url]', 'https://www.example.com/spec');
    form.append('attachment[file_name]', 'spec.html');
    const path = `notes/${await noteOf('SHOP-3')}/attachments`;
    const { body } = await world.call('POST', path, form);
    expect(body.at('attachment')).toMatchObject({ download_url: 'https://www.example.com/spec', file_size: 0 });
    expect((await world.call('POST', path, new FormData())).status).toBe(400);
  });

  it('answer 412 with the existing one when only new files are wanted', async () => {
    const path = `notes/${await noteOf('SHOP-3')}/attachments`;
    const once = { headers: { 'If-None-Match': 'any' } };
    const first = await world.call('POST', path, upload('a.txt', 'same'), once);
    const again = await world.call('POST', path, upload('a.txt', 'same'), once);
    expect(again.status).toBe(412);
    expect(again.body.at('attachmentId')).toBe(first.body.text('attachment', 'id'));
    expect((await world.call('POST', path, upload('a.txt', 'other'), once)).status).toBe(201);
    expect((await world.call('POST', path, upload('a.txt', 'same'))).status).toBe(201);
  });

  it('are gone when deleted', async () => {
    const { body } = await world.call('POST', `notes/${await noteOf('SHOP-3')}/attachments`, upload('a.txt', 'a'));
    expect((await world.call('DELETE', `attachments/${body.text('attachment', 'id')}`)).status).toBe(204);
    expect((await download(body.text('attachment', 'download_url'))).status).toBe(404);
  });

  it('shown inside a description keep a lasting address, or get a fresh one with every answer', async () => {
    const picture = async (): Promise<string> => {
      const { body } = await world.call('GET', 'features/SHOP-1');
      return /src="([^"]+)"/.exec(body.text('feature', 'description', 'body'))?.[1] ?? '';
    };
    const lasting = await picture();
    await pass(3_601_000);
    expect((await download(lasting)).status).toBe(200);
    world.aha.settings.imageTokens = 'fresh';
    const fresh = await picture();
    expect(fresh).not.toBe(lasting);
    expect((await download(fresh)).type).toBe('image/png');
    await pass(3_601_000);
    expect((await download(fresh)).status).toBe(403);
  });
});
