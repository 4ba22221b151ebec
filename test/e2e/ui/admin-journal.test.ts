import { readFileSync } from 'node:fs';
import { overview } from './admin-answers';
import { adminStage, button, choose, payloads, said } from './admin-stage';
import { changes } from './issue-answers';
import { checked, ok, refused, words } from './stage';

const open = adminStage();

describe('journal', () => {
  test('newest first, by integration and result, page by page, and as CSV', async () => {
    const formula = { ...changes[2], id: 'j-0', what: '=1+1', to: '“soon” is no key.', why: 'Linked, twice' };
    const opened = await open(
      {
        overview: ok(overview()),
        journal: ({ before, result }) => {
          if (result === 'skipped') return ok({ entries: [] });
          return ok(
            before === undefined
              ? { entries: changes.slice(0, 2), next: 'j-2' }
              : { entries: [{ ...changes[1], ...formula, result: 'done' } as never] },
          );
        },
      },
      'Journal',
      'Changed in Jira by Ana Ruiz',
    );
    await checked(opened, 'admin-journal');
    await button(opened, 'Show more').click();
    await opened.page.getByText('Linked, twice').waitFor();
    // Quotation marks within quotation marks are single ones.
    expect(await words(opened)).toContain('“‘soon’ is no key.”');
    const waiting = opened.page.waitForEvent('download');
    await button(opened, 'Export as CSV').click();
    await said(opened, '3 entries were exported.');
    const csv = readFileSync(await (await waiting).path(), 'utf8').split('\r\n');
    expect(csv[0]).toBe('\ufeffTime,What,From,To,Written to,Record,Linked record,Cause,Result,Reason');
    expect(csv[1]).toContain(',Status,To do,In progress,Aha! PRJ1-12,PRJ1-12,TST-1,Changed in Jira by Ana Ruiz,done,');
    expect(csv[3]).toContain(",'=1+1,");
    expect(csv[3]).toContain('"Linked, twice"');
    await choose(opened, 'Result', 'Skipped');
    await opened.page.getByText('There is no entry of this kind.').waitFor();
    expect(payloads(opened, 'journal').at(-1)).toEqual({ result: 'skipped' });
    await checked(opened, 'admin-journal-none');
  });

  test('an outage with Try again', async () => {
    const opened = await open(
      {
        overview: ok(overview()),
        journal: refused({ code: 'unavailable', message: 'The journal could not be read.' }),
      },
      'Journal',
      'The journal could not be read.',
    );
    expect(await button(opened, 'Try again').count()).toBe(1);
    await checked(opened, 'admin-journal-failed');
  });

  test('by record and by days; a page without a hit is not the end', async () => {
    const opened = await open(
      {
        overview: ok(overview()),
        journal: ({ record, before, since = 0, until = 0 }) => {
          if (until > since) return ok({ entries: [] });
          return ok(record === 'TST-7' && before === undefined ? { entries: [], next: 'older' } : { entries: changes });
        },
      },
      'Journal',
      'Changed in Jira by Ana Ruiz',
    );
    await opened.page.getByLabel('Record').fill('TST-7');
    await opened.page.getByText('Nothing found yet; there is more to look through.').waitFor();
    await checked(opened, 'admin-journal-look-further');
    await button(opened, 'Look further').click();
    await opened.page.getByText('Changed in Jira by Ana Ruiz').waitFor();
    expect(payloads(opened, 'journal').slice(1)).toEqual([{ record: 'TST-7' }, { record: 'TST-7', before: 'older' }]);
    await opened.page.getByLabel('From').fill('2026-11-19');
    await opened.page.getByLabel('To', { exact: true }).fill('2026-11-18');
    await opened.page.getByText('This day is before the first.').waitFor();
    await opened.page.getByLabel('To', { exact: true }).fill('2026-11-20');
    await opened.page.getByText('This day is before the first.').waitFor({ state: 'detached' });
    const day = 24 * 3_600_000;
    await opened.page.getByText('There is no entry of this kind.').waitFor();
    const { since = 0, until = 0 } = payloads(opened, 'journal').at(-1) as { since?: number; until?: number };
    expect(until - since).toBe(2 * day - 1);
    await checked(opened, 'admin-journal-days');
  });

  test('an export reads all there is, and says when it is cut short', async () => {
    const opened = await open(
      {
        overview: ok(overview()),
        journal: ({ before }) =>
          before === '2'
            ? refused({ code: 'rate-limited', message: 'Jira asked us to wait.' })
            : ok({ entries: changes, next: before === undefined ? '1' : '2' }),
      },
      'Journal',
      'Changed in Jira by Ana Ruiz',
    );
    const waiting = opened.page.waitForEvent('download');
    await button(opened, 'Export as CSV').click();
    const csv = readFileSync(await (await waiting).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(csv).toHaveLength(1 + 2 * changes.length);
    await opened.page.getByText('Jira asked us to wait. The file holds the newest 6 entries').waitFor();
    await checked(opened, 'admin-journal-cut');
  });
});
