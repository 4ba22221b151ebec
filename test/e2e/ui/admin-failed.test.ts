import { failedItems, integration, overview } from './admin-answers';
import { adminStage, button, choose, payloads, said } from './admin-stage';
import { checked, focused, ok, refused, tabTo, words } from './stage';

const open = adminStage();

describe('failed items', () => {
  test('record, field, cause, what was kept, next step and time, with Retry where it can help', async () => {
    let items = failedItems;
    const opened = await open(
      {
        overview: ok(overview()),
        failed: () => ok({ items }),
        retry: ({ links }) => {
          items = failedItems.filter(({ link }) => !links.includes(link));
          return ok({ retried: links.length });
        },
      },
      'Failed items',
      'PRJ1-20',
    );
    const text = await words(opened);
    expect(text).toContain(
      `PRJ1-12 Faster checkout ↔ TST-1 Failed · Checkout ↔ Test shop Status ${failedItems[0]?.problems[0]?.message ?? ''}`,
    );
    expect(text).toContain('30 min ago');
    expect(text).toContain('Record gone · Checkout ↔ Test shop PRJ1-22 no longer exists in Aha!. TST-9 was kept.');
    expect(text).toContain('Description Both sides changed the same field. The newer value stands; the other is kept.');
    expect(text).toContain('12 min ago');
    expect(await opened.page.getByRole('button', { name: /^Retry PRJ/ }).count()).toBe(2);
    await checked(opened, 'admin-failed');
    await button(opened, 'Retry PRJ1-12').click();
    await said(opened, '1 record is tried again.');
    await opened.page.getByText('TST-1').waitFor({ state: 'detached' });
    expect(payloads(opened, 'retry')).toEqual([{ links: ['link-1'] }]);
  });

  test('Retry all takes those that a retry can help', async () => {
    const opened = await open(
      { overview: ok(overview()), failed: ok({ items: failedItems }), retry: ok({ retried: 2 }) },
      'Failed items',
      'PRJ1-20',
    );
    await button(opened, 'Retry all').click();
    await said(opened, '2 records are tried again.');
    expect(payloads(opened, 'retry')).toEqual([{ links: ['link-1', 'link-2'] }]);
  });

  test('nothing has failed', async () => {
    const opened = await open(
      { overview: ok(overview()), failed: ok({ items: [] }) },
      'Failed items',
      'Nothing has failed.',
    );
    await checked(opened, 'admin-failed-none');
  });

  test('one is tried again with the keyboard alone; when it leaves, the focus stays with the list', async () => {
    let items = failedItems;
    const opened = await open(
      {
        overview: ok(overview()),
        failed: () => ok({ items }),
        retry: () => {
          items = failedItems.slice(1);
          return ok({ retried: 1 });
        },
      },
      'Failed items',
      'PRJ1-20',
    );
    await tabTo(opened, 'Retry PRJ1-12');
    await opened.page.keyboard.press('Enter');
    await said(opened, '1 record is tried again.');
    await opened.page.locator('h2:focus').waitFor();
    expect(await focused(opened)).toBe('Failed items');
  });

  test('all that failed alike are tried again, whether listed or not', async () => {
    const opened = await open(
      { overview: ok(overview()), failed: ok({ items: failedItems, next: '3' }), retryAlike: ok({ retried: 41 }) },
      'Failed items',
      'PRJ1-20',
    );
    expect(await button(opened, 'Retry all listed').count()).toBe(1);
    await tabTo(opened, 'More actions for PRJ1-12');
    await opened.page.keyboard.press('Enter');
    await opened.page.getByRole('menuitem', { name: 'Retry all like this' }).waitFor();
    await checked(opened, 'admin-failed-menu');
    await opened.page.keyboard.press('Enter');
    await said(opened, '41 records are tried again.');
    expect(payloads(opened, 'retryAlike')).toEqual([{ integration: 'int-1', code: 'no-counterpart', field: 'Status' }]);
  });

  test('a problem is ignored with a reason, not without', async () => {
    let items = failedItems;
    const opened = await open(
      {
        overview: ok(overview()),
        failed: () => ok({ items }),
        ignore: ({ links }) => {
          items = failedItems.filter(({ link }) => !links.includes(link));
          return ok({ ignored: 1 });
        },
      },
      'Failed items',
      'PRJ1-21',
    );
    await button(opened, 'More actions for PRJ1-21').click();
    await opened.page.getByRole('menuitem').first().waitFor();
    expect(await opened.page.getByRole('menuitem').allInnerTexts()).toEqual(['Ignore…']);
    await opened.page.getByRole('menuitem', { name: 'Ignore…' }).click();
    await opened.page.getByRole('dialog').waitFor();
    expect(await focused(opened)).toBe('Reason');
    await opened.page.keyboard.press('Enter');
    await opened.page.getByText('Say why, for those who look at it later.').waitFor();
    await checked(opened, 'admin-failed-ignore');
    await opened.page.keyboard.type('Moved for good');
    await opened.page.keyboard.press('Enter');
    await said(opened, 'The problems of PRJ1-21 are ignored.');
    await opened.page.getByText('Old vouchers').waitFor({ state: 'detached' });
    await opened.page.locator('h2:focus').waitFor();
    expect(payloads(opened, 'ignore')).toEqual([{ links: ['link-3'], reason: 'Moved for good' }]);
  });

  test('a pair whose record is gone is unlinked after a question', async () => {
    let items = failedItems;
    const opened = await open(
      {
        overview: ok(overview()),
        failed: () => ok({ items }),
        unlink: ({ links }) => {
          items = failedItems.filter(({ link }) => !links.includes(link));
          return ok({ unlinked: 1 });
        },
      },
      'Failed items',
      'PRJ1-22',
    );
    expect(await opened.page.getByRole('button', { name: /^Unlink/ }).count()).toBe(1);
    await button(opened, 'Unlink PRJ1-22').click();
    await opened.page.getByText('Throughline forgets the pair of PRJ1-22 and TST-9.').waitFor();
    await checked(opened, 'admin-failed-unlink');
    await button(opened, 'Unlink').click();
    await said(opened, 'PRJ1-22 is no longer linked.');
    await opened.page.getByText('Gift cards').waitFor({ state: 'detached' });
    expect(payloads(opened, 'unlink')).toEqual([{ links: ['link-4'] }]);
  });

  test('a refusal is told and the list stays; an outage has Try again', async () => {
    const opened = await open(
      {
        overview: ok(overview()),
        failed: ok({ items: failedItems }),
        retry: refused({ code: 'connection-stopped', message: 'Acme plan is stopped.', nextStep: 'Replace its key.' }),
      },
      'Failed items',
      'PRJ1-20',
    );
    await button(opened, 'Retry PRJ1-20').click();
    await opened.page.getByText('Acme plan is stopped. Replace its key.').waitFor();
    expect(await opened.page.getByText('Old vouchers').count()).toBe(1);
    await checked(opened, 'admin-failed-refused');
    const message = 'The list could not be read.';
    const down = await open(
      { overview: ok(overview()), failed: refused({ code: 'unavailable', message }) },
      'Failed items',
      message,
    );
    expect(await button(down, 'Try again').count()).toBe(1);
    await checked(down, 'admin-failed-outage');
  });

  test('many, with long names, page by page and by integration, on a narrow page', async () => {
    const long = 'A release that was renamed until its name told the whole story of the product';
    const page = (from: number) =>
      Array.from({ length: 50 }, (_, index) => ({
        ...failedItems[1],
        link: `link-${from + index}`,
        source: { ...failedItems[1]?.source, reference: `PRJ1-${from + index}`, name: long },
      })) as unknown as typeof failedItems;
    const opened = await open(
      {
        overview: ok(overview({ integrations: [integration, { ...integration, id: 'int-2', name: 'Second' }] })),
        failed: ({ after }) => ok(after === undefined ? { items: page(100), next: 'b' } : { items: page(200) }),
        retry: ({ links }) => ok({ retried: links.length }),
      },
      'Failed items',
      'PRJ1-149',
      520,
    );
    await checked(opened, 'admin-failed-many');
    await button(opened, 'Show more').click();
    await opened.page.getByText('PRJ1-249').first().waitFor();
    await choose(opened, 'Integration', 'Second');
    await button(opened, 'Show more').click();
    await opened.page.getByText('PRJ1-249').first().waitFor();
    expect(payloads(opened, 'failed').slice(2)).toEqual([
      { integration: 'int-2' },
      { integration: 'int-2', after: 'b' },
    ]);
    await button(opened, 'Retry all').click();
    await said(opened, '100 records are tried again.');
  });
});
