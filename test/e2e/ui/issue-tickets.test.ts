import type { FoundRecord, IssueOverview, LinkRow } from '../../../src/contract';
import { feature, now, overview } from './issue-answers';
import { checked, focused, ok, refused, Stage, tabTo, words } from './stage';
import type { Answers, Shown } from './stage';

let stage: Stage;
let shown: Shown | undefined;
beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(async () => {
  await shown?.page.context().close();
  shown = undefined;
});
afterAll(() => stage.clear());

const customers = ['Acme', 'Birch & Sons', 'Cobalt and 2 more'];
const severities = ['Low', 'High'];

const ticket = (index: number, more: Partial<LinkRow> = {}): LinkRow => ({
  ...feature,
  id: `ticket-${index}`,
  integration: { id: 'int-9', name: 'Support' },
  record: {
    system: 'teamsupport',
    kind: 'ticket',
    kindName: 'TeamSupport ticket',
    reference: String(9_990 + index),
    name: `Checkout fails for customer ${index}`,
    url: `https://app.na2.teamsupport.com/?TicketNumber=${9_990 + index}`,
    status: { name: 'Under review', category: 'active' },
    ticket: {
      customer: customers[index % 3] ?? '',
      severity: severities[index % 2] ?? '',
      lastAction: { at: now - index * 3_600_000, by: 'Sam Reed' },
    },
  },
  ...more,
});

const support: IssueOverview['targets'][number] = {
  integration: 'int-9',
  name: 'Support',
  system: 'teamsupport',
  hint: 'Number or address of a ticket in TeamSupport, or words of its name',
  searchable: true,
};
const withSupport = (rows: readonly LinkRow[]): IssueOverview => overview(rows, { targets: [support] });

/** Opens the panel and waits for a text of its content. */
async function panel(answers: Answers<'issue'>, text: string, width?: number): Promise<Shown> {
  const opened = await stage.show('issue', answers, width === undefined ? {} : { width });
  shown = opened;
  await opened.page.getByText(text).first().waitFor();
  return opened;
}

test.each([320, 760])('a ticket tells its customer, severity and last action, %i pixels wide', async (width) => {
  const status = {
    message: 'Status could not be set on ticket 9992: the type “Task” has no status “Done”.',
    kept: 'The other fields were set.',
    nextStep: 'Map the status in the integration, then retry.',
    field: 'Status',
    retry: true,
    at: now - 60_000,
  };
  const limit = { state: 'waiting' as const, note: 'Waiting: TeamSupport asked us to wait until 14:05' };
  const rows = [feature, ticket(1), ticket(2, { state: 'failed', problems: [status] }), ticket(3, limit)];
  const opened = await panel({ overview: ok(withSupport(rows)) }, 'PRJ1-12', width);
  const text = await words(opened);
  expect(text).toContain('TeamSupport ticket 9991 Checkout fails for customer 1');
  expect(text).toContain('Birch & Sons · Severity: High · last action 1 h ago by Sam Reed');
  expect(text).toContain('Waiting: TeamSupport asked us to wait until 14:05');
  expect(text).toContain(`${status.message} ${status.kept} ${status.nextStep}`);
  await checked(opened, `issue-tickets-${width}`);
});

test('[TR-03] of 500 tickets five are there after one call; the others come behind, to sort and to filter', async () => {
  const all = Array.from({ length: 500 }, (_, index) => ticket(index, index === 400 ? { state: 'gone' } : {}));
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const opened = await panel(
    {
      overview: ok({ ...withSupport(all.slice(0, 25)), total: 500 }),
      rows: async ({ after }) => {
        await gate;
        return ok({ rows: all.slice(after, after + 200), ...(after + 200 < 500 ? { next: after + 200 } : {}) });
      },
    },
    'Show all 500',
  );
  expect(await opened.page.getByRole('listitem').count()).toBe(5);
  expect(await words(opened)).toContain('500 linked items');
  await opened.page.getByRole('button', { name: 'Show all 500' }).click();
  await opened.page.getByText('25 of 500 shown, 475 more are being loaded').waitFor();
  open();
  await opened.page.getByText('1 of 500 linked items needs attention').waitFor();
  await opened.page.getByText('500 of 500 shown').waitFor();
  expect(opened.calls.map(({ payload }) => payload)).toEqual([{}, { after: 25 }, { after: 225 }, { after: 425 }]);
  await checked(opened, 'issue-tickets-all');
  await opened.page.getByLabel('Filter').fill('cobalt');
  await opened.page.getByText('166 of 500 shown').waitFor();
  await opened.page.getByRole('button', { name: 'Last action' }).click();
  await opened.page.getByRole('row').nth(1).getByRole('link', { name: '10487' }).waitFor();
});

const found = (index: number, more: Partial<FoundRecord> = {}): FoundRecord => ({
  record: ticket(index).record,
  recordId: String(5_000 + index),
  ...more,
});

test('[TR-02] with the keyboard alone: search by name, choose, read what is written, link', async () => {
  let fails = true;
  const opened = await panel(
    {
      overview: ok(withSupport([])),
      search: ({ text }) => {
        if (text === 'printer') return ok({ found: [] });
        if (!fails) return ok({ found: [found(1), found(2, { linkedTo: { reference: 'TST-9', url: 'https://x' } })] });
        fails = false;
        return refused({ code: 'unavailable', message: 'TeamSupport does not answer.' });
      },
      lookup: ok({
        ...found(1),
        recordKind: 'ticket',
        differences: [],
        consequences: [
          'Nothing is copied now: fields, comments and actions of TST-1 and of ticket 9991 stay as they are.',
          'Later changes in Jira go to the ticket: Status and Type.',
        ],
      }),
      link: ok(withSupport([ticket(1)])),
    },
    'Link this issue to support',
  );
  const { page } = opened;
  await tabTo(opened, 'Link to a ticket');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(opened, 'Number, address or name');
  await page.keyboard.type('printer');
  await page.getByText('No ticket fits “printer”').waitFor();
  await checked(opened, 'issue-tickets-none');
  await page.getByLabel('Number, address or name').fill('checkout');
  await page.getByRole('alert').filter({ hasText: 'TeamSupport does not answer.' }).waitFor();
  await tabTo(opened, 'Try again');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: '2 tickets found' }).waitFor();
  expect(await words(opened)).toContain('Under review · linked to TST-9');
  await checked(opened, 'issue-tickets-found');
  await tabTo(opened, '9991 Checkout fails');
  await page.keyboard.press('Enter');
  await page.getByText('Nothing is copied now').waitFor();
  expect(await focused(opened)).toBe('TeamSupport ticket 9991');
  await checked(opened, 'issue-tickets-review');
  await tabTo(opened, 'Back');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('1 linked item, in step').waitFor();
  expect(opened.calls.filter(({ name }) => name === 'lookup' || name === 'link').map(({ payload }) => payload)).toEqual(
    [
      { integration: 'int-9', text: '9991', record: { kind: 'ticket', id: '5001' } },
      { integration: 'int-9', record: { kind: 'ticket', id: '5001' }, keep: {} },
    ],
  );
});

test('unlinking says what stays; help tells how tickets differ', async () => {
  const opened = await panel({ overview: ok(withSupport([ticket(1)])), unlink: ok(withSupport([])) }, '9991', 420);
  await opened.page.getByRole('button', { name: 'More actions for linked items' }).click();
  await opened.page.getByRole('menuitem', { name: 'Help' }).click();
  await opened.page.getByText('an issue can have many, a ticket has one issue').waitFor();
  await checked(opened, 'issue-tickets-help');
  await opened.page.keyboard.press('Escape');
  await opened.page.getByRole('button', { name: 'More actions for 9991' }).click();
  await opened.page.getByRole('menuitem', { name: 'Unlink' }).click();
  await opened.page.getByText('comments, actions and files that were copied stay').waitFor();
  await opened.page.getByRole('button', { name: 'Unlink', exact: true }).click();
  await opened.page.getByRole('button', { name: 'Link to a ticket' }).waitFor();
});
