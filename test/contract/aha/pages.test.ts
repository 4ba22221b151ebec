import type { World } from './world';
import { makeWorld, pass, stopClock } from './world';

let world: World;

beforeEach(() => {
  stopClock();
  world = makeWorld();
});
afterEach(() => {
  jest.useRealTimers();
});

interface Seen {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

async function visit(path: string, options: { user?: string; cookie?: string } = {}): Promise<Seen> {
  const response = await world.aha.pages(
    new Request(`https://site.example${path}`, {
      headers: options.cookie === undefined ? {} : { Cookie: options.cookie },
    }),
    options.user ?? 'Maya Chen',
  );
  return { status: response.status, html: await response.text(), headers: response.headers };
}

/** Sends a form and follows the redirect, as a browser does. */
async function submit(
  path: string,
  fields: Readonly<Record<string, string | File>>,
  user = 'Maya Chen',
): Promise<Seen> {
  const isUpload = Object.values(fields).some((value) => typeof value !== 'string');
  const form = isUpload ? new FormData() : new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (form instanceof FormData) form.append(name, value);
    else if (typeof value === 'string') form.append(name, value);
  }
  const request = new Request(`https://site.example${path}`, { method: 'POST', body: form });
  const response = await world.aha.pages(request, user);
  if (response.status !== 303)
    return { status: response.status, html: await response.text(), headers: response.headers };
  return visit(response.headers.get('Location') ?? '', { user });
}

const feature = '/aha/demo/features/SHOP-1';

describe('The plan', () => {
  it('leads from the prefix to the first workspace and lists releases with their features', async () => {
    expect((await visit('/aha')).headers.get('Location')).toBe('/aha/demo');
    expect((await visit('/aha/demo')).headers.get('Location')).toBe('/aha/demo/products/SHOP');
    const { html } = await visit('/aha/demo/products/SHOP');
    for (const text of ['Spring release', 'Parking lot', 'Faster checkout', 'Ready to develop']) {
      expect(html).toContain(text);
    }
  });

  it('takes new releases and features', async () => {
    const { html } = await submit('/aha/demo/products/SHOP/releases', { name: 'Autumn', release_date: '2026-10-01' });
    expect(html).toContain('Added Autumn');
    expect((await submit('/aha/demo/releases/SHOP-R-4/features', { name: 'Leaves' })).html).toContain('Added SHOP-13');
    expect((await world.call('GET', 'features/SHOP-13')).body.text('feature', 'release', 'name')).toBe('Autumn');
  });
});

describe('A feature’s page', () => {
  it('shows description, requirements, comments, files and links', async () => {
    const maya = world.aha.account('demo').as('Maya Chen');
    const { id } = maya.addWebhookIntegration('SHOP', {
      name: 'Jira (Throughline)',
      address: 'https://hooks.example/in',
    });
    maya.link('SHOP-1', id, { key: 'TL-12', url: 'https://jira.example/browse/TL-12' });
    const { html } = await visit(feature);
    for (const text of [
      'leaves between <em>basket</em>',
      'Let customers buy as a guest',
      '20 tickets a week',
      'checkout-sketch.png',
      'Linked: <a href="https://jira.example/browse/TL-12">TL-12</a>',
    ]) {
      expect(html).toContain(text);
    }
  });

  it('saves name, description, status and release, with line ends as typed', async () => {
    const { account } = world.aha.account('demo');
    const inProgress = account
      .workflow('feature', account.product('SHOP').id)
      .statuses.find(({ name }) => name === 'In progress');
    const { html } = await submit(feature, {
      name: 'Fastest checkout',
      workflow_status: inProgress?.id ?? '',
      release: account.record('release', 'SHOP-R-2').id,
      due_date: '',
      tags: 'a, b',
      description: '<p>One</p>\r\n<p>Two</p>',
    });
    expect(html).toContain('Saved');
    const { body } = await world.call('GET', 'features/SHOP-1');
    expect(body.at('feature')).toMatchObject({
      name: 'Fastest checkout',
      due_date: null,
      tags: ['a', 'b'],
      workflow_status: { name: 'In progress' },
      release: { name: 'Summer release' },
      description: { body: '<p>One</p>\n<p>Two</p>' },
    });
  });

  it('takes requirements, comments and files, and hands files out', async () => {
    expect((await submit(`${feature}/requirements`, { name: 'New need', description: '' })).html).toContain('SHOP-1-4');
    expect((await submit(`${feature}/comments`, { body: '<p>Agreed</p>' })).html).toContain('<p>Agreed</p>');
    const file = new File(['plan'], 'plan.html', { type: 'text/html' });
    const { html } = await submit(`${feature}/attachments`, { file });
    const [, path = ''] = /href="([^"]+)">plan\.html/.exec(html) ?? [];
    const handed = await visit(path);
    expect([handed.html, handed.headers.get('Content-Type')]).toEqual(['plan', 'application/octet-stream']);
  });

  it('has a button per webhook integration that sends, and updates once linked', async () => {
    const maya = world.aha.account('demo').as('Maya Chen');
    const { id } = maya.addWebhookIntegration('SHOP', {
      name: 'Jira (Throughline)',
      address: 'https://hooks.example/in',
    });
    expect((await visit(feature)).html).toContain('Send to Jira (Throughline)');
    expect((await submit(`${feature}/send`, { integration: id })).html).toContain('Sent to Jira (Throughline)');
    await pass(0);
    expect(world.hooks).toHaveLength(1);
    maya.link('SHOP-1', id, { key: 'TL-1' });
    expect((await visit(feature)).html).toContain('>Update Jira (Throughline)<');
  });

  it('says why something was not done', async () => {
    const { status, html } = await submit(`${feature}/comments`, { body: 'Hi' }, 'Ines Ortega');
    expect(status).toBe(403);
    expect(html).toContain('do not have access');
    expect((await visit('/aha/demo/features/NONE-1')).status).toBe(404);
  });
});

describe('Hostile content', () => {
  const attack = '"><script>alert(1)</script><img src=x onerror=alert(2)>';

  it('is shown as text in names, messages, tags and attributes', async () => {
    const tom = world.aha.account('demo').as('Tom Li');
    tom.edit('SHOP-1', { name: attack, tags: [attack] });
    tom.addRequirement('SHOP-1', { name: attack });
    const pages = await Promise.all([
      visit(feature),
      visit('/aha/demo/products/SHOP'),
      visit(`${feature}?done=${encodeURIComponent(attack)}`),
    ]);
    for (const { html } of pages) {
      expect(html).toContain('&lt;script&gt;alert(1)');
      expect(html).not.toMatch(/<script|<img[^>]*onerror/);
    }
  });

  it('does not run from descriptions, comments and link addresses', async () => {
    world.aha.settings.sanitise = false;
    const maya = world.aha.account('demo').as('Maya Chen');
    maya.edit('SHOP-1', {
      description: `<a href="javascript:alert(1)" onclick="x()">a</a><svg onload=alert(1)><script>x</script></svg><iframe src="//evil.example"></iframe><textarea></textarea>${attack}`,
    });
    maya.comment('SHOP-1', attack);
    const { id } = maya.addIntegration('SHOP', 'jira', 'Jira');
    maya.link('SHOP-1', id, { key: 'TL-1', url: 'javascript:alert(1)' });
    const { html, headers } = await visit(feature);
    // What is left between the page's own text areas, where the stored text can be edited as text.
    const shown = html.replace(/<textarea[\s\S]*?<\/textarea>/g, '');
    expect(shown).not.toMatch(/<script|<iframe|<svg|onclick|onerror|onload|javascript:/);
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  it('of extreme size and depth still gives a page', async () => {
    const maya = world.aha.account('demo').as('Maya Chen');
    maya.edit('SHOP-3', { description: '<ul><li>'.repeat(3000) });
    maya.edit('SHOP-4', { description: 'x'.repeat(1_000_000) });
    expect((await visit('/aha/demo/features/SHOP-3')).status).toBe(200);
    expect((await visit('/aha/demo/features/SHOP-4')).html).toContain('Too long to be shown here');
  });
});

describe('Settings', () => {
  it('make and revoke keys of the acting user', async () => {
    const { html } = await submit('/aha/demo/settings/keys', {}, 'Tom Li');
    const [, key = ''] = /class="key">([0-9a-f]{64})</.exec(html) ?? [];
    expect((await world.call('GET', 'me', undefined, { key })).body.text('user', 'name')).toBe('Tom Li');
    await submit('/aha/demo/settings/keys/revoke', { key }, 'Tom Li');
    expect((await world.call('GET', 'me', undefined, { key })).status).toBe(401);
  });

  it('add, change and delete webhook integrations and activity webhooks', async () => {
    const { account } = world.aha.account('demo');
    const product = account.product('SHOP').id;
    const address = 'https://hooks.example/in';
    const added = await submit('/aha/demo/settings/integrations', { product, name: 'Jira (Throughline)', address });
    expect(added.html).toContain('Added Jira (Throughline)');
    await submit('/aha/demo/settings/activity', { address, product: '' });
    const [send, activity] = [...account.state.integrations.all()];
    expect(activity).toMatchObject({ serviceName: 'audit_webhook', productId: null, address });
    const form = `/aha/demo/settings/integrations/${send?.id ?? ''}`;
    await submit(form, { do: 'save', name: 'Jira', address: 'https://hooks.example/new' });
    expect(account.state.integrations.get(send?.id ?? '')).toMatchObject({
      name: 'Jira',
      address: 'https://hooks.example/new',
    });
    await submit(form, { do: 'delete', name: 'Jira', address });
    expect([...account.state.integrations.all()].map(({ id }) => id)).toEqual([activity?.id]);
    expect((await submit('/aha/demo/settings/activity', { address: 'nonsense', product: '' })).status).toBe(422);
  });

  it('switch the acting user for the visits that follow', async () => {
    const form = new URLSearchParams({ user: 'Tom Li' });
    const request = new Request('https://site.example/aha/demo/settings/user', { method: 'POST', body: form });
    const [cookie = ''] = (await world.aha.pages(request, 'Maya Chen')).headers.get('Set-Cookie')?.split(';') ?? [];
    expect((await visit('/aha/demo/settings', { cookie })).html).toContain('Acting as Tom Li');
    expect((await visit('/aha/demo/settings')).html).toContain('Acting as Maya Chen');
  });
});

describe('Every form field', () => {
  it.each([
    '/aha/demo/products/SHOP',
    feature,
    '/aha/demo/releases/SHOP-R-1',
    '/aha/demo/requirements/SHOP-1-1',
    '/aha/demo/settings',
  ])('has a label on %s, and headings go down one level at a time', async (path) => {
    const { html } = await visit(path);
    const withoutLabels = html.replace(/<label>[\s\S]*?<\/label>/g, '');
    expect(withoutLabels).not.toMatch(/<(select|textarea|input(?![^>]*type="hidden"))/);
    const levels = [...html.matchAll(/<h([1-6])>/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });
});
