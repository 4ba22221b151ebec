import type { Effect, Exchange } from '../sandbox/network';
import { inOwnField, openTicketStage } from './ticket-stage';
import type { TicketStage } from './ticket-stage';

const json = { 'content-type': 'application/json; charset=utf-8' };
const answer = (status: number, body: unknown): Effect => ({
  do: 'answer',
  status,
  headers: json,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('A linked ticket', () => {
  let stage: TicketStage;
  beforeAll(async () => {
    stage = await openTicketStage({}, (draft) => ({ ...draft, ...inOwnField }));
  });
  afterEach(() => {
    stage.sandbox.network.heal();
  });
  afterAll(() => {
    stage.close();
  });

  const linked = async (key: string): Promise<string> => {
    const { id } = stage.createTicket({ fields: { JiraIssue: key } });
    await stage.poll();
    return id;
  };
  const held = (ticket: string): string | undefined => stage.ticket(ticket).fields['JiraIssue'];
  const write = (ticket: string, text: string | null): void => {
    stage.desk.set(ticket, { fields: { JiraIssue: text } });
  };
  const stateOn = async (key: string, ticket: string): Promise<string | undefined> =>
    (await stage.ask('issue', 'overview', {}, { issue: key })).rows.find(
      ({ record }) => record.reference === stage.ticket(ticket).number,
    )?.state;
  const newIssue = async (): Promise<string> => {
    const { key } = await stage.jira('/rest/api/3/issue', {
      method: 'POST',
      body: { fields: { project: { key: 'TL' }, issuetype: { name: 'Task' }, summary: 'Made by hand' } },
    });
    return typeof key === 'string' ? key : '';
  };
  const failed = async (ticket: string): Promise<string | undefined> =>
    (await stage.ask('admin', 'failed', {})).items.find(
      ({ source }) => source.reference === stage.ticket(ticket).number,
    )?.link;
  const commentsOf = async (key: string): Promise<string> =>
    (await stage.issues(`key = ${key}`))[0]?.comments.join('\n') ?? '';
  /** Once, while the app makes such a call, somebody else does something. */
  const meanwhile = (fits: (exchange: Exchange) => boolean, act: () => void): void => {
    let done = false;
    stage.sandbox.network.chaos = (exchange) => {
      if (done || exchange.from !== 'app' || !fits(exchange)) return undefined;
      done = true;
      act();
      return undefined;
    };
  };

  test('[TN-03] stays linked when an answer lacks the field that asked for something else in vain', async () => {
    const ticket = await linked('TL-1');
    write(ticket, 'TL-999');
    await stage.poll();
    const link = await failed(ticket);
    const { number, name } = stage.ticket(ticket);
    const poor = { Ticket: { TicketID: ticket, TicketNumber: number, Name: name, TicketTypeID: '1', JiraKey: null } };
    const path = new RegExp(`/tickets/${ticket}$`);
    stage.sandbox.network.fault({ to: 'teamsupport', method: 'GET', path, effect: answer(200, poor) });
    await stage.ask('admin', 'retry', { links: [link ?? ''] });
    await stage.settle();
    expect(await stateOn('TL-1', ticket)).toBe('failed');
    stage.sandbox.network.heal();
    // What it held is still known: emptied, it asks for no link.
    write(ticket, null);
    await stage.poll();
    expect(await stateOn('TL-1', ticket)).toBeUndefined();
  });

  test('[TS-073] is not called gone because nothing but errors and empty lists come for a moment', async () => {
    const ticket = await linked('TL-1');
    for (const one of [answer(500, 'oops'), answer(200, { Ticket: null }), answer(200, '""')]) {
      stage.sandbox.network.fault({ to: 'teamsupport', path: /\/tickets\?/, effect: answer(200, { Tickets: '' }) });
      stage.sandbox.network.fault({ to: 'teamsupport', path: /\/deletedtickets/, effect: answer(200, '""') });
      stage.sandbox.network.fault({ to: 'teamsupport', path: /\/tickets\/\d+$/, effect: one });
      await stage.move('TL-1', stage.ticket(ticket).status === 'In Progress' ? 'To Do' : 'In Progress');
      await stage.settle();
      expect(await stateOn('TL-1', ticket)).not.toBe('gone');
      stage.sandbox.network.heal();
      await stage.pass(20 * 60_000);
    }
    expect(stage.ticket(ticket).status).toBe('In Progress');
    expect(await stateOn('TL-1', ticket)).toBe('in-step');
  });

  test('[TR-11] an action that Jira refuses holds none of the later ones up, and comes once with Retry', async () => {
    const key = await newIssue();
    const ticket = await linked(key);
    stage.desk.write(ticket, '<p>Words that Jira dislikes</p>');
    stage.desk.write(ticket, '<p>Words that come after</p>');
    const refusal = answer(400, { errorMessages: ['Comment body is not valid!'] });
    const path = /\/comment$/;
    stage.sandbox.network.fault({ to: 'jira', method: 'POST', path, times: 1, effect: refusal });
    await stage.poll();
    expect(await commentsOf(key)).toContain('Words that come after');
    const link = await failed(ticket);
    expect(link).toBeDefined();
    await stage.ask('admin', 'retry', { links: [link ?? ''] });
    await stage.settle();
    for (const words of ['dislikes', 'come after']) expect((await commentsOf(key)).split(words)).toHaveLength(2);
    expect(await failed(ticket)).toBeUndefined();
  });

  test('[TR-12] a comment that TeamSupport refuses is told, and holds no other up', async () => {
    const key = await newIssue();
    const ticket = await linked(key);
    const path = /\/actions$/;
    stage.sandbox.network.fault({ to: 'teamsupport', method: 'POST', path, times: 1, effect: answer(400, 'No.') });
    await stage.commentIssue(key, 'Refused at first');
    await stage.settle();
    await stage.commentIssue(key, 'Taken');
    await stage.settle();
    const link = await failed(ticket);
    await stage.ask('admin', 'retry', { links: [link ?? ''] });
    await stage.settle();
    const said = stage.laterActions(ticket).map(({ text }) => text);
    for (const words of ['Refused at first', 'Taken']) expect(said.filter((t) => t.includes(words))).toHaveLength(1);
    expect(await failed(ticket)).toBeUndefined();
  });

  test('[TN-03] gets what its agent wrote while its first request was being answered', async () => {
    const { id } = stage.createTicket({ fields: { JiraIssue: 'new' } });
    meanwhile(
      ({ to, method, path }) => to === 'jira' && method === 'POST' && /\/issue$/.test(path),
      () => {
        write(id, 'TL-2');
      },
    );
    await stage.poll();
    await stage.poll();
    expect(held(id)).toBe('TL-2');
    expect(await stateOn('TL-2', id)).toBe('in-step');
  });

  test('[TN-03] gets the other issue that was asked for before the deletion of the first was noticed', async () => {
    const key = await newIssue();
    const ticket = await linked(key);
    write(ticket, 'TL-2');
    await stage.jira(`/rest/api/3/issue/${key}`, { method: 'DELETE' });
    await stage.settle();
    await stage.poll();
    expect(held(ticket)).toBe('TL-2');
    expect(await stateOn('TL-2', ticket)).toBe('in-step');
  });

  test('[TR-02] keeps its issue where Jira does not permit the other one', async () => {
    const ticket = await linked('TL-1');
    write(ticket, 'TL-2');
    const path = /\/issue\/[^/]+\/properties\//;
    stage.sandbox.network.fault({ to: 'jira', method: 'PUT', path, times: 1, effect: answer(403, '') });
    await stage.poll();
    expect(await stateOn('TL-1', ticket)).toBe('failed');
    expect(stage.laterActions(ticket).at(-1)?.text).toContain('The ticket stays linked to TL-1.');
  });

  test('[TR-40] stays among the failures for as long as its request is refused, however often it is compared', async () => {
    const ticket = await linked('TL-1');
    write(ticket, 'TL-999');
    await stage.poll();
    expect(await failed(ticket)).toBeDefined();
    stage.sandbox.deliveries.chaos.event = { drop: 1, duplicate: 0, delay: 0 };
    await stage.editIssue('TL-1', { summary: 'Without a notice' });
    stage.sandbox.deliveries.chaos.event = { drop: 0, duplicate: 0, delay: 0 };
    await stage.pass(3 * 60_000);
    await stage.poll();
    expect(await failed(ticket)).toBeDefined();
    expect(await stateOn('TL-1', ticket)).toBe('failed');
  });

  test('[TR-03] goes on hearing of its issue although another was unlinked at that moment', async () => {
    const key = await newIssue();
    const first = await linked(key);
    const second = stage.createTicket({});
    const record = { kind: 'ticket', id: second.id } as const;
    let linking: Promise<unknown> | undefined;
    stage.sandbox.network.chaos = ({ to, method, path }) => {
      if (linking || to !== 'jira' || method !== 'DELETE' || !/\/properties\//.test(path)) return undefined;
      linking = stage.ask('issue', 'link', { integration: stage.integration, record }, { issue: key });
      return { do: 'slow', ms: 5_000 };
    };
    write(first, null);
    await stage.poll();
    await stage.pass(10_000);
    await linking;
    expect(linking).toBeDefined();
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect(stage.ticket(second.id).status).toBe('In Progress');
  });

  test('[TR-41] is told once what is wrong, however much was pasted into its field', async () => {
    const ticket = await linked(`TL-1 ${'and so on '.repeat(40_000)}`);
    expect(await failed(ticket)).toBeDefined();
    expect(stage.laterActions(ticket)).toHaveLength(1);
    stage.desk.set(ticket, { severity: 'High' });
    await stage.poll();
    expect(stage.laterActions(ticket)).toHaveLength(1);
  });
});
