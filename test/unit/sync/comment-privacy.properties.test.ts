/** What may leave TeamSupport and Jira, told once more in the simplest words, against what the app carries. */
import fc from 'fast-check';
import type { Context } from '../../../src/sync/context';
import { missedComments } from '../../../src/sync/apply/sync-comments';
import { emptyLink } from '../../../src/sync/model';
import type { Direction, Integration, Link, Side, TicketRules } from '../../../src/sync/model';
import type { Comment, CommentDraft } from '../../../src/sync/ports';
import { answers } from '../../../src/systems/jira/schemas';
import { commentOf } from '../../../src/systems/jira/translate';
import { copyHtml } from '../../../src/systems/comment-copy';
import { textToAdf } from '../../../src/richtext/text-to-adf';
import { hangUp } from '../systems/answer-in-turn';
import { integrationWith, serve, ticketRef } from '../systems/teamsupport/answering';

const site = 'https://demo.atlassian.net';
const minute = 60_000;
/** Half past a minute: times of tickets know minutes only. */
const linkedAt = Date.UTC(2026, 10, 20, 12, 0, 30);
const native = { jiraUser: 'jira-native', ticketUser: '61009' };
const newestAtLink = '999998';
const ours = { comment: '20001', action: '1000000' };

afterAll(hangUp);

/** Runs the look at one side and tells the ids of what was written to the other. */
async function carried(
  integration: Integration,
  link: Link,
  side: Side,
  list: Context['source']['listComments'],
): Promise<readonly string[]> {
  const sent: string[] = [];
  const reader = { listComments: list, commentFiles: undefined };
  const writer = {
    addComment: (_: unknown, { origin }: CommentDraft): Promise<string> => {
      sent.push(origin);
      return Promise.resolve(`copy-of-${origin}`);
    },
    listComments: () => Promise.resolve([]),
  };
  const context = {
    integration,
    source: side === 'source' ? reader : writer,
    target: side === 'source' ? writer : reader,
    cause: { kind: 'poll', at: linkedAt },
    world: {
      now: () => linkedAt + minute,
      newEntryId: () => 'entry',
      store: { links: { save: () => Promise.resolve() } },
    },
  } as unknown as Context;
  await missedComments(context, { value: link, rev: 1 }, [side]);
  return sent;
}

const linkWith = (integration: Integration, comments: Link['comments']): Link => ({
  ...emptyLink(integration, ticketRef('500101'), { reference: '10041', name: 'Export', url: 'https://ts/' }, linkedAt),
  target: { system: 'jira', kind: 'issue', id: '10001' },
  labels: {
    source: { reference: '10041', name: 'Export', url: 'https://app.na2.teamsupport.com/?TicketNumber=10041' },
    target: { reference: 'TL-1', name: 'Export', url: `${site}/browse/TL-1` },
  },
  commentsAfter: newestAtLink,
  comments,
});

/** Mostly what may leave: each of the others alone must hold a comment back. */
const mostly = <T>(open: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(open) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const directions = mostly<Direction>('both', 'to-target', 'to-source', 'off');
const rulesOf = fc.record({
  private: fc.boolean(),
  type: fc.option(fc.constant('26001'), { nil: undefined }),
  native: fc.option(fc.constant(native), { nil: undefined }),
  since: fc.option(fc.constantFrom(linkedAt - 10 * minute, linkedAt + 10 * minute), { nil: undefined }),
});

const integrationOf = (comments: Direction, rules: Chosen, side: Side): Integration => {
  const tickets: Partial<TicketRules> = {
    actions: { private: rules.private, ...(rules.type === undefined ? {} : { type: rules.type }) },
    ...(rules.native ? { native: rules.native } : {}),
    ...(rules.since === undefined ? {} : { since: { [side]: rules.since } }),
  };
  return { ...integrationWith(tickets), comments };
};
type Chosen = typeof rulesOf extends fc.Arbitrary<infer T> ? T : never;

const draft = (origin: string): CommentDraft => ({
  kind: 'comment',
  body: textToAdf('Fixed in build 77'),
  author: 'Ana Ruiz',
  url: `${site}/browse/TL-1?focusedCommentId=${origin}`,
  origin,
});
const header = copyHtml(draft(ours.comment));

/** Texts an action may hold, and whether it is a copy of ours. */
const texts = {
  plain: ['<p>Same with Chrome</p>', false],
  'our copy, as the server put it on a ticket below': [header, true],
  'the same in an editor’s frame': [`<div class="x">\n${header.replace('<a ', '<a target="_blank" ')}</div>`, true],
  'a copy on this site of another comment': [copyHtml(draft('77777')), true],
  'a told change': [
    copyHtml({
      ...draft('#10200'),
      kind: 'change',
      body: textToAdf('Ana Ruiz changed Labels'),
      url: `${site}/browse/TL-1`,
    }),
    true,
  ],
  'an answer to a request': [copyHtml({ ...draft('#ask-abc_1'), kind: 'answer', url: site }), true],
  'a mail that quotes a copy below': [`<p>Thanks!</p><blockquote>${header}</blockquote>`, false],
  'an answer below the whole copy': [`${header}<p>It is not fixed</p>`, false],
  'the copy in a quote': [`<blockquote>${header}</blockquote>`, false],
  'a header that leads to another site': [header.replaceAll(site, 'https://evil.example'), false],
  'words after the link of a comment': [
    `<p><a href="${site}/browse/TL-1?focusedCommentId=20001">Ana Ruiz in Jira</a>: says it is fixed</p>`,
    false,
  ],
} as const;
type TextKind = keyof typeof texts;

const actionCase = fc.record({
  id: mostly('1000001', '99998', '999998', '1000002', '1000003', '99999999999999999999'),
  text: mostly<TextKind>('plain', ...(Object.keys(texts) as TextKind[])),
  visible: mostly<unknown>('True', 'TRUE', true, 'False', 'false', '', null, undefined, '1', 'Yes', {}),
  type: mostly<string | null>('26001', '26002', null),
  system: mostly<string | null>('0', '1', '3', null),
  creator: mostly<string | null>('61001', native.ticketUser, '-1', null),
  created: fc.constantFrom('11/20/2026 6:00 AM', '11/20/2026 6:30 AM'),
  known: mostly('no', 'carried', 'a copy'),
});
type ActionCase = typeof actionCase extends fc.Arbitrary<infer T> ? T : never;
const createdAt = (text: string): number => Date.UTC(2026, 10, 20, 12, text.includes('6:30') ? 30 : 0);

function actionMayLeave(one: ActionCase, comments: Direction, rules: Chosen): boolean {
  const carries = comments === 'both' || comments === 'to-target';
  const visible = one.visible === true || (typeof one.visible === 'string' && /^true$/i.test(one.visible));
  const since = rules.since ?? 0;
  const young = visible ? createdAt(one.created) + minute > since : createdAt(one.created) >= since;
  return (
    carries &&
    BigInt(one.id) > BigInt(newestAtLink) &&
    one.known === 'no' &&
    one.system !== '1' &&
    !texts[one.text][1] &&
    (visible || rules.private) &&
    young &&
    (rules.type === undefined || one.type === rules.type) &&
    !(rules.native && one.creator === native.ticketUser)
  );
}

const rowOf = (one: ActionCase): object => ({
  ID: one.id,
  ActionTypeID: one.type,
  SystemActionTypeID: one.system,
  Description: texts[one.text][0].replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
  ...(one.visible === undefined ? {} : { IsVisibleOnPortal: one.visible }),
  CreatorID: one.creator,
  DateCreated: one.created,
  DateModified: one.created,
  TicketID: '500101',
});

/** Our own copy of the comment stands on the ticket. */
const ownCopy = {
  ...rowOf({
    id: ours.action,
    text: 'plain',
    visible: 'False',
    type: '26001',
    system: '0',
    creator: '-1',
    created: '11/20/2026 6:30 AM',
    known: 'no',
  }),
  Description: header.replace(/</g, '&lt;').replace(/>/g, '&gt;'),
};

test('[TR-11][TR-16][TN-01][TS-068] Of 4,000 generated actions exactly those leave that may', async () => {
  const lists = fc.uniqueArray(actionCase, { selector: ({ id }) => id, minLength: 5, maxLength: 6 });
  let seen = 0;
  let left = 0;
  await fc.assert(
    fc.asyncProperty(directions, rulesOf, lists, async (comments, rules, cases) => {
      const integration = integrationOf(comments, rules, 'source');
      const entries = cases.flatMap(({ id, known }) =>
        known === 'carried' ? [[`source:${id}`, '30001']] : known === 'a copy' ? [[`target:9${id}`, id]] : [],
      );
      const link = linkWith(integration, {
        ...(Object.fromEntries(entries) as Link['comments']),
        [`target:${ours.comment}`]: ours.action,
      });
      const { system } = serve(
        [{ body: { Actions: [ownCopy, ...cases.map(rowOf)] } }],
        integration.tickets ? { rules: integration.tickets } : {},
      );
      const sent = await carried(integration, link, 'source', (at) => system.listComments(at));
      const may = cases.filter((one) => actionMayLeave(one, comments, rules)).map(({ id }) => id);
      expect([...sent].sort()).toEqual([...may].sort());
      seen += cases.length;
      left += sent.length;
    }),
    { numRuns: 810 },
  );
  expect(seen).toBeGreaterThan(4_000);
  expect(left).toBeGreaterThan(200);
});

const commentCase = fc.record({
  id: fc.integer({ min: 20_002, max: 20_040 }).map(String),
  visibility: mostly<unknown>(
    undefined,
    null,
    { type: 'role', value: 'Developers' },
    { type: 'group', value: 'jira-admins', identifier: 'x' },
    { type: 'something new' },
    {},
    'Developers',
    [],
    false,
  ),
  jsdPublic: mostly<unknown>(true, undefined, false, 'false', 'true', null, 0),
  internal: mostly<unknown>(undefined, { internal: true }, { internal: false }, { internal: 'yes' }, {}, true, null),
  mark: mostly<unknown>(undefined, { origin: '900103' }, { origin: '#ask-1' }),
  author: mostly<string | undefined>('ana', native.jiraUser, undefined),
  after: fc.boolean(),
  known: mostly('no', 'carried', 'a copy'),
});
type CommentCase = typeof commentCase extends fc.Arbitrary<infer T> ? T : never;

function commentMayLeave(one: CommentCase, comments: Direction, rules: Chosen): boolean {
  const since = rules.since ?? 0;
  const made = linkedAt + (one.after ? minute : -minute);
  const internal = one.internal === undefined || JSON.stringify(one.internal) === '{"internal":false}';
  return (
    (comments === 'both' || comments === 'to-source') &&
    (one.visibility === undefined || one.visibility === null) &&
    (one.jsdPublic === undefined || one.jsdPublic === null || one.jsdPublic === true) &&
    internal &&
    one.mark === undefined &&
    one.known === 'no' &&
    made >= Math.max(linkedAt, since) &&
    !(rules.native && one.author === native.jiraUser)
  );
}

function parsed(one: CommentCase): Comment {
  const made = new Date(linkedAt + (one.after ? minute : -minute)).toISOString();
  const raw = {
    id: one.id,
    body: textToAdf(`Comment ${one.id}`),
    created: made,
    updated: made,
    ...(one.author === undefined ? {} : { author: { accountId: one.author, displayName: 'Ana Ruiz' } }),
    ...(one.visibility === undefined ? {} : { visibility: one.visibility }),
    ...(one.jsdPublic === undefined ? {} : { jsdPublic: one.jsdPublic }),
    properties: [
      ...(one.internal === undefined ? [] : [{ key: 'sd.public.comment', value: one.internal }]),
      ...(one.mark === undefined ? [] : [{ key: 'throughline', value: one.mark }]),
    ],
  };
  return commentOf(answers.comment.parse(raw), `${site}/browse/TL-1`);
}

test('[TR-12][TR-15][TN-01] Of 4,000 generated comments exactly those leave that may', async () => {
  const lists = fc.uniqueArray(commentCase, { selector: ({ id }) => id, minLength: 4, maxLength: 8 });
  let seen = 0;
  let left = 0;
  await fc.assert(
    fc.asyncProperty(directions, rulesOf, lists, async (comments, rules, cases) => {
      const integration = integrationOf(comments, rules, 'target');
      const entries = cases.flatMap(({ id, known }) =>
        known === 'carried' ? [[`target:${id}`, '900110']] : known === 'a copy' ? [[`source:9${id}`, id]] : [],
      );
      const link = linkWith(integration, Object.fromEntries(entries) as Link['comments']);
      const sent = await carried(integration, link, 'target', () => Promise.resolve(cases.map(parsed)));
      const may = cases.filter((one) => commentMayLeave(one, comments, rules)).map(({ id }) => id);
      expect([...sent].sort()).toEqual([...may].sort());
      seen += cases.length;
      left += sent.length;
    }),
    { numRuns: 800 },
  );
  expect(seen).toBeGreaterThan(4_000);
  expect(left).toBeGreaterThan(200);
});
