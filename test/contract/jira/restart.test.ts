import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDiskStore } from '../../sandbox/disk-store';
import { MemoryStore, type OrderedStore } from '../../sandbox/store';
import { people } from '../../sandbox/jira/seed';
import { doc, freezeClock, TestSite, upload } from './site';

const api = '/rest/api/3';

async function fill(site: TestSite): Promise<string> {
  const key = await site.create({ labels: ['kept'], fixVersions: [{ name: 'Spring 2027' }], description: doc('Text') });
  await site.ask('POST', `${api}/issue/${key}/comment`, { body: doc('Comment') });
  await site.ask('POST', `${api}/issue/${key}/attachments`, upload({ 'a.txt': 'kept bytes' }));
  await site.ask('PUT', `${api}/issue/${key}/properties/throughline`, { linked: 'yes' });
  await site.ask('PUT', `${api}/issue/${key}`, { fields: { summary: 'Changed' } });
  return key;
}

async function expectSame(before: TestSite, after: TestSite, key: string): Promise<void> {
  for (const path of [`issue/${key}?expand=changelog&properties=throughline`, 'project/TL', 'field', 'users/search']) {
    const ask = (site: TestSite): Promise<{ value: unknown }> =>
      site.ask('GET', `${api}/${path}`, undefined, people.admin);
    expect((await ask(after)).value).toEqual((await ask(before)).value);
  }
  const file = (await after.field(key, 'attachment')).text(0, 'id');
  expect((await after.call('GET', `${api}/attachment/content/${file}?redirect=false`)).body).toBe('kept bytes');
}

describe('a restart', () => {
  beforeEach(freezeClock);
  afterEach(() => {
    jest.useRealTimers();
  });

  it('finds everything again on the same store and goes on counting', async () => {
    const store = new MemoryStore();
    const before = new TestSite({}, store);
    const key = await fill(before);
    const after = new TestSite({}, store);
    await expectSame(before, after, key);
    expect(await after.create()).toBe('TL-6');
  });

  it('adds nothing when the sample is asked for again', () => {
    const store = new MemoryStore();
    const size = (): number => [...store.range('')].length;
    const site = new TestSite({}, store);
    const filled = size();
    const again = new TestSite({}, store);
    expect(size()).toBe(filled);
    expect(again.jira.site.issues.size).toBe(site.jira.site.issues.size);
  });

  it('gives one seed one result', async () => {
    const texts = await Promise.all(
      [new TestSite(), new TestSite()].map(async (site) => {
        const key = await fill(site);
        return JSON.stringify((await site.ask('GET', `${api}/issue/${key}?expand=changelog`)).value);
      }),
    );
    expect(texts[0]).toBe(texts[1]);
  });
});

describe('the store', () => {
  it('is never read through for one issue, however many there are', async () => {
    const memory = new MemoryStore();
    let ranges = 0;
    const counting: OrderedStore = {
      get: (key) => memory.get(key),
      put: (key, value) => {
        memory.put(key, value);
      },
      remove: (key) => {
        memory.remove(key);
      },
      range: (prefix) => {
        ranges++;
        return memory.range(prefix);
      },
      clear: () => {
        memory.clear();
      },
      flushed: () => memory.flushed(),
    };
    const site = new TestSite({}, counting);
    ranges = 0;
    await fill(site);
    await site.ask('POST', `${api}/search/jql`, { jql: 'project = TL' });
    expect(ranges).toBe(0);
  });

  it('may be on disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jira-store-'));
    try {
      const store = openDiskStore(folder);
      const before = new TestSite({}, store);
      const key = await fill(before);
      await store.flushed();
      await store.close();
      const reopened = openDiskStore(folder);
      await expectSame(before, new TestSite({}, reopened), key);
      await reopened.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
