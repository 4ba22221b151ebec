import { openTicketStage, openTicketStageOnly } from './ticket-stage';
import type { TicketStage, TicketStageOptions } from './ticket-stage';

const minute = 60_000;
const hour = 60 * minute;

let stage: TicketStage;
let number: string;
let key: string;

/** Where the calls of the set-up end. */
let setUp = 0;

async function openQuiet(options: TicketStageOptions = {}): Promise<void> {
  stage = await openTicketStage(options);
  setUp = stage.mark();
  ({
    ticket: { number },
    key,
  } = await stage.linkedTicket());
}

async function open(options: TicketStageOptions = {}): Promise<void> {
  await openQuiet(options);
  stage.sandbox.host.startSchedules();
  // What making the issue left behind has been looked at then.
  await stage.pass(21 * minute);
}

/** Every sweep of so many ticks. */
async function ticks(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick++) {
    await stage.sandbox.host.runSchedule('sweep');
    await stage.pass(5 * minute);
  }
}
afterEach(() => {
  stage.close();
});

const onIssue = async (): Promise<string> => (await stage.issues(`key = ${key}`))[0]?.comments.join('\n') ?? '';
/** Lists of tickets the app asked for, with their queries. */
const lists = (from: number): string[] =>
  stage.sandbox.network.log
    .slice(from)
    .filter(({ from: caller, method, path }) => caller === 'app' && method === 'GET' && /\/tickets\?/.test(path))
    .map(({ path }) => decodeURIComponent(path));
const say = (text: string): void => {
  stage.desk.write(number, `<p>${text}</p>`);
};

describe('Looks at tickets', () => {
  test('[TR-42] notice an action and a request within five minutes', async () => {
    await open();
    await stage.pass(100_000);
    say('Still broken');
    const asking = stage.createTicket({ name: 'Another', jiraKey: 'NewJiraIssue' });
    await stage.pass(5 * minute + 10_000);
    expect(await onIssue()).toContain('Still broken');
    expect(stage.ticket(asking.id).jiraKey ?? (await stage.issues('summary ~ "Another"'))[0]?.key).toBeDefined();
    expect(await stage.issues('summary ~ "Another"')).toHaveLength(1);
  });

  test('[TR-42] notice them within a minute where that is switched on', async () => {
    await open();
    const connection = stage.connection;
    const { connections } = await stage.ask('admin', 'overview', {});
    const known = connections.find(({ id }) => id === connection);
    if (!known) throw new Error('The connection is gone');
    const { system, name, host, organisation = '', dates } = known;
    const account = { connection, system: 'teamsupport' as const, name, host, organisation, dates };
    expect(system).toBe('teamsupport');
    await stage.ask('admin', 'saveConnection', { ...account, everyMinute: true });
    await stage.pass(6 * minute);
    for (const text of ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven']) {
      say(`Remark ${text}`);
      await stage.pass(minute + 5_000);
      expect(await onIssue()).toContain(`Remark ${text}`);
    }
  });

  test('[TS-053][TS-054] ask for what changed and nothing else, and cost one call where nothing did', async () => {
    await open();
    const from = stage.mark();
    await stage.pass(5 * minute);
    expect(stage.calls(from).sort()).toEqual(['jira POST /rest/api/3/search/jql', 'teamsupport GET /api/json/tickets']);
    const narrow = /DateModified\[gt\]=\d{14}|TicketID=|TicketNumber=|(JiraKey|JiraIssue)\[not\]=\[null\]/;
    expect(lists(setUp).filter((path) => !narrow.test(path))).toEqual([]);
    expect(lists(setUp).filter((path) => !/pageNumber=\d+&pageSize=\d+/.test(path))).toEqual([]);
  });

  const standing = (from: number): string[] => lists(from).filter((path) => path.includes('[not]=[null]'));

  test('[TN-03][TR-28] find once what was asked before the integration was switched on', async () => {
    stage = await openTicketStageOnly();
    await stage.connectTickets();
    const before = [
      { jiraKey: 'NewJiraIssue' },
      { fields: { JiraIssue: 'new' } },
      { fields: { JiraIssue: 'TL-2' } },
      // It may be a link of the other integration, which an admin takes over.
      { jiraKey: 'TL-1' },
      {},
    ].map((input) => stage.createTicket({ name: 'Asked long ago', ...input }).id);
    await stage.pass(48 * hour);
    await stage.integrateTickets();
    await stage.poll();
    const held = (): unknown[] => before.map((id) => stage.ticket(id).fields['JiraIssue']);
    const made = expect.stringMatching(/^TL-\d+$/) as unknown;
    expect(held()).toEqual([made, made, 'TL-2', undefined, undefined]);
    expect(await stage.issues('summary ~ "Asked long ago"')).toHaveLength(2);
    expect(standing(0)).toHaveLength(2);
    const from = stage.mark();
    await stage.poll();
    await stage.ask('admin', 'enable', { integration: stage.integration, on: false });
    await stage.ask('admin', 'enable', { integration: stage.integration, on: true });
    await stage.poll();
    expect(standing(from)).toEqual([]);
    expect(await stage.issues('summary ~ "Asked long ago"')).toHaveLength(2);
  });

  test('[TN-03][TS-051] find what stood in a field that is chosen later, page by page; a filter that is ignored reads no list', async () => {
    stage = await openTicketStageOnly({ teamsupport: { jiraKey: 'absent' } });
    await stage.connectTickets();
    const fields = { JiraProject: 'TL-2' };
    for (let count = 0; count < 205; count++) stage.createTicket({ product: 'Mobile app', fields });
    const numbers = [1, 2, 3].map(() => stage.createTicket({ fields }).number);
    await stage.pass(hour);
    const product = [...stage.organisation.state.products.all()].find(({ name }) => name === 'Mobile app')?.id ?? '';
    await stage.integrateTickets((draft) => ({
      ...draft,
      placing: { ...draft.placing, keys: [{ product, key: 'OTHER' }] },
      asking: { jiraKey: true, field: null },
    }));
    await stage.poll();
    expect(standing(0)).toEqual([expect.stringContaining('JiraKey[not]=[null]&pageNumber=1&')]);
    const { draft } = await stage.ask('admin', 'ticketIntegration', { integration: stage.integration });
    await stage.ask('admin', 'saveTickets', {
      connection: stage.connection,
      integration: stage.integration,
      name: 'Support',
      draft: { ...draft, asking: { jiraKey: false, field: 'JiraProject' } },
    });
    const from = stage.mark();
    await stage.poll();
    expect(standing(from)).toHaveLength(2);
    await stage.poll();
    expect(standing(from)).toHaveLength(3);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: 'TL-2' });
    expect(rows.map(({ record }) => record.reference).sort()).toEqual(numbers);
  });

  test('[TS-052] miss nothing that is said in the minute of our own write, or of a look', async () => {
    await open();
    // Half a minute before the next look, in one and the same minute.
    for (const text of ['First', 'Second', 'Third']) {
      await stage.commentIssue(key, 'Of Jira');
      await stage.pass(1_000);
      say(text);
      await stage.pass(5 * minute - 1_000);
    }
    say('In the second before a look');
    await stage.sandbox.host.runSchedule('sweep');
    await stage.pass(10);
    say('In the second after it');
    await stage.pass(10 * minute);
    for (const text of ['First', 'Second', 'Third', 'second before', 'second after']) {
      expect((await onIssue()).split(text)).toHaveLength(2);
    }
  });

  test('[TS-083] find actions that leave the time of their ticket as it was, with the next change or within a day', async () => {
    await openQuiet({ teamsupport: { actionsTouchTicket: false } });
    await ticks(4);
    say('Without a trace');
    stage.desk.set(number, { severity: 'High' });
    await ticks(2);
    expect(await onIssue()).toContain('Without a trace');
    await stage.pass(3 * hour);
    say('Nor after it');
    await ticks(2);
    expect(await onIssue()).not.toContain('Nor after it');
    await stage.pass(21 * hour);
    await ticks(2);
    expect((await onIssue()).split('Nor after it')).toHaveLength(2);
  });

  test.each([
    ['is down', { do: 'refuse' } as const],
    ['speaks of a limit', { do: 'answer', status: 403, body: 'You have reached your API request limit.' } as const],
    ['answers a web page', { do: 'answer', status: 200, body: '<html></html>' } as const],
  ])('[TS-070][TS-071] lose nothing while TeamSupport %s for two hours', async (_, effect) => {
    await open();
    stage.sandbox.network.fault({ to: 'teamsupport', effect });
    await stage.pass(10 * minute);
    say('Meanwhile');
    stage.createTicket({ name: 'Asked meanwhile', jiraKey: 'NewJiraIssue' });
    await stage.pass(2 * hour);
    stage.sandbox.network.heal();
    await stage.pass(75 * minute);
    expect((await onIssue()).split('Meanwhile')).toHaveLength(2);
    expect(await stage.issues('summary ~ "Asked meanwhile"')).toHaveLength(1);
  });

  test('[TS-053][TS-025] read every page, in whatever order tickets come', async () => {
    await open({ teamsupport: { order: 'arbitrary' } });
    for (let count = 0; count < 250; count++) stage.createTicket({ name: `Other ${count}` });
    say('Among many');
    const asking = stage.createTicket({ name: 'Among many as well', jiraKey: 'NewJiraIssue' });
    const from = stage.mark();
    await stage.pass(7 * minute);
    expect(await onIssue()).toContain('Among many');
    expect(await stage.issues(`summary ~ "Among many as well"`)).toHaveLength(1);
    expect(stage.ticket(asking.id).name).toBe('Among many as well');
    expect(lists(from).length).toBeLessThan(12);
  });

  test('[TS-026] lose nothing with the wrong time zone, and the connection says what is wrong', async () => {
    stage = await openTicketStageOnly({ teamsupport: { zone: 'America/Chicago' } });
    await stage.connectTickets();
    stage.sandbox.teamsupport.settings.zone = 'America/New_York';
    await stage.integrateTickets();
    ({
      ticket: { number },
      key,
    } = await stage.linkedTicket());
    stage.sandbox.host.startSchedules();
    await stage.pass(20 * minute);
    say('An hour ahead');
    await stage.pass(6 * minute);
    expect((await onIssue()).split('An hour ahead')).toHaveLength(2);
    const view = async (): Promise<unknown> => (await stage.ask('admin', 'overview', {})).connections;
    expect(await view()).toMatchObject([{ hoursOff: 1 }]);
    stage.sandbox.teamsupport.settings.zone = 'America/Los_Angeles';
    await stage.pass(90 * minute);
    say('Two hours behind');
    await stage.pass(6 * minute);
    expect((await onIssue()).split('Two hours behind')).toHaveLength(2);
    expect(await view()).toMatchObject([{ hoursOff: expect.any(Number) as number }]);
    expect(JSON.stringify(await stage.ask('admin', 'journal', {}))).toContain('correct the time zone');
    stage.sandbox.teamsupport.settings.zone = 'America/Chicago';
    await stage.pass(20 * minute);
    say('Right again');
    await stage.pass(6 * minute);
    expect(JSON.stringify(await view())).not.toContain('hoursOff');
  });

  test('[TS-073] check every ticket once a day, however many of them answer nothing but errors', async () => {
    await openQuiet({ teamsupport: { actionsTouchTicket: false } });
    const broken = Array.from({ length: 14 }, () => stage.createTicket({ name: 'Broken', jiraKey: key }).id);
    await stage.poll();
    const { id } = stage.createTicket({ name: 'Sound', jiraKey: key });
    await stage.poll();
    stage.desk.write(id, '<p>Between broken ones</p>');
    const path = new RegExp(`/tickets/(${[...broken, stage.ticket(number).id].join('|')})\\b`);
    stage.sandbox.network.fault({ to: 'teamsupport', path, effect: { do: 'answer', status: 503, body: 'no' } });
    await stage.pass(24 * hour);
    await ticks(3);
    expect(await onIssue()).toContain('Between broken ones');
  });
});
