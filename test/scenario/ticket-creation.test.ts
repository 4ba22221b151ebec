import type { TicketDraft } from '../../src/contract/tickets';
import { fields as jira } from '../sandbox/jira/seed/site-basics';
import { fieldsOf } from './field-stage';
import { openTicketStage } from './ticket-stage';
import type { TicketStage, TicketState } from './ticket-stage';
import type { TicketInput } from '../sandbox/teamsupport/agent';

/** Changes the integration as an admin would, on top of what it is. */
async function adapt(stage: TicketStage, change: (draft: TicketDraft) => TicketDraft): Promise<void> {
  const { connection, name, draft } = await stage.ask('admin', 'ticketIntegration', { integration: stage.integration });
  const next = { integration: stage.integration, connection, name, draft: change(draft) };
  await stage.ask('admin', 'saveTickets', next);
}

type Asked = TicketInput & { description?: string };

/** A ticket that asks for a new issue. @returns it, its issue and what stands in *Failed items* about it */
async function asked(
  stage: TicketStage,
  input: Asked,
): Promise<{ ticket: TicketState; key: string | undefined; failed: string | undefined }> {
  const { id } = stage.createTicket({ jiraKey: 'NewJiraIssue', ...input });
  await stage.poll();
  return { ticket: stage.ticket(id), ...(await madeFor(stage, id)) };
}

async function madeFor(
  stage: TicketStage,
  id: string,
): Promise<{ key: string | undefined; failed: string | undefined }> {
  const { number } = stage.ticket(id);
  const { entries } = await stage.ask('admin', 'journal', { record: number });
  const { items } = await stage.ask('admin', 'failed', {});
  const [problem] = items.find(({ source }) => source.reference === number)?.problems ?? [];
  return {
    key: entries.find(({ target }) => target)?.target?.reference,
    failed: problem && `${problem.message} ${problem.kept} ${problem.nextStep}`,
  };
}

/** A ticket of which customers do not see the description asks for a new issue. @returns that issue's key */
async function askedInPrivate(stage: TicketStage): Promise<string> {
  const { id } = stage.createTicket({ name: 'Quiet', description: '<p>Between us</p>' });
  const [first] = stage.actions(id);
  stage.desk.attach(first?.id ?? '', 'between-us.txt', 'x');
  stage.desk.showAction(first?.id ?? '', false);
  stage.desk.set(id, { jiraKey: 'NewJiraIssue' });
  await stage.poll();
  return (await madeFor(stage, id)).key ?? '';
}

/** Presses *Retry* on a failed item. @returns fields of the issue that is made then */
async function retried(stage: TicketStage, { id, number }: TicketState): Promise<Record<string, unknown>> {
  const { items } = await stage.ask('admin', 'failed', {});
  const link = items.find(({ source }) => source.reference === number)?.link ?? '';
  await stage.ask('admin', 'retry', { links: [link] });
  await stage.settle();
  return fieldsOf(stage, (await madeFor(stage, id)).key ?? '');
}

describe('An issue for a ticket', () => {
  let stage: TicketStage;
  let start: TicketDraft;
  beforeAll(async () => {
    stage = await openTicketStage();
    start = (await stage.ask('admin', 'ticketIntegration', { integration: stage.integration })).draft;
  });
  beforeEach(() => adapt(stage, () => start));
  afterAll(() => {
    stage.close();
  });

  test('[TR-08][TR-11] has no description that customers do not see, until private actions are switched on', async () => {
    const hidden = await askedInPrivate(stage);
    expect(await stage.issues(`key = ${hidden}`)).toMatchObject([{ summary: 'Quiet', description: '', files: [] }]);
    const { entries } = await stage.ask('admin', 'journal', { record: hidden });
    expect(entries.find(({ what }) => what === 'Description')?.reason).toBe(
      'Description was left out: it is hidden from customers, and private actions are not copied.',
    );
    await adapt(stage, (draft) => ({ ...draft, privateActions: true }));
    const open = await askedInPrivate(stage);
    expect(await stage.issues(`key = ${open}`)).toMatchObject([
      { description: 'Between us', files: ['between-us.txt'] },
    ]);
  });

  test('[TR-01][TR-08][TR-34][TS-027] has its summary, description, project and type', async () => {
    const { ticket, key } = await asked(stage, {
      name: 'Export stops',
      description: '<p>Row <b>1000</b> &amp; <code>a &amp;lt; b</code></p>',
    });
    expect(await stage.issues(`key = ${key ?? ''}`)).toMatchObject([
      { key, summary: 'Export stops', description: 'Row 1000 & a &lt; b', type: 'Task', comments: [] },
    ]);
    expect(key).toMatch(/^TL-/);
    expect(ticket.fields['JiraIssue']).toBe(key);
    // Nothing of its birth comes back to the ticket, nor goes out again.
    const from = stage.mark();
    const { modifiedAt } = ticket;
    await stage.poll();
    await stage.poll();
    expect(stage.ticket(ticket.id).modifiedAt).toBe(modifiedAt);
    expect(stage.calls(from).filter((call) => / (POST|PUT) /.test(call) && !call.includes('/search'))).toEqual([]);
  });

  test('[TR-01] of a ticket without a name is called by the first sentence of its description', async () => {
    const { key = '' } = await asked(stage, { name: '', description: '<p>It stops. Every night.</p>' });
    expect((await stage.issues(`key = ${key}`))[0]?.summary).toContain('It stops');
  });

  test('[TR-36] a second one costs no look at the project and its screens', async () => {
    await asked(stage, { name: 'First' });
    const from = stage.mark();
    await asked(stage, { name: 'Second' });
    const calls = stage.calls(from).filter((call) => /^jira .*(issue|project)/.test(call));
    expect(calls).toEqual([
      'jira POST /rest/api/3/issue',
      expect.stringMatching(/^jira GET \/rest\/api\/3\/issue\/\d+$/),
    ]);
  });

  describe('is made in the project', () => {
    const products = ['Web shop', 'Mobile app'] as const;
    type Place = TicketDraft['placing'];
    const keyed = async (keys: Readonly<Record<string, string>>, more: Partial<Place> = {}): Promise<void> => {
      const { products: known } = await stage.ask('admin', 'ticketChoices', { connection: stage.connection });
      const rows = Object.entries(keys).map(([name, key]): Place['keys'][number] => {
        const product = known.find((one) => name.startsWith(one.name));
        const version = product?.versions.find((one) => name === `${product.name} ${one.name}`);
        return { product: product?.id ?? '', key, ...(version ? { version: version.id } : {}) };
      });
      await adapt(stage, (draft) => ({
        ...draft,
        placing: { always: false, defaultKey: 'TEAM', keys: rows, ...more },
      }));
    };

    test.each<[string, Record<string, string>, Partial<Place>, Asked, string]>([
      [
        '[TR-29][TR-36] that is the default, when that is always taken',
        { [products[0]]: 'TL' },
        { always: true },
        { version: '4.2' },
        'TEAM',
      ],
      ['[TR-36] of its version', { 'Web shop 4.2': 'TEAM', 'Web shop': 'TL' }, {}, { version: '4.2' }, 'TEAM'],
      ['[TR-36] of its product', { 'Web shop 4.2': 'TEAM', 'Web shop': 'TL' }, {}, { version: '4.1' }, 'TL'],
      ['[TR-36] that has the name of its product as its key', {}, {}, { product: 'TL' }, 'TL'],
      [
        '[TR-26][TR-36] that is the default, when it has no product',
        { 'Web shop': 'TL' },
        {},
        { product: null },
        'TEAM',
      ],
    ])('%s', async (_, keys, placing, input, project) => {
      await keyed(keys, placing);
      const { key } = await asked(stage, input);
      expect(key).toMatch(new RegExp(`^${project}-`));
    });

    test('[TR-37] that nothing names: the ticket, its product and the missing setting are told', async () => {
      await keyed({ 'Mobile app': 'TL' });
      const { ticket, key, failed } = await asked(stage, { name: 'Lost' });
      expect(key).toBeUndefined();
      expect(failed).toContain(
        `No project is known for ticket ${ticket.number} (“Lost”): its product “Web shop” has no`,
      );
      expect(failed).toContain('No issue was created; the ticket is unchanged.');
      expect(failed).toContain('Ask a Jira admin to give the product a project key');
      // Once it has one, Retry makes the issue.
      await keyed({ 'Web shop': 'TL' });
      expect(await retried(stage, ticket)).toMatchObject({ summary: 'Lost', project: { key: 'TL' } });
    });

    test('[TR-37] neither product nor default: both are told', async () => {
      await keyed({ 'Web shop': 'TL' }, { defaultKey: null });
      const { ticket, failed } = await asked(stage, { product: null });
      expect(failed).toContain(`ticket ${ticket.number}`);
      expect(failed).toContain('it has no product, and no default project is set');
    });

    describe('that the agent names', () => {
      const named = async (text: string, input: Asked = {}, switchedOn = true) => {
        await keyed({ 'Web shop': 'TL', 'Mobile app': 'OTHER' });
        await adapt(stage, (draft) => ({ ...draft, projectField: switchedOn ? 'JiraProject' : null }));
        return asked(stage, { ...input, fields: { JiraProject: text } });
      };

      test.each([
        ['by its key', 'team', {}],
        ['by its name', ' growth TEAM ', {}],
        ['though its product belongs to another site', 'TEAM', { product: 'Mobile app' }],
      ])('[TN-03] %s, before all rules', async (_, text, input) => {
        const { key, failed } = await named(text, input);
        expect(failed).toBeUndefined();
        expect(key).toMatch(/^TEAM-/);
      });

      test('[TN-03] not while that is switched off, nor where it is left empty', async () => {
        expect((await named('TEAM', {}, false)).key).toMatch(/^TL-/);
        expect((await named('')).key).toMatch(/^TL-/);
      });

      test('[TN-03] only when the issue is made: later it moves nothing, nor decides what is linked', async () => {
        const { ticket, key = '' } = await named('TEAM');
        stage.desk.set(ticket.id, { fields: { JiraProject: 'TL' } });
        await stage.poll();
        expect(stage.ticket(ticket.id).fields['JiraIssue']).toBe(key);
        const { id } = stage.createTicket({ jiraKey: 'TL-1', fields: { JiraProject: 'OTHER' } });
        await stage.poll();
        expect(stage.ticket(id).fields['JiraIssue']).toBe('TL-1');
      });

      test('[TN-03][TR-37] not one that no admin named: ticket, field, value and what is permitted are told', async () => {
        const { ticket, key, failed } = await named('OPS');
        expect(key).toBeUndefined();
        expect(failed).toContain(`ticket ${ticket.number} (“Export stops”): “JiraProject” says “OPS”`);
        expect(failed).toMatch(/may name only these projects: TEAM \(.+\), TL \(.+\)\. No issue was created/);
        expect(stage.laterActions(ticket.id)[0]?.text).toContain('“JiraProject” says “OPS”');
        // Corrected on the ticket, it is made.
        stage.desk.set(ticket.id, { fields: { JiraProject: 'TEAM' } });
        await stage.poll();
        expect(stage.ticket(ticket.id).fields['JiraIssue']).toMatch(/^TEAM-/);
      });

      test('[TN-03][TR-20] of another site: it is left to that site', async () => {
        const { ticket, key, failed } = await named('other');
        expect({ key, failed }).toEqual({ key: undefined, failed: undefined });
        const { entries } = await stage.ask('admin', 'journal', { record: ticket.number });
        expect(entries.at(-1)?.reason).toContain('It names a project, “other”, of another Jira site.');
      });
    });

    test('[TR-20][TR-21] of another site: it is left to that site, and is no failure', async () => {
      await keyed({ 'Web shop': 'OTHER' });
      const { ticket, key, failed } = await asked(stage, {});
      expect({ key, failed }).toEqual({ key: undefined, failed: undefined });
      expect(stage.laterActions(ticket.id)).toEqual([]);
      const { entries } = await stage.ask('admin', 'journal', { record: ticket.number });
      expect(entries).toEqual([]);
      // Where somebody calls the address of this site, it is told.
      const { url } = await stage.ask('admin', 'newAddress', { integration: stage.integration });
      const body = JSON.stringify({ Ticket: { JiraKey: 'NewJiraIssue' } });
      const answer = stage.sandbox.network.fetch(
        'stranger',
        new Request(`${url}/Tickets/${ticket.id}`, { method: 'PUT', body }),
      );
      await stage.settle();
      expect((await answer).ok).toBe(true);
      const told = (await stage.ask('admin', 'journal', { record: ticket.number })).entries;
      expect(told.map(({ result, reason }) => [result, reason])).toEqual([
        ['skipped', expect.stringContaining('“Web shop” belongs to a project of another Jira site')],
      ]);
      // The other site writes its key: to this one that is no request for an issue it does not know.
      stage.desk.set(ticket.id, { jiraKey: 'OTHER-7', fields: { JiraIssue: 'OTHER-7' } });
      await stage.poll();
      expect((await madeFor(stage, ticket.id)).failed).toBeUndefined();
      expect(stage.laterActions(ticket.id)).toEqual([]);
    });
  });

  describe('is of the type', () => {
    const typed = (types: Readonly<Record<string, string>>, otherType: string | null = null): Promise<void> =>
      adapt(stage, (draft) => ({
        ...draft,
        otherType,
        types: Object.entries(types).map(([name, issueType]) => ({ ticketType: typeId(name), issueType })),
      }));
    const typeId = (name: string): string =>
      [...stage.organisation.state.ticketTypes.all()].find((one) => one.name === name)?.id ?? '';
    const typeOf = async (key: string | undefined): Promise<string | undefined> =>
      (await stage.issues(`key = ${key ?? ''}`))[0]?.type;

    test('[TR-32] its own is mapped to', async () => {
      await typed({ Question: 'Story' }, 'Task');
      expect(await typeOf((await asked(stage, { type: 'Question' })).key)).toBe('Story');
    });

    test('[TR-32][TR-30] Epic, whose name starts as the summary, and need not be mapped', async () => {
      const { issueFields } = await stage.ask('admin', 'ticketChoices', {
        connection: stage.connection,
        projects: ['TL'],
      });
      expect(issueFields.map(({ id }) => id)).not.toContain(jira.epicName);
      await typed({ Question: 'Epic' }, 'Task');
      const { key = '', failed } = await asked(stage, { type: 'Question', name: 'New export' });
      expect(failed).toBeUndefined();
      expect(await typeOf(key)).toBe('Epic');
      expect(await fieldsOf(stage, key)).toMatchObject({ summary: 'New export', [jira.epicName]: 'New export' });
    });

    test('[TR-35] chosen for those without counterpart', async () => {
      await typed({}, 'Story');
      expect(await typeOf((await asked(stage, { type: 'Question' })).key)).toBe('Story');
    });

    test('[TR-35] that nobody named: the failure names it', async () => {
      await typed({});
      const { ticket, key, failed } = await asked(stage, { type: 'Question' });
      expect(key).toBeUndefined();
      expect(failed).toContain(`ticket ${ticket.number}`);
      expect(failed).toContain('the project TL has no issue type “Question”');
    });

    test('[TR-31] on the list only: on others a request is refused', async () => {
      await adapt(stage, (draft) => ({ ...draft, onlyTypes: [typeId('Task')] }));
      expect((await asked(stage, { type: 'Task' })).key).toBeDefined();
      const { key, failed } = await asked(stage, { type: 'Question' });
      expect(key).toBeUndefined();
      expect(failed).toContain('Question');
    });
  });

  describe('gets the field', () => {
    const fields: TicketDraft['fields'] = [
      { ticket: 'TicketSeverityID', jira: 'priority', direction: 'creation' },
      { ticket: 'Environment', jira: jira.severity, direction: 'creation' },
      { ticket: 'Effort', jira: jira.storyPoints, direction: 'both' },
    ];
    const bug = { type: 'Bug', severity: 'High', fields: { Environment: 'Major', Effort: '5' } } as const;

    test('[TR-08][TR-30][TR-32] that is mapped, whether Jira demands it or not', async () => {
      await adapt(stage, (draft) => ({ ...draft, fields, allFields: true }));
      const { key = '' } = await asked(stage, bug);
      expect(await fieldsOf(stage, key)).toMatchObject({
        priority: { name: 'High' },
        [jira.severity]: { value: 'Major' },
      });
      const { key: task = '' } = await asked(stage, { ...bug, type: 'Task' });
      expect(await fieldsOf(stage, task)).toMatchObject({ [jira.storyPoints]: 5 });
    });

    test('[TR-30] that Jira demands only, when others are not wanted', async () => {
      await adapt(stage, (draft) => ({ ...draft, fields, allFields: false }));
      const { key = '' } = await asked(stage, bug);
      expect(await fieldsOf(stage, key)).toMatchObject({
        priority: { name: 'Medium' },
        [jira.severity]: { value: 'Major' },
        description: { type: 'doc' },
      });
    });

    test('[TR-30] that Jira demands, by its default where the ticket has no value', async () => {
      const { issueFields } = await stage.ask('admin', 'ticketChoices', {
        connection: stage.connection,
        projects: ['TL'],
      });
      const severity = issueFields.find(({ id }) => id === jira.severity);
      const minor = severity?.options?.find(({ name }) => name === 'Minor')?.id ?? '';
      expect(severity).toMatchObject({ name: 'Severity', required: true, takes: 'one of a list' });
      await adapt(stage, (draft) => ({ ...draft, fields, defaults: { [jira.severity]: minor } }));
      const { key = '' } = await asked(stage, { ...bug, fields: {} });
      expect(await fieldsOf(stage, key)).toMatchObject({ [jira.severity]: { value: 'Minor' } });
      // One it does not know is told, and the default stands in.
      const { key: other = '', failed } = await asked(stage, { ...bug, fields: { Environment: 'Fatal' } });
      expect(await fieldsOf(stage, other)).toMatchObject({ [jira.severity]: { value: 'Minor' } });
      expect(failed).toContain('Environment');
    });

    test('[TR-30] not without: what is missing is named, and no issue is tried', async () => {
      await adapt(stage, (draft) => ({ ...draft, fields }));
      const from = stage.mark();
      const { ticket, key, failed } = await asked(stage, { ...bug, fields: {} });
      expect(key).toBeUndefined();
      expect(stage.calls(from)).not.toContain('jira POST /rest/api/3/issue');
      expect(failed).toContain(`ticket ${ticket.number}`);
      expect(failed).toContain(
        'Jira demands “Severity” for every Bug in TL; “Environment” of the ticket gives no value',
      );
    });

    test('[TR-07][TR-10] once: later changes of the ticket stay there', async () => {
      await adapt(stage, (draft) => ({ ...draft, fields, allFields: true }));
      const { ticket, key = '' } = await asked(stage, { ...bug, type: 'Task' });
      stage.desk.set(ticket.id, { name: 'Other', severity: 'Low', fields: { Effort: '8' } });
      await stage.poll();
      expect(await fieldsOf(stage, key)).toMatchObject({
        summary: 'Export stops',
        priority: { name: 'High' },
        [jira.storyPoints]: 5,
      });
    });

    test('[TR-30] that Jira demands only since a while, once it has a default, or is optional again', async () => {
      const { admin } = stage.sandbox.jira;
      const duedate = 'duedate';
      await asked(stage, { type: 'Task' });
      admin.requireField('TL', 'Task', duedate);
      const { ticket, failed } = await asked(stage, { type: 'Task' });
      expect(failed).toContain(`an issue for ${ticket.number}: Due date is required`);
      await adapt(stage, (draft) => ({ ...draft, defaults: { [duedate]: '2027-03-14' } }));
      expect(await retried(stage, ticket)).toMatchObject({ [duedate]: '2027-03-14' });
      await adapt(stage, () => start);
      expect((await asked(stage, { type: 'Task' })).failed).toContain('Due date');
      // Nobody saves the mapping for that: what is remembered of the screen must not stand in the way.
      admin.placeField('TL', 'Task', duedate, { required: false });
      expect((await asked(stage, { type: 'Task' })).key).toMatch(/^TL-/);
    });
  });

  test('[TR-01] carries the files of the description, those that Jira takes', async () => {
    const { id } = stage.createTicket({ description: '<p>See <img src="shot.png"></p>' });
    const [first] = stage.actions(id);
    stage.desk.attach(first?.id ?? '', 'orders.csv', 'id;total');
    stage.desk.attach(first?.id ?? '', 'huge.bin', new Uint8Array(11 * 1024 * 1024));
    stage.desk.write(id, '<p>Later</p>', { files: [{ name: 'later.txt', content: 'x' }] });
    stage.desk.set(id, { jiraKey: 'NewJiraIssue' });
    await stage.poll();
    const { key = '' } = await madeFor(stage, id);
    const [issue] = await stage.issues(`key = ${key}`);
    expect(issue?.files).toContain('orders.csv');
    expect(issue?.files).not.toContain('huge.bin');
    const { entries } = await stage.ask('issue', 'history', {}, { issue: key });
    expect(entries.find(({ what }) => what === 'File left out')).toMatchObject({ to: 'huge.bin', result: 'skipped' });
  });
});

/** Platform calls of a whole creation, with room to spare: past the last one nothing is killed. */
const mostSteps = 24;

describe('A creation that dies', () => {
  let stage: TicketStage;
  beforeAll(async () => {
    // The search lags behind writes, as Jira's does: a mark just written cannot be found at once.
    stage = await openTicketStage({ jira: { searchLagMs: 20_000 } });
  });
  afterAll(() => {
    stage.close();
  });

  test.each(
    Array.from({ length: mostSteps }, (_, index) => index + 1).flatMap((step) => [
      [step, 'before'] as const,
      [step, 'after'] as const,
    ]),
  )('[TR-01][TR-61] at call %i, %s it took effect, ends with one issue', async (step, when) => {
    let killed = false;
    stage.sandbox.host.killAt = ({ invocation, step: at }) => {
      if (killed || invocation.functionKey !== 'run-live-job' || at !== step) return undefined;
      killed = true;
      return when;
    };
    const name = `Dies ${when} ${step}`;
    const { id } = stage.createTicket({ name, jiraKey: 'NewJiraIssue' });
    const [first] = stage.actions(id);
    stage.desk.attach(first?.id ?? '', 'notes.txt', 'some notes');
    await stage.poll();
    await stage.poll();
    // The test looks for the issues through the lagging search as well.
    await stage.pass(30_000);
    const issues = (await stage.issues()).filter(({ summary }) => summary === name);
    expect(issues).toMatchObject([{ summary: name, files: ['notes.txt'], comments: [] }]);
    expect(stage.ticket(id).fields['JiraIssue']).toBe(issues[0]?.key);
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: issues[0]?.key ?? '' });
    expect(rows).toMatchObject([{ state: 'in-step', record: { reference: stage.ticket(id).number } }]);
  });
});
