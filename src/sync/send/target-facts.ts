import { projectOf } from '../context';
import type { Context } from '../context';
import type { TargetFacts } from '../ports';

const dayMs = 24 * 60 * 60_000;

/** Most bytes a file may have; `undefined` when files are switched off. Asked once a day, not with every send. */
export async function fileLimit(context: Context): Promise<number | undefined> {
  const { store } = context.world;
  const now = context.world.now();
  const facts = await store.targetFacts(context.integration.id);
  const known = facts.fileLimit;
  if (known && now - known.askedAt < dayMs) return known.bytes;
  const bytes = await context.target.fileLimit();
  const fileLimitFact = { askedAt: now, ...(bytes === undefined ? {} : { bytes }) };
  await store.saveTargetFacts(context.integration.id, { ...facts, fileLimit: fileLimitFact });
  return bytes;
}

/**
 * Status in which a new record of a type starts. Neither the answer of a creation nor the create screen tells, so it is
 * read once from the first record made, and remembered.
 */
export async function startStatus(
  context: Context,
  type: string,
  read: () => Promise<{ id: string; name: string } | undefined>,
): Promise<{ id: string; name: string } | undefined> {
  const { store } = context.world;
  const facts: TargetFacts = await store.targetFacts(context.integration.id);
  const known = facts.firstStatus[type];
  if (known) return known;
  const status = await read();
  if (status) {
    const latest = await store.targetFacts(context.integration.id);
    await store.saveTargetFacts(context.integration.id, {
      ...latest,
      firstStatus: { ...latest.firstStatus, [type]: status },
    });
  }
  return status;
}

/** Names kept of people: enough for those who work on what is linked. */
const mostNames = 100;

/** What a person is called. Notices carry only their account; the name is asked once a day. */
export async function personName(context: Context, account: string | undefined): Promise<string> {
  if (account === undefined) return somebody;
  const { store } = context.world;
  const now = context.world.now();
  const facts = await store.targetFacts(context.integration.id);
  const known = facts.names?.[account];
  if (known && now - known.askedAt < dayMs) return known.name;
  const name = (await projectOf(context).personName(account)) ?? somebody;
  const latest = await store.targetFacts(context.integration.id);
  const others = Object.entries(latest.names ?? {}).filter(
    ([id, fact]) => id !== account && now - fact.askedAt < dayMs,
  );
  const names = Object.fromEntries([...others, [account, { name, askedAt: now }] as const].slice(-mostNames));
  await store.saveTargetFacts(context.integration.id, { ...latest, names });
  return name;
}

const somebody = 'Somebody';
