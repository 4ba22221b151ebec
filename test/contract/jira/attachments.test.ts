import { people } from '../../sandbox/jira/seed';
import { doc, docWithFiles, freezeClock, TestSite, upload, type Json } from './site';

const api = '/rest/api/3';
const issue = `${api}/issue/TL-4`;

let site: TestSite;

beforeEach(() => {
  freezeClock();
  site = new TestSite();
});
afterEach(() => {
  expect(site.violations).toEqual([]);
  jest.useRealTimers();
});

const add = (files: Readonly<Record<string, string>> = { 'a.png': 'alpha' }): Promise<Json> =>
  site.ask('POST', `${issue}/attachments`, upload(files));

/** The id a `media` node needs: it is in the address of the download and nowhere else. */
async function mediaIdOf(file: string): Promise<string> {
  const reply = await site.call('GET', `${api}/attachment/content/${file}`);
  return /\/file\/([^/]+)\//.exec(reply.headers.get('location') ?? '')?.[1] ?? '';
}

const names = async (): Promise<readonly unknown[]> =>
  (await site.field('TL-4', 'attachment')).list().map((file) => file.at('filename').value);

describe('files', () => {
  it('are added as a list, with status 200, and read back byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 512 }, (_, at) => at % 256);
    const form = new FormData();
    form.append('file', new Blob([bytes], { type: 'application/pdf' }), 'Größe "1".pdf');
    form.append('file', new Blob(['two'], { type: 'text/plain' }), 'two.txt');
    form.append('other', 'ignored');
    const reply = await site.call('POST', `${issue}/attachments`, form);
    expect(reply).toMatchObject({
      status: 200,
      body: [
        { filename: 'Größe "1".pdf', size: 512, mimeType: 'application/pdf' },
        { filename: 'two.txt', size: 3 },
      ],
    });
    const [first] = (await site.field('TL-4', 'attachment')).list();
    const response = await site.jira.handle(
      new Request(`https://jira.test${api}/attachment/content/${first?.text('id') ?? ''}?redirect=false`),
      { as: 'user', accountId: people.dev, scopes: ['*'] },
    );
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([...bytes]);
  });

  it('are downloaded from the media host, or in parts', async () => {
    const id = (await add({ 'a.txt': 'alphabet' })).text(0, 'id');
    const reply = await site.call('GET', `${api}/attachment/content/${id}`);
    expect(reply.status).toBe(303);
    const media = site.jira.media(new Request(reply.headers.get('location') ?? ''));
    expect(await media.text()).toBe('alphabet');
    expect(
      site.jira.media(new Request((reply.headers.get('location') ?? '').replace('token=', 'token=x'))).status,
    ).toBe(403);
    const part = async (range: string): Promise<readonly unknown[]> => {
      const request = new Request(`https://jira.test${api}/attachment/content/${id}?redirect=false`, {
        headers: { range },
      });
      const response = await site.jira.handle(request, { as: 'user', accountId: people.dev, scopes: ['*'] });
      return [response.status, response.status < 300 ? await response.text() : ''];
    };
    expect(await part('bytes=2-4')).toEqual([206, 'pha']);
    expect(await part('bytes=-3')).toEqual([206, 'bet']);
    expect(await part('bytes=20-')).toEqual([416, '']);
  });

  it('need the header against forged requests', async () => {
    const request = new Request(`https://jira.test${issue}/attachments`, { method: 'POST', body: upload({ a: 'b' }) });
    const response = await site.jira.handle(request, { as: 'user', accountId: people.dev, scopes: ['*'] });
    expect(response.status).toBe(403);
  });

  it('are limited in size, in number per call and per issue', async () => {
    site.jira.configure({ uploadLimit: 10 });
    expect((await site.ask('GET', `${api}/attachment/meta`)).value).toEqual({ enabled: true, uploadLimit: 10 });
    expect((await site.call('POST', `${issue}/attachments`, upload({ 'a.txt': 'x'.repeat(11) }))).status).toBe(413);
    const many = Object.fromEntries(Array.from({ length: 61 }, (_, at) => [`${at}.txt`, 'x']));
    expect((await site.call('POST', `${issue}/attachments`, upload(many))).status).toBe(413);
    site.jira.configure({ perIssue: { comments: 1, attachments: 1, links: 1, remoteLinks: 1 } });
    expect((await site.call('POST', `${issue}/attachments`, upload({ a: '1', b: '2' }))).status).toBe(413);
    expect(await names()).toEqual([]);
  });

  it('go when a text no longer shows them, unless another text does', async () => {
    const files = await add({ 'a.png': '1', 'b.png': '2', 'c.png': '3' });
    const [a = '', b = '', c = ''] = await Promise.all([0, 1, 2].map((at) => mediaIdOf(files.text(at, 'id'))));
    await site.ask('PUT', issue, { fields: { description: docWithFiles(a, b) } });
    const comment = await site.ask('POST', `${issue}/comment`, { body: docWithFiles(b, c) });
    await site.ask('PUT', issue, { fields: { description: doc('No pictures') } });
    expect(await names()).toEqual(['b.png', 'c.png']);
    const changes = (await site.ask('GET', `${issue}/changelog`)).list('values').at(-1);
    expect(changes?.list('items').map((item) => item.at('field').value)).toEqual(['description', 'Attachment']);
    await site.ask('PUT', `${issue}/comment/${comment.text('id')}`, { body: docWithFiles(b) });
    expect(await names()).toEqual(['b.png']);
    site.jira.configure({ dropsOrphanedMedia: false });
    await site.ask('PUT', `${issue}/comment/${comment.text('id')}`, { body: doc('Nothing') });
    expect(await names()).toEqual(['b.png']);
  });

  it('hide with the restricted comment they stand in', async () => {
    const id = (await add()).text(0, 'id');
    const body = docWithFiles(await mediaIdOf(id));
    await site.ask('POST', `${issue}/comment`, { body, visibility: { type: 'role', value: 'Developers' } });
    expect((await site.call('GET', `${api}/attachment/${id}`, undefined, people.support)).status).toBe(404);
    expect((await site.call('GET', `${api}/attachment/${id}`)).status).toBe(200);
  });

  it('are deleted by their author, or with the permission for all', async () => {
    const id = (await add()).text(0, 'id');
    expect((await site.call('DELETE', `${api}/attachment/${id}`, undefined, people.support)).status).toBe(403);
    await site.ask('DELETE', `${api}/attachment/${id}`);
    expect((await site.call('GET', `${api}/attachment/${id}`)).status).toBe(404);
    const changes = await site.ask('GET', `${issue}/changelog`);
    expect(changes.at('values', 1, 'items', 0).value).toMatchObject({
      fieldId: 'attachment',
      from: id,
      fromString: 'a.png',
      to: null,
    });
  });

  it('cannot be added while the site has attachments switched off', async () => {
    site.jira.configure({ attachmentsEnabled: false });
    expect((await site.call('POST', `${issue}/attachments`, upload({ a: 'b' }))).status).toBe(403);
  });
});
