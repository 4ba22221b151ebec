import type { Link, Problem, StatusRef } from '../model';
import type { Context } from '../context';
import { baseAfter } from '../plan/fields';
import type { FieldWrite } from '../plan/fields';
import { fieldOn } from '../plan/convert';
import { shown, signature } from '../plan/signature';
import type { Readings } from './bring-in-step';
import type { Written } from './write-side';
import { entry } from './journal';
import { moveStatus } from './move-status';

/**
 * Moves the target of a link to a status. The history tells the whole move in one entry, whatever the number of steps.
 *
 * @param also fields of the target that were written just before
 */
export async function writeStatus(
  context: Context,
  link: Link,
  write: FieldWrite,
  readings: Readings,
  also: readonly string[],
): Promise<Written> {
  const { target } = link;
  if (!target || write.value?.type !== 'choice') throw new Error(`Link ${link.id} has no status to write`);
  const { id = '', name, category } = write.value;
  const from = believed(context, link, write, readings);
  const { at, stuck } = await moveStatus(context, link, target, write.field, from, {
    id,
    name,
    ...(category ? { category } : {}),
  });
  const now = context.world.now();
  const stands = { type: 'choice' as const, ...at };
  const original = readings.source.fields[fieldOn(write.map, 'source')] ?? null;
  const last = link.base[write.map.id];
  return {
    link: {
      ...link,
      labels: {
        ...link.labels,
        ...(link.labels.target ? { target: { ...link.labels.target, status: label(at) } } : {}),
      },
      wrote: { ...link.wrote, target: { at: now, fields: [...also, write.field] } },
    },
    // Where it got stuck is our own doing, and no change of the target's that could win over what was wanted.
    base: {
      [write.map.id]:
        stuck === undefined ? baseAfter(write.map, original, stands, false) : { ...last, target: signature(stands) },
    },
    problems: stuck === undefined ? [] : [problemOf(link, write, at, stuck, now)],
    journal: stuck === undefined ? [entry(context, link, told(link, write, at))] : [],
    readings: {
      ...readings,
      target: { ...readings.target, fields: { ...readings.target.fields, [write.field]: stands } },
    },
  };
}

/** Where the target stands, as far as it is known without asking: as just read, else as last seen. */
function believed(context: Context, link: Link, write: FieldWrite, readings: Readings): StatusRef | undefined {
  const read = readings.target.fields[write.field];
  if (read?.type === 'choice' && read.id !== undefined) {
    return { id: read.id, name: read.name, ...(read.category ? { category: read.category } : {}) };
  }
  const last = link.base[write.map.id]?.target;
  const known = last?.startsWith('=') ? last.slice(1) : undefined;
  return known === undefined
    ? undefined
    : context.integration.mapping.statuses.find(({ target }) => target.id === known)?.target;
}

const label = ({ name, category }: StatusRef): { name: string; category?: NonNullable<StatusRef['category']> } => ({
  name,
  ...(category ? { category } : {}),
});

function told(link: Link, write: FieldWrite, at: StatusRef): Parameters<typeof entry>[2] {
  const from = shown(write.before) || (link.labels.target?.status?.name ?? '');
  return { what: write.map.label, side: 'target', to: at.name, result: 'done', ...(from ? { from } : {}) };
}

function problemOf(link: Link, write: FieldWrite, at: StatusRef, stuck: string, now: number): Problem {
  const reference = link.labels.target?.reference ?? 'the issue';
  return {
    code: 'invalid',
    field: write.map.label,
    fieldId: write.map.id,
    message: `Couldn't move ${reference} to “${shown(write.value)}”: ${stuck}`,
    kept: `${reference} stands in “${at.name}”; everything else stays in step.`,
    nextStep: `Move ${reference} in Jira by hand, or ask an admin to open the way in the workflow or to give the field a default in the integration. Then retry.`,
    retry: true,
    at: now,
  };
}
