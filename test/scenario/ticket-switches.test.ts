import { openTicketStage } from './ticket-stage';
import type { TicketStage } from './ticket-stage';
import { sampleHost, sampleOrganisation } from '../sandbox/teamsupport/seed';

let stage: TicketStage;
beforeEach(async () => {
  stage = await openTicketStage();
});
afterEach(() => {
  stage.close();
});

const account = { system: 'teamsupport', host: sampleHost, organisation: sampleOrganisation } as const;
const dates = { order: 'month-first', zone: 'America/Chicago' } as const;

test('[TR-22] a connection must have a name, which may be changed while tickets stay linked', async () => {
  const { ticket, key } = await stage.linkedTicket();
  const connection = { ...account, connection: stage.connection, dates };
  const nameless = await stage.call('admin', 'saveConnection', { ...connection, name: ' ' });
  expect(nameless).toMatchObject({ ok: false, error: { code: 'invalid', message: 'Give the connection a name.' } });
  const { connections } = await stage.ask('admin', 'saveConnection', { ...connection, name: 'Help desk' });
  expect(connections.map(({ name }) => name)).toEqual(['Help desk']);
  await stage.commentIssue(key, 'Still there?');
  await stage.settle();
  expect(stage.laterActions(ticket.id)).toHaveLength(1);
});

test('[TR-28] while the switch is off nothing goes either way; what was asked and said by then follows', async () => {
  const { ticket, key } = await stage.linkedTicket();
  const turn = (on: boolean): Promise<unknown> => stage.ask('admin', 'enable', { integration: stage.integration, on });
  await turn(false);
  const asking = stage.createTicket({ name: 'Asked while off', jiraKey: 'NewJiraIssue' });
  stage.desk.write(ticket.id, '<p>Said while off</p>');
  await stage.commentIssue(key, 'Commented while off');
  const from = stage.mark();
  await stage.poll();
  expect(stage.calls(from).filter((call) => call.startsWith('teamsupport'))).toEqual([]);
  expect(stage.ticket(asking.id).fields['JiraIssue']).toBeUndefined();
  await turn(true);
  await stage.poll();
  // A link that nothing tells of is compared by the daily look.
  await stage.pass(24 * 60 * 60_000);
  await stage.poll();
  expect(stage.ticket(asking.id).fields['JiraIssue']).toMatch(/^TL-\d+$/);
  expect((await stage.issues(`key = ${key}`))[0]?.comments.join()).toContain('Said while off');
  expect(stage.laterActions(ticket.id).map(({ text }) => text)).toContainEqual(
    expect.stringContaining('Commented while off'),
  );
});
