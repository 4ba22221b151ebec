import { people } from '../../sandbox/jira/seed';
import { z } from 'zod';
import { draw } from '../draw';
import { livingCases } from './matter';
import type { Case, Matter, Remark } from './matter';
import { shownKey, ticketsOn } from './world';
import type { TicketWorld } from './world';

/** Something one person does about one matter. @returns what was done, `undefined` when it cannot be done now */
type Edit = (world: TicketWorld, matter: Matter) => Promise<string | undefined>;

const authors = [people.admin, people.dev, people.lead] as const;
const types = ['Task', 'Task', 'Bug', 'Question'] as const;

/** A new matter: a ticket, and now and then an issue that a developer has made already. */
export async function found(world: TicketWorld): Promise<void> {
  const matter: Matter = {
    number: world.matters.length + 1,
    cases: [],
    ownIssues: [],
    remarks: [],
    deletedIssues: new Set(),
    edits: 0,
  };
  world.matters.push(matter);
  await addCase(world, matter);
  if (world.dice.chance(0.6)) await makeIssue(world, matter);
}

const makeIssue: Edit = async ({ stage, dice, word }, matter) => {
  if (matter.ownIssues.length >= 2) return undefined;
  const fields = { project: { key: 'TL' }, issuetype: { name: 'Task' }, summary: word() };
  const as = dice.pick(authors);
  const { key } = await stage.jira('/rest/api/3/issue', { method: 'POST', body: { fields }, as });
  matter.ownIssues.push(String(key));
  return `${String(key)} made`;
};

const addCase: Edit = ({ stage, dice, word }, matter) => {
  if (matter.cases.length >= 4) return Promise.resolve(undefined);
  const parents = livingCases(matter).filter(({ parent }) => parent === undefined);
  const parent = parents.length > 0 && dice.chance(0.4) ? dice.pick(parents) : undefined;
  const made = stage.createTicket({
    name: word(),
    type: dice.pick(types),
    ...(parent ? { parent: parent.id } : {}),
  });
  const one = { id: made.id, number: made.number, asked: '', turn: 0, asksForNew: 0, deleted: false };
  matter.cases.push({ ...one, issues: new Set(), ...(parent ? { parent } : {}) });
  return Promise.resolve(`ticket ${made.number} made${parent ? ` under ${parent.number}` : ''}`);
};

const anyCase = ({ dice }: TicketWorld, matter: Matter): Case | undefined => {
  const cases = livingCases(matter);
  return cases.length > 0 ? dice.pick(cases) : undefined;
};

/** A ticket asks for an issue of its own, for one that exists, or for none any more. */
const ask: Edit = (world, matter) => {
  const one = anyCase(world, matter);
  if (!one) return Promise.resolve(undefined);
  const { dice, stage } = world;
  const known = keysOf(world, matter);
  const wish = dice.next();
  const before = shownKey(world, one);
  if (before !== undefined) one.issues.add(before);
  if (one.asked !== '' && wish < 0.25) return Promise.resolve(write(world, one, ''));
  if (known.length > 0 && wish < 0.65) return Promise.resolve(write(world, one, dice.pick(known)));
  // Bugs need a field nobody fills here: an issue of that type cannot be made.
  if (before !== undefined || stage.ticket(one.id).type === 'Bug') return Promise.resolve(undefined);
  return Promise.resolve(write(world, one, 'new'));
};

/** Writes what a ticket asks for, into its own field or that of TeamSupport's integration. */
function write({ stage, dice }: TicketWorld, one: Case, text: string): string {
  const { jiraKey, fields } = stage.ticket(one.id);
  const isFree = fields['JiraIssue'] === undefined && jiraKey === undefined;
  if (text === 'new' && isFree && dice.chance(0.4)) stage.desk.set(one.id, { jiraKey: 'NewJiraIssue' });
  else if (text === '' && fields['JiraIssue'] === undefined) stage.desk.set(one.id, { jiraKey: null });
  else stage.desk.set(one.id, { fields: { JiraIssue: text === '' ? null : text } });
  if (text === 'new') one.asksForNew++;
  else if (text !== '') one.issues.add(text);
  one.asked = text;
  one.turn++;
  return `ticket ${one.number} asks for ${text === '' ? 'nothing' : text}`;
}

/** Issues a matter has to do with, as people see them. */
function keysOf(world: TicketWorld, matter: Matter): readonly string[] {
  const shown = matter.cases.flatMap((one) => shownKey(world, one) ?? []);
  const all = [...new Set([...matter.ownIssues, ...shown])];
  return all.filter((key) => !matter.deletedIssues.has(key));
}

/** Cases of a matter that the panel of an issue shows. */
async function linkedTo(world: TicketWorld, matter: Matter, key: string): Promise<Remark['due']> {
  const shown = await ticketsOn(world, key);
  // Whoever writes a new wish may be noticed before or after what is said next.
  const settled = livingCases(matter).filter((one) => shown.includes(one.id) && isSettled(world, one, key));
  return settled.map((one) => ({ case: one, turn: one.turn, key }));
}

const isSettled = (world: TicketWorld, one: Case, key: string): boolean =>
  shownKey(world, one) === key && (one.asked === 'new' || one.asked === key);

const act: Edit = async (world, matter) => {
  const one = anyCase(world, matter);
  if (!one) return undefined;
  const { dice, recipe, stage } = world;
  const isPrivate = dice.chance(0.3);
  const type = dice.chance(0.25) ? 'Internal note' : 'Comment';
  const key = shownKey(world, one);
  if (key !== undefined) one.issues.add(key);
  const due = key === undefined || matter.deletedIssues.has(key) ? [] : await linkedTo(world, matter, key);
  const token = world.word();
  const files = dice.chance(0.15) ? [{ name: `${token}.txt`, content: token }] : [];
  const { id } = stage.desk.write(one.id, `<p>I say <b>${token}</b></p>`, { private: isPrivate, type, files });
  const mayLeave = (recipe.privateActions || !isPrivate) && (!recipe.oneType || type === 'Comment');
  const on = { side: 'tickets' as const, case: one };
  matter.remarks.push({ id, token, on, mayLeave, due: due.filter((at) => at.case === one) });
  return `ticket ${one.number}: ${isPrivate ? 'private ' : ''}action ${token} (${type})`;
};

const restrictions = [
  { visibility: { type: 'role', value: 'Administrators', identifier: 'Administrators' } },
  { properties: [{ key: 'sd.public.comment', value: { internal: true } }] },
] as const;

const comment: Edit = async (world, matter) => {
  const keys = keysOf(world, matter);
  if (keys.length === 0) return undefined;
  const { dice, stage } = world;
  const key = dice.pick(keys);
  const due = await linkedTo(world, matter, key);
  const token = world.word();
  const restriction = dice.chance(0.3) ? dice.pick(restrictions) : undefined;
  const id = await stage.commentIssue(key, `I say ${token}`, restriction ?? {}, people.lead);
  matter.remarks.push({ id, token, on: { side: 'jira', key }, mayLeave: restriction === undefined, due });
  return `${key}: ${restriction ? 'restricted ' : ''}comment ${token}`;
};

/** Somebody corrects what they said: what was copied stays, and what was not is copied as it is now. */
const correct: Edit = async (world, matter) => {
  const open = matter.remarks.filter(({ editedTo }) => editedTo === undefined);
  if (open.length === 0) return undefined;
  const remark = world.dice.pick(open);
  const { on, id } = remark;
  if (on.side === 'tickets' ? on.case.deleted : matter.deletedIssues.has(on.key)) return undefined;
  remark.editedTo = world.word();
  if (on.side === 'tickets') {
    world.stage.desk.editAction(id, `<p>I say ${remark.editedTo}</p>`);
    return `action ${remark.token} becomes ${remark.editedTo}`;
  }
  const body = {
    version: 1,
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: `I say ${remark.editedTo}` }] }],
  };
  const path = `/rest/api/3/issue/${on.key}/comment/${id}`;
  // An edit without its restriction would lift it, which nobody does here.
  const found = await world.stage.jira(path);
  const { visibility } = found;
  await world.stage.jira(path, {
    method: 'PUT',
    body: { body, ...(visibility ? { visibility } : {}) },
    as: people.lead,
  });
  return `comment ${remark.token} becomes ${remark.editedTo}`;
};

const transitions = z.object({
  transitions: z.array(z.object({ id: z.string(), to: z.object({ name: z.string() }) })),
});

const move: Edit = async (world, matter) => {
  const keys = keysOf(world, matter);
  if (keys.length === 0) return undefined;
  const key = world.dice.pick(keys);
  const path = `/rest/api/3/issue/${key}/transitions`;
  const offered = transitions.parse(await world.stage.jira(path)).transitions.filter(({ to }) => to.name !== 'Done');
  if (offered.length === 0) return undefined;
  const { id, to } = world.dice.pick(offered);
  const due = await linkedTo(world, matter, key);
  await world.stage.jira(path, { method: 'POST', body: { transition: { id } } });
  for (const { case: one, turn } of due) {
    one.movedIn = turn;
    delete one.chosenStatus;
  }
  return `${key} → ${to.name}`;
};

const rename: Edit = async (world, matter) => {
  const keys = keysOf(world, matter);
  if (keys.length === 0) return undefined;
  const key = world.dice.pick(keys);
  const due = await linkedTo(world, matter, key);
  const summary = world.word();
  await world.stage.editIssue(key, { summary }, world.dice.pick(authors));
  for (const { case: one, turn } of due) one.renamedIn = turn;
  return `${key}: summary ${summary}`;
};

const choose: Edit = (world, matter) => {
  const one = anyCase(world, matter);
  if (!one) return Promise.resolve(undefined);
  world.stage.desk.set(one.id, { status: 'New' });
  one.chosenStatus = 'New';
  return Promise.resolve(`ticket ${one.number}: status New`);
};

const retitle: Edit = (world, matter) => {
  const one = anyCase(world, matter);
  if (!one) return Promise.resolve(undefined);
  const name = world.word();
  world.stage.desk.set(one.id, { name });
  return Promise.resolve(`ticket ${one.number}: name ${name}`);
};

const removeTicket: Edit = (world, matter) => {
  const cases = livingCases(matter);
  if (cases.length < 2) return Promise.resolve(undefined);
  const one = world.dice.pick(cases);
  world.stage.desk.deleteTicket(one.id);
  one.deleted = true;
  return Promise.resolve(`ticket ${one.number} deleted`);
};

const removeIssue: Edit = async (world, matter) => {
  const keys = keysOf(world, matter);
  if (keys.length === 0) return undefined;
  const key = world.dice.pick(keys);
  for (const one of matter.cases) if (shownKey(world, one) === key) one.issues.add(key);
  await world.stage.jira(`/rest/api/3/issue/${key}`, { method: 'DELETE' });
  matter.deletedIssues.add(key);
  return `${key} deleted`;
};

const edits: readonly (readonly [weight: number, edit: Edit])[] = [
  [6, ask],
  [7, act],
  [7, comment],
  [2, correct],
  [5, move],
  [3, rename],
  [2, choose],
  [1, retitle],
  [3, addCase],
  [1, makeIssue],
  [0.5, removeTicket],
  [0.3, removeIssue],
];

/** Does one thing about a matter, drawn by the dice; the first is that its ticket asks. */
export const happen: Edit = (world, matter) => (matter.edits === 0 ? ask : draw(world.dice, edits))(world, matter);
