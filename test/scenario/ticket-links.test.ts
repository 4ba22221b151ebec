import { sampleHost, sampleOrganisation, sampleToken } from '../sandbox/teamsupport/seed';
import { openTicketStage } from './ticket-stage';
import type { TicketStage, TicketState } from './ticket-stage';

const task = { type: 'Task', name: 'Linked by hand' } as const;

const showing = {
  asking: { jiraKey: true, field: 'JiraIssue' },
  showing: { jiraKey: true, field: true },
};

describe('A ticket linked by hand', () => {
  let stage: TicketStage;
  beforeAll(async () => {
    stage = await openTicketStage({}, (draft) => ({ ...draft, ...showing }));
  });
  afterAll(() => {
    stage.close();
  });

  const link = (ticket: TicketState, issue: string): ReturnType<typeof stage.call<'issue', 'link'>> =>
    stage.call(
      'issue',
      'link',
      { integration: stage.integration, record: { kind: 'ticket', id: ticket.id } },
      { issue },
    );
  const shown = (ticket: TicketState): unknown[] => {
    const { jiraKey, fields } = stage.ticket(ticket.id);
    return [jiraKey, fields['JiraIssue']];
  };

  test('[TR-02][TR-09] changes no field of either side, asks for no choice, and shows the key on the ticket', async () => {
    const ticket = stage.createTicket({ ...task, status: 'New', severity: 'High' });
    stage.desk.write(ticket.id, '<p>Said before</p>');
    const at = { issue: 'TL-1' };
    const found = await stage.ask('issue', 'lookup', { integration: stage.integration, text: ticket.number }, at);
    expect(found.differences).toEqual([]);
    const before = await stage.issues('key = TL-1');
    expect((await link(ticket, 'TL-1')).ok).toBe(true);
    await stage.poll();
    await stage.poll();
    expect(await stage.issues('key = TL-1')).toEqual(before);
    expect(stage.ticket(ticket.id)).toMatchObject({ name: task.name, status: 'New', severity: 'High', type: 'Task' });
    expect(stage.laterActions(ticket.id)).toHaveLength(1);
    expect(shown(ticket)).toEqual(['TL-1', 'TL-1']);
    expect(await stage.ticketsOn('TL-1')).toEqual([ticket.number]);
  });

  test('carries what is said on the ticket from then on', async () => {
    const ticket = stage.createTicket(task);
    stage.desk.write(ticket.id, '<p>Said before the link</p>');
    await link(ticket, 'TL-2');
    stage.desk.write(ticket.id, '<p>Said after the link</p>');
    await stage.poll();
    const comments = (await stage.issues('key = TL-2'))[0]?.comments.join('\n') ?? '';
    expect(comments).toContain('Said after the link');
    expect(comments).not.toContain('Said before the link');
  });

  test('[TR-03] is one of many of its issue, and has no other', async () => {
    const tickets = [1, 2, 3].map(() => stage.createTicket(task));
    for (const ticket of tickets) expect((await link(ticket, 'TL-2')).ok).toBe(true);
    expect(await stage.ticketsOn('TL-2')).toEqual(expect.arrayContaining(tickets.map(({ number }) => number)));
    const linked = stage.createTicket(task);
    await link(linked, 'TL-2');
    expect(await link(linked, 'TL-1')).toMatchObject({
      ok: false,
      error: { code: 'already-linked', message: `${linked.number} is linked to TL-2 already.` },
    });
  });

  test('is left alone once it was taken apart: its fields ask for nothing any more', async () => {
    const ticket = stage.createTicket({ ...task, jiraKey: 'TL-1' });
    await stage.poll();
    expect(shown(ticket)).toEqual(['TL-1', 'TL-1']);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: 'TL-1' });
    const row = rows.find(({ record }) => record.reference === ticket.number);
    await stage.ask('issue', 'unlink', { link: row?.id ?? '' }, { issue: 'TL-1' });
    expect(shown(ticket)).toEqual([undefined, undefined]);
    stage.desk.set(ticket.id, { severity: 'High' });
    await stage.poll();
    expect(await stage.ticketsOn('TL-1')).not.toContain(ticket.number);
    // The other way round the fields ask again.
    stage.desk.set(ticket.id, { jiraKey: 'TL-1' });
    await stage.poll();
    expect(await stage.ticketsOn('TL-1')).toContain(ticket.number);
  });

  test('[TR-04] is never made of an issue', async () => {
    const before = [...stage.organisation.state.tickets.all()].length;
    await stage.jira('/rest/api/3/issue', {
      method: 'POST',
      body: { fields: { project: { key: 'TL' }, issuetype: { name: 'Task' }, summary: 'Made in Jira' } },
    });
    await stage.poll();
    expect([...stage.organisation.state.tickets.all()]).toHaveLength(before);
  });

  test('whose link waited for a stopped connection is made when that works again', async () => {
    const ticket = stage.createTicket({ ...task, jiraKey: 'TL-1' });
    const other = stage.createTicket(task);
    const { url } = await stage.ask('admin', 'newAddress', { integration: stage.integration });
    stage.sandbox.network.fault({ to: 'teamsupport', times: 2, effect: { do: 'answer', status: 401 } });
    const call = stage.sandbox.network.fetch(
      'stranger',
      new Request(`${url}/Tickets/${other.id}`, { method: 'PUT', body: '{"Ticket":{"JiraKey":"TL-1"}}' }),
    );
    await stage.settle();
    expect((await call).status).toBe(200);
    expect(await stage.ticketsOn('TL-1')).not.toContain(other.number);
    expect(await stage.ticketsOn('TL-1')).not.toContain(other.number);
    await stage.ask('admin', 'saveConnection', {
      connection: stage.connection,
      system: 'teamsupport',
      name: 'Support desk',
      host: sampleHost,
      organisation: sampleOrganisation,
      secret: sampleToken,
    });
    await stage.poll();
    await stage.poll();
    expect(await stage.ticketsOn('TL-1')).toEqual(expect.arrayContaining([ticket.number, other.number]));
  });
});

/** Platform calls of the longest of these jobs, with room to spare: past the last one nothing is killed. */
const mostSteps = 18;

describe('A request that dies', () => {
  let stage: TicketStage;
  beforeAll(async () => {
    stage = await openTicketStage({ jira: { searchLagMs: 20_000 } }, (draft) => ({ ...draft, ...showing }));
    // The test looks for issues through the lagging search as well.
    await stage.pass(30_000);
  });
  afterAll(() => {
    stage.close();
  });

  /** Kills the first live job at one platform call; the platform then delivers the job again. */
  const killOnce = (at: number): void => {
    let killed = false;
    stage.sandbox.host.killAt = ({ invocation, step }) => {
      if (killed || invocation.functionKey !== 'run-live-job' || step !== at) return undefined;
      killed = true;

      return 'after';
    };
  };
  const settled = async (): Promise<void> => {
    await stage.poll();
    stage.sandbox.host.killAt = undefined;
    await stage.pass(40_000);
    await stage.poll();
  };

  test('and is withdrawn meanwhile, leaves no link and makes no second issue', async () => {
    const before = (await stage.issues('project = TL')).length;
    const loseAnswer = {
      to: 'jira',
      method: 'POST',
      path: /\/issue$/,
      times: 1,
      effect: { do: 'lose-answer' },
    } as const;
    stage.sandbox.network.fault(loseAnswer);
    const ticket = stage.createTicket({ ...task, jiraKey: 'NewJiraIssue' });
    await stage.pass(61_000);
    await stage.sandbox.host.runSchedule('sweep');
    await stage.pass(22_000);
    stage.desk.set(ticket.id, { jiraKey: null });
    await stage.settle();
    await stage.pass(40_000);
    await stage.poll();
    const made = (await stage.issues('project = TL')).slice(before);
    expect(made).toHaveLength(1);
    expect(await stage.ticketsOn(made[0]?.key ?? '')).toEqual([]);
    expect(stage.ticket(ticket.id)).toMatchObject({ jiraKey: undefined, fields: {} });
  });

  // Killed after a call is killed before the next.
  test('at any call, right after it took effect, ends as if it had not died', async () => {
    for (let step = 1; step <= mostSteps; step++) {
      const before = new Set((await stage.issues('project = TL')).map(({ key }) => key));
      const ticket = stage.createTicket({ ...task, jiraKey: 'NewJiraIssue' });
      killOnce(step);
      await settled();
      const made = (await stage.issues('project = TL')).filter(({ key }) => !before.has(key));
      expect([step, made.map(({ key }) => key)]).toEqual([step, [stage.ticket(ticket.id).jiraKey]]);
      const key = made[0]?.key ?? '';
      expect(await stage.ticketsOn(key)).toEqual([ticket.number]);

      stage.desk.set(ticket.id, { fields: { JiraIssue: 'TL-1' } });
      killOnce(step);
      await settled();
      expect([step, await stage.ticketsOn(key)]).toEqual([step, []]);
      expect(await stage.ticketsOn('TL-1')).toEqual([ticket.number]);
      expect(stage.ticket(ticket.id)).toMatchObject({ jiraKey: 'TL-1', fields: { JiraIssue: 'TL-1' } });

      stage.desk.set(ticket.id, { jiraKey: null });
      killOnce(step);
      await settled();
      expect([step, await stage.ticketsOn('TL-1')]).toEqual([step, []]);
      expect(stage.ticket(ticket.id).fields).toEqual({});
    }
  });
});
