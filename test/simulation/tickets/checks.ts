import { z } from 'zod';
import type { AdfDoc } from '../../../src/richtext/adf';
import { adfToText } from '../../../src/richtext/adf-to-text';
import type { Ticket } from '../../sandbox/teamsupport/entities';
import { stillWriting } from '../rest';
import { livingCases } from './matter';
import type { Case, Matter, Remark } from './matter';
import { ticketsOn } from './world';
import type { TicketWorld } from './world';

/** Everything that is wrong in a world that has come to rest, as sentences; none when all is well. */
export async function findings(world: TicketWorld): Promise<readonly string[]> {
  const found = [...(await stillWriting(world.stage)), ...tooManyIssues(world)];
  const seen = await everything(world);
  for (const matter of world.matters) {
    const wrong = [
      ...matter.cases.flatMap((one) => [...linkIsWrong(world, matter, one, seen), ...fieldsAreWrong(world, one, seen)]),
      ...matter.remarks.flatMap((remark) => remarkIsWrong(world, matter, remark, seen)),
    ];
    found.push(...wrong.map((words) => `matter ${matter.number}: ${words}`));
  }
  return [...found, ...(await failed(world, seen))];
}

const mark = z.object({ throughline: z.object({ origin: z.string() }) });

/** A ticket has at most as many issues as it asked for, and no issue was made for anything else. */
function tooManyIssues({ matters, stage }: TicketWorld): string[] {
  const left = new Map(matters.flatMap(({ cases }) => cases).map(({ id, asksForNew }) => [id, asksForNew]));
  return [...stage.sandbox.jira.site.issues.all()].flatMap(({ key, properties }) => {
    const parsed = mark.safeParse(properties);
    if (!parsed.success) return [];
    const [, , ticket = ''] = parsed.data.throughline.origin.split(':');
    const more = (left.get(ticket) ?? 0) - 1;
    left.set(ticket, more);
    return more < 0 ? [`${key} was made for no ticket, or for one that had not asked again`] : [];
  });
}

/** What both sides show in the end. */
interface Seen {
  /** Texts of comments by key of the issue. */
  readonly comments: ReadonlyMap<string, readonly string[]>;
  readonly status: ReadonlyMap<string, string>;
  readonly summary: ReadonlyMap<string, string>;
  /** Keys under whose panel a ticket stands, by its id. */
  readonly linked: ReadonlyMap<string, readonly string[]>;
}

async function everything(world: TicketWorld): Promise<Seen> {
  const issues = await world.stage.issues('project = TL');
  const linked = new Map<string, string[]>();
  for (const { key } of issues) {
    for (const id of await ticketsOn(world, key)) linked.set(id, [...(linked.get(id) ?? []), key]);
  }
  const { site } = world.stage.sandbox.jira;
  return {
    comments: new Map(
      issues.map(({ id, key }) => [key, site.comments.list('issue', id).map(({ body }) => adfToText(body as AdfDoc))]),
    ),
    status: new Map(issues.map(({ key, status }) => [key, status])),
    summary: new Map(issues.map(({ key, summary }) => [key, summary])),
    linked,
  };
}

/** A ticket is linked to what it asks for, and to nothing else. */
function linkIsWrong({ stage }: TicketWorld, matter: Matter, one: Case, { linked }: Seen): string[] {
  const keys = linked.get(one.id) ?? [];
  if (one.deleted) return [];
  const told = `ticket ${one.number} asks for ${one.asked || 'nothing'} and is linked to ${keys.join(', ') || 'nothing'}`;
  if (one.asked === '') return keys.length === 0 ? [] : [told];
  const shown = stage.ticket(one.id).fields['JiraIssue'];
  // With its issue gone a ticket shows nothing, or asks in vain for one that is no more.
  if (keys.length === 0 && [...one.issues].some((key) => matter.deletedIssues.has(key))) return [];
  // One that was deleted before the ticket could be linked to it is refused: the ticket keeps what it had.
  const [former] = keys;
  if (former !== undefined && keys.length === 1 && one.issues.has(former) && matter.deletedIssues.has(one.asked))
    return [];
  const isRight = keys.length === 1 && (one.asked === 'new' || keys[0] === one.asked) && shown === keys[0];
  return isRight ? [] : [`${told}; it shows ${shown ?? 'nothing'}`];
}

/** Issue statuses and what tickets of a type are in then: the one of the same name, where there is one. */
function fieldsAreWrong({ stage, recipe }: TicketWorld, one: Case, { linked, status, summary }: Seen): string[] {
  const key = linked.get(one.id)?.[0];
  if (one.deleted || key === undefined) return [];
  const ticket = stage.ticket(one.id);
  const wrong: string[] = [];
  const wanted = status.get(key) ?? '';
  const names = stage.organisation.statusesOf(typeIdOf(stage, one)).map(({ name }) => name);
  if (one.movedIn === one.turn && recipe.statusAs === 'status' && names.includes(wanted)) {
    if (![wanted, one.chosenStatus].includes(ticket.status)) {
      wrong.push(`ticket ${one.number} is in ${ticket.status}, ${key} in ${wanted}`);
    }
  }
  if (one.renamedIn === one.turn && ticket.fields['Environment'] !== summary.get(key)) {
    wrong.push(
      `ticket ${one.number} says ${ticket.fields['Environment'] ?? 'nothing'}, ${key} ${summary.get(key) ?? ''}`,
    );
  }
  return wrong;
}

const typeIdOf = ({ organisation }: TicketWorld['stage'], { id }: Case): Ticket['typeId'] =>
  organisation.ticket(id).typeId;

function remarkIsWrong(world: TicketWorld, matter: Matter, remark: Remark, seen: Seen): string[] {
  const { token, on, mayLeave } = remark;
  const wrong =
    on.side === 'tickets'
      ? actionIsWrong(world, matter, remark, on.case, seen)
      : commentIsWrong(world, matter, remark, on.key, seen);
  const what = `${mayLeave ? '' : 'hidden '}${on.side === 'tickets' ? `action of ticket ${on.case.number}` : `comment of ${on.key}`} ${token}`;
  return wrong.map((words) => `${what} ${words}`);
}

/** An action reaches the issue of its ticket once, and no other ticket but those TeamSupport itself copies it to. */
function actionIsWrong(
  { stage, matters }: TicketWorld,
  matter: Matter,
  remark: Remark,
  own: Case,
  { comments }: Seen,
): string[] {
  const wrong: string[] = [];
  let copies = 0;
  const children = matter.cases.filter(({ parent }) => parent === own);
  const reach = new Set([own, ...children].flatMap(({ issues }) => [...issues]));
  for (const one of [own, ...children]) {
    const shown = one.deleted ? undefined : stage.ticket(one.id).fields['JiraIssue'];
    if (shown !== undefined) reach.add(shown);
  }
  for (const [key, texts] of comments) {
    const times = count(texts, remark);
    copies += times;
    if (times > 0 && !reach.has(key)) wrong.push(`stands on ${key}, which has nothing to do with it`);
  }
  if (!remark.mayLeave && copies > 0) wrong.push('left TeamSupport');
  if (copies > 1 + children.length) wrong.push(`has ${copies} copies`);
  const isDue = remark.due.some(
    (at) => at.turn === at.case.turn && !at.case.deleted && !matter.deletedIssues.has(at.key),
  );
  if (remark.mayLeave && isDue && copies === 0) wrong.push('was lost');
  for (const one of matters.flatMap(livingCases)) {
    const there = stage.organisation
      .actionsOf({ id: one.id })
      .filter(({ description }) => count([description], remark) > 0);
    const isOwn = one === own || one.parent === own;
    if (!isOwn && there.length > 0) wrong.push(`stands on ticket ${one.number}`);
    if (isOwn && there.length > 1) wrong.push(`came back to ticket ${one.number}`);
  }
  return wrong;
}

/** A comment reaches every ticket of its issue once, as far as the app writes it, and never comes back. */
function commentIsWrong(
  { stage, matters }: TicketWorld,
  matter: Matter,
  remark: Remark,
  key: string,
  { comments }: Seen,
): string[] {
  const wrong: string[] = [];
  for (const [issue, texts] of comments) {
    const times = count(texts, remark);
    if (times > 1 || (times > 0 && issue !== key)) wrong.push(`came back to ${issue}`);
  }
  for (const one of matters.flatMap(livingCases)) {
    const there = stage.organisation
      .actionsOf({ id: one.id })
      .filter(({ description }) => count([description], remark) > 0);
    const written = there.filter(({ copyOf }) => copyOf === null).length;
    if (written > 1) wrong.push(`stands ${written} times on ticket ${one.number}`);
    if (there.length > 0 && !remark.mayLeave) wrong.push(`left Jira for ticket ${one.number}`);
    const isNear = one.issues.has(key) || stage.ticket(one.id).fields['JiraIssue'] === key;
    if (written > 0 && !isNear) wrong.push(`stands on ticket ${one.number}, which has nothing to do with it`);
    const isDue = remark.due.some((at) => at.case === one && at.turn === one.turn) && !matter.deletedIssues.has(key);
    if (remark.mayLeave && isDue && there.length === 0) wrong.push(`was lost on the way to ticket ${one.number}`);
  }
  return wrong;
}

/** How many texts hold it, as it was or as it is now. */
const count = (texts: readonly string[], { token, editedTo }: Remark): number =>
  texts.filter((text) => text.includes(token) || (editedTo !== undefined && text.includes(editedTo))).length;

/** What nobody but a person could mend is a finding: nothing here needs one in the end. */
async function failed({ stage, matters }: TicketWorld, { status }: Seen): Promise<string[]> {
  const deleted = new Set(matters.flatMap(({ deletedIssues }) => [...deletedIssues]));
  const { items } = await stage.ask('admin', 'failed', {});
  return items
    .filter(
      ({ state, problems, target }) =>
        state !== 'gone' &&
        // A status without a counterpart is told for as long as the issue stands in it.
        !problems.some(({ message }) => message.includes(`“${status.get(target?.reference ?? '') ?? ''}” has no`)) &&
        !problems.some(({ message }) => [...deleted].some((key) => message.includes(key))),
    )
    .map(({ source, problems }) => `${source.reference} failed: ${problems.map(({ message }) => message).join(' ')}`);
}
