import { z } from 'zod';
import type { ChangeItem } from '../model/issue';
import { estimatesOf, type Estimates } from '../model/stored-value';
import { refuse, type Kind } from './kind';

const requestSchema = z.object({
  originalEstimate: z.union([z.string(), z.number()]).nullish(),
  remainingEstimate: z.union([z.string(), z.number()]).nullish(),
});

/** Seconds. A working day has eight hours, a week five days. */
const units: Readonly<Record<string, number>> = { w: 144_000, d: 28_800, h: 3600, m: 60 };

/** `1d 2h` → seconds; a bare number is minutes. @throws FieldError */
function readDuration(raw: string | number): number {
  const text = String(raw).trim();
  if (/^\d+$/.test(text)) return Number(text) * 60;
  const parts = text.split(/\s+/).map((part) => /^(\d+(?:\.\d+)?)([wdhm])$/.exec(part));
  return parts.reduce((sum, part) => {
    const unit = units[part?.[2] ?? ''];
    if (!part || unit === undefined) return refuse(`Estimate '${text}' is not a duration.`);
    return sum + Number(part[1]) * unit;
  }, 0);
}

function durationText(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.round(seconds / 60) * 60;
  for (const [unit, size] of Object.entries(units)) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * size;
  }
  return parts.length === 0 ? '0m' : parts.join(' ');
}

export const timeTrackingKind: Kind = {
  schema: { type: 'timetracking' },
  verbs: ['set', 'edit'],
  parse(raw, { issue }) {
    if (raw === null) return undefined;
    const parsed = requestSchema.safeParse(raw);
    if (!parsed.success) return refuse('data was not an object with estimates');
    return merge(estimatesOf(issue?.fields['timetracking']), parsed.data);
  },
  render(value) {
    const { original, remaining } = estimatesOf(value);
    return {
      ...(original === undefined
        ? {}
        : { originalEstimate: durationText(original), originalEstimateSeconds: original }),
      ...(remaining === undefined
        ? {}
        : { remainingEstimate: durationText(remaining), remainingEstimateSeconds: remaining }),
    };
  },
  changes(before, after) {
    const from = estimatesOf(before);
    const to = estimatesOf(after);
    return [
      ...estimateItem('timeoriginalestimate', from.original, to.original),
      ...estimateItem('timeestimate', from.remaining, to.remaining),
    ];
  },
};

/** Setting only the original estimate sets the remaining one as well while that is empty. */
function merge(current: Estimates, { originalEstimate, remainingEstimate }: z.infer<typeof requestSchema>): Estimates {
  const original = originalEstimate === undefined ? current.original : readNullable(originalEstimate);
  const remaining = remainingEstimate === undefined ? (current.remaining ?? original) : readNullable(remainingEstimate);
  return {
    ...(original === undefined ? {} : { original }),
    ...(remaining === undefined ? {} : { remaining }),
  };
}

function readNullable(raw: string | number | null): number | undefined {
  return raw === null || raw === '' ? undefined : readDuration(raw);
}

function estimateItem(field: string, from: number | undefined, to: number | undefined): readonly ChangeItem[] {
  if (from === to) return [];
  const text = (seconds: number | undefined): string | null => (seconds === undefined ? null : String(seconds));
  return [
    {
      field,
      fieldId: field,
      custom: false,
      fromId: text(from),
      fromText: text(from),
      toId: text(to),
      toText: text(to),
    },
  ];
}
