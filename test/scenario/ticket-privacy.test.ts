import type { TicketChoices, TicketDraft } from '../../src/contract/tickets';
import { people } from '../sandbox/jira/seed';
import { openTicketStage } from './ticket-stage';
import type { Adapt, TicketStage } from './ticket-stage';

let stage: TicketStage;
let number: string;
let key: string;
let types: TicketChoices['actionTypes'];

async function open(adapt?: Adapt): Promise<void> {
  stage = await openTicketStage({}, adapt);
  types = (await stage.ask('admin', 'ticketChoices', { connection: stage.connection })).actionTypes;
  const linked = await stage.linkedTicket();
  number = linked.ticket.number;
  key = linked.key;
}
/** Changes the integration as an admin would. */
async function change(adapt: (draft: TicketDraft) => TicketDraft): Promise<void> {
  const { connection, name, draft } = await stage.ask('admin', 'ticketIntegration', { integration: stage.integration });
  await stage.ask('admin', 'saveTickets', { integration: stage.integration, connection, name, draft: adapt(draft) });
}
const typeCalled = (name: string): string => types.find((type) => type.name === name)?.id ?? '';
const onIssue = async (of = key): Promise<string> => (await stage.issues(`key = ${of}`))[0]?.comments.join('\n') ?? '';
const onTicket = (of = number): string =>
  stage
    .laterActions(of)
    .map(({ text }) => text)
    .join('\n');
const journal = async (): Promise<string> => JSON.stringify(await stage.ask('admin', 'journal', {}));
/** Everything is looked at again, as once a day. */
const lookAtAll = async (): Promise<void> => {
  await stage.ask('issue', 'syncNow', {}, { issue: key });
  await stage.poll();
};
const internal = (value: unknown): Record<string, unknown> => ({ properties: [{ key: 'sd.public.comment', value }] });
const role = { visibility: { type: 'role', value: 'Administrators' } };

describe('With the switches as they are at first', () => {
  beforeAll(() => open());
  afterAll(() => {
    stage.close();
  });

  test.each([
    ['to a role', role],
    ['to a group', { visibility: { type: 'group', value: 'site-admins' } }],
    ['to the service team', internal({ internal: true })],
    ['in a way nobody knows', internal({ internal: 'partly' })],
  ])('[TR-15] a comment restricted %s never reaches a ticket', async (how, restriction) => {
    await stage.commentIssue(key, `Secret ${how}`, restriction);
    await stage.settle();
    await lookAtAll();
    expect(onTicket()).not.toContain('Secret');
  });

  test('[TR-15] a comment of the event that does not tell the restriction stays as well', async () => {
    stage.sandbox.deliveries.chaos.event = { drop: 1, duplicate: 0, delay: 0 };
    await stage.commentIssue(key, 'Secret without a word', role);
    stage.sandbox.deliveries.chaos.event = { drop: 0, duplicate: 0, delay: 0 };
    await lookAtAll();
    expect(onTicket()).not.toContain('Secret');
  });

  test('[TR-15] restricted after it was copied, nothing more leaves, and the journal tells where the copy stands', async () => {
    const id = await stage.commentIssue(key, 'Everybody may read this');
    await stage.settle();
    const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'Only for us now' }] }];
    const body = { body: { version: 1, type: 'doc', content }, ...role };
    await stage.jira(`/rest/api/3/issue/${key}/comment/${id}`, { method: 'PUT', body });
    await stage.settle();
    await lookAtAll();
    expect(onTicket()).toContain('Everybody may read this');
    expect(onTicket()).not.toContain('Only for us now');
    expect((await journal()).match(/Comment restricted/g)).toHaveLength(1);
  });

  test('[TR-11] a private action stays on its ticket, with its files, its author and its time', async () => {
    const files = [{ name: 'server.log', content: 'secret' }];
    const { id } = stage.agent('Raj Mehta').write(number, '<p>Secret server log</p>', { private: true, files });
    const from = stage.mark();
    await stage.poll();
    await lookAtAll();
    expect(await onIssue()).not.toContain('server log');
    expect((await stage.issues(`key = ${key}`))[0]?.files).not.toContain('server.log');
    expect(stage.calls(from).filter((call) => call.includes(`/actions/${id}`))).toEqual([]);
    expect(JSON.stringify(await stage.ask('issue', 'overview', {}, { issue: key }))).not.toContain('Raj Mehta');
  });

  test('[TR-11] hidden after it was copied, the journal tells where the copy stands; shown later, it comes once', async () => {
    const shown = stage.desk.write(number, '<p>Shown, then hidden</p>');
    const hidden = stage.desk.write(number, '<p>Hidden, then shown</p>', { private: true });
    await stage.poll();
    stage.desk.showAction(shown.id, false);
    stage.desk.showAction(hidden.id, true);
    await stage.poll();
    await lookAtAll();
    expect((await onIssue()).match(/Shown, then hidden/g)).toHaveLength(1);
    expect((await onIssue()).match(/Hidden, then shown/g)).toHaveLength(1);
    expect((await journal()).match(/Action hidden/g)).toHaveLength(1);
  });

  test('[TR-03][TR-12] a comment reaches each ticket of the issue once, and an action of one no other', async () => {
    const second = stage.createTicket({ name: 'Second customer', jiraKey: key });
    await stage.poll();
    await stage.commentIssue(key, 'Fixed for both');
    stage.desk.write(number, '<p>Words of the first customer</p>');
    await stage.settle();
    await stage.poll();
    await lookAtAll();
    for (const ticket of [number, second.number]) expect(onTicket(ticket).match(/Fixed for both/g)).toHaveLength(1);
    expect(await onIssue()).toContain('Words of the first customer');
    expect(onTicket(second.number)).not.toContain('Words of the first customer');
  });

  test('[TS-068] a copy that the server put on tickets below comes back to no issue', async () => {
    const below = stage.createTicket({ name: 'Child on the same issue', parent: number, jiraKey: key });
    const apart = stage.createTicket({ name: 'Child on its own issue', parent: number, jiraKey: 'NewJiraIssue' });
    await stage.poll();
    const [other = ''] = (await stage.issues(`summary ~ "own issue"`)).map((issue) => issue.key);
    expect(other).not.toBe('');
    const before = await onIssue();
    await stage.commentIssue(key, 'Fixed in build 78', {}, people.dev);
    await stage.settle();
    await stage.poll();
    await lookAtAll();
    await stage.poll();
    expect((await onIssue()).match(/Fixed in build 78/g)).toHaveLength(1);
    expect((await onIssue()).length).toBeLessThan(before.length + 60);
    expect(await onIssue(other)).not.toContain('Fixed in build 78');
    expect(onTicket(below.number).match(/Fixed in build 78/g)).toHaveLength(2);
    expect(onTicket(apart.number).match(/Fixed in build 78/g)).toHaveLength(1);
    expect(await journal()).toMatch(/begins like a copy/);
  });

  test('[TS-068] what is said on a ticket and copied to those below it stands on their issue once', async () => {
    const below = stage.createTicket({ name: 'One more child', parent: number, jiraKey: key });
    await stage.poll();
    stage.desk.write(number, '<p>For everybody below as well</p>');
    await stage.poll();
    await lookAtAll();
    expect(onTicket(below.number)).toContain('For everybody below as well');
    expect((await onIssue()).match(/For everybody below as well/g)).toHaveLength(1);
    stage.desk.write(below.number, '<p>From below only</p>');
    await stage.poll();
    expect((await onIssue()).match(/From below only/g)).toHaveLength(1);
  });

  test('[TS-068] an action in which a person quotes a copy is an action of theirs', async () => {
    const copy = stage.laterActions(number).find(({ text }) => text.includes('Fixed for both'));
    stage.desk.write(number, `<p>Not for me!</p><blockquote>${copy?.html ?? ''}</blockquote>`);
    stage.desk.write(number, `${copy?.html ?? ''}<p>Nor for my colleague</p>`);
    await stage.poll();
    expect(await onIssue()).toContain('Not for me!');
    expect(await onIssue()).toContain('Nor for my colleague');
  });

  test('[TR-11][TR-12][TR-15] of a hundred mixed comments and actions exactly the open ones cross', async () => {
    const linked = await stage.linkedTicket({ name: 'Much is said' });
    const restrictions = [
      undefined,
      role,
      { visibility: { type: 'group', value: 'site-admins' } },
      internal({ internal: true }),
      internal({ internal: false }),
    ];
    const open = { comments: new Set<string>(), actions: new Set<string>() };
    for (let index = 0; index < 50; index++) {
      const restriction = restrictions[(index * 7) % restrictions.length];
      const comment = `remark-${index};`;
      await stage.commentIssue(linked.key, comment, restriction);
      if (restriction === undefined || JSON.stringify(restriction).includes('false')) open.comments.add(comment);
      const hidden = index % 3 === 1;
      const action = `note-${index};`;
      stage.desk.write(linked.ticket.id, `<p>${action}</p>`, {
        private: hidden,
        ...(index % 4 === 2 ? { systemKind: 3 } : { type: index % 2 === 0 ? 'Comment' : 'Internal note' }),
      });
      if (!hidden) open.actions.add(action);
      if (index % 5 === 4) await stage.pass(5_000);
    }
    await stage.poll();
    await stage.ask('issue', 'syncNow', {}, { issue: linked.key });
    await stage.poll();
    const crossed = (text: string, mark: RegExp): string[] => [...text.matchAll(mark)].map(([found]) => found).sort();
    expect(crossed(onTicket(linked.ticket.id), /remark-\d+;/g)).toEqual([...open.comments].sort());
    expect(crossed(await onIssue(linked.key), /note-\d+;/g)).toEqual([...open.actions].sort());
  });
});

describe('With switches turned', () => {
  afterEach(() => {
    stage.close();
  });

  test('[TR-11] private actions come when that is switched on, marked as such; those written before stay', async () => {
    await open();
    stage.desk.write(number, '<p>Written to stay</p>', { private: true });
    await stage.poll();
    await change((draft) => ({ ...draft, privateActions: true }));
    await stage.pass(61_000);
    stage.desk.write(number, '<p>Written to go</p>', { private: true });
    await stage.poll();
    await lookAtAll();
    expect(await onIssue()).toMatch(/Added by Kim Lane in TeamSupport \(hidden from customers\)[\s\S]*Written to go/);
    expect(await onIssue()).not.toContain('Written to stay');
    const { comments } = (await stage.jira(`/rest/api/3/issue/${key}/comment?expand=properties`)) as {
      comments: { jsdPublic: boolean }[];
    };
    expect(comments.map(({ jsdPublic }) => jsdPublic)).toEqual([false]);
  });

  test('[TR-16] only the chosen type of actions is copied', async () => {
    await open();
    await change((draft) => ({ ...draft, actionType: typeCalled('Comment') }));
    stage.desk.write(number, '<p>Of the right type</p>', { type: 'Comment' });
    stage.desk.write(number, '<p>Of another type</p>', { type: 'Internal note' });
    stage.desk.write(number, '<p>A mail, of no type</p>', { systemKind: 3 });
    await stage.poll();
    await lookAtAll();
    expect(await onIssue()).toContain('Of the right type');
    expect(await onIssue()).not.toMatch(/another type|no type/);
  });

  test('[TR-16] all types are copied while none is chosen', async () => {
    await open();
    for (const type of ['Comment', 'Internal note']) stage.desk.write(number, `<p>Of type ${type}</p>`, { type });
    await stage.poll();
    expect(await onIssue()).toMatch(/Of type Comment[\s\S]*Of type Internal note/);
  });

  test('[TR-12] customers see copies of comments only where that is switched on, of the chosen type', async () => {
    await open();
    await change((draft) => ({ ...draft, copiesVisible: true, copyType: typeCalled('Internal note') }));
    await stage.commentIssue(key, 'Fixed');
    await stage.settle();
    expect(stage.laterActions(number)).toMatchObject([{ private: false, type: 'Internal note' }]);
  });

  test('[TN-01] what TeamSupport’s own integration writes on either side is never copied', async () => {
    await open();
    const ticketUser = stage.agent('Raj Mehta').act.by;
    await change((draft) => ({ ...draft, native: { jiraUser: people.lead, ticketUser } }));
    stage.agent('Raj Mehta').write(number, '<p>Copied by the other integration</p>');
    await stage.commentIssue(key, 'Copied by the other integration', {}, people.lead);
    stage.desk.write(number, '<p>Of Kim</p>');
    await stage.commentIssue(key, 'Of Ana', {}, people.dev);
    await stage.settle();
    await stage.poll();
    await lookAtAll();
    expect(onTicket().match(/Copied by the other integration/g)).toHaveLength(1);
    expect((await onIssue()).match(/Copied by the other integration/g)).toHaveLength(1);
    expect(onTicket()).toContain('Of Ana');
    expect(await onIssue()).toContain('Of Kim');
  });

  test('[TR-11][TR-12] nothing travels where copying is switched off, without a call', async () => {
    await open((draft) => ({ ...draft, comments: 'off' }));
    const from = stage.mark();
    stage.desk.write(number, '<p>Stays</p>');
    await stage.commentIssue(key, 'Stays');
    await stage.settle();
    await stage.poll();
    expect(stage.calls(from).filter((call) => /actions|comment/.test(call))).toEqual([]);
    expect(await onIssue()).not.toContain('Added by');
    expect(onTicket()).toBe('Stays');
  });
});
