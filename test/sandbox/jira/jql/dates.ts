import { localDay, localTime } from '../time';
import { JqlError, type Operand } from './query';

/** A moment in a query, and how long the unit is that was written: a minute or a day. */
export interface Moment {
  readonly from: number;
  readonly until: number;
}

const units: Readonly<Record<string, number>> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000 };
const minuteMs = 60_000;

/** Reads a date of a query on the asker's wall clock. Seconds do not exist there. @throws JqlError */
export function readMoment(operand: Operand, zone: string, field: string): Moment {
  if (operand.kind === 'function') return functionMoment(operand.name, operand.args, zone);
  if (operand.kind !== 'value') throw new JqlError(`The field '${field}' needs a date.`);
  const { text } = operand;
  const relative = relativeMs(text);
  if (relative !== undefined) return minuteAt(Date.now() + relative);
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/.exec(text);
  if (!match) {
    throw new JqlError(
      `Date value '${text}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    );
  }
  const day = [Number(match[1]), Number(match[2]), Number(match[3])] as const;
  if (match[4] === undefined) return dayMoment(localTime(zone, day));
  const from = localTime(zone, day, [Number(match[4]), Number(match[5])]);
  return { from, until: from + minuteMs };
}

/** `-5d`, `4w 2d` → milliseconds. */
function relativeMs(text: string): number | undefined {
  const match = /^([+-]?)((?:\d+[wdhm]\s*)+)$/.exec(text.trim());
  if (!match) return undefined;
  const parts = [...(match[2] ?? '').matchAll(/(\d+)([wdhm])/g)];
  const sum = parts.reduce((total, part) => total + Number(part[1]) * (units[part[2] ?? ''] ?? 0), 0);
  return match[1] === '-' ? -sum : sum;
}

function functionMoment(name: string, args: readonly string[], zone: string): Moment {
  const [year, month, day] = localDay(Date.now(), zone);
  const shift = args[0] === undefined ? 0 : (relativeMs(args[0]) ?? 0);
  switch (name) {
    case 'now':
      return minuteAt(Date.now());
    case 'startofday':
      return minuteAt(localTime(zone, [year, month, day]) + shift);
    case 'endofday':
      return minuteAt(localTime(zone, [year, month, day + 1]) - minuteMs + shift);
    case 'startofmonth':
      return minuteAt(localTime(zone, [year, month, 1]) + shift);
    case 'startofweek': {
      const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
      return minuteAt(localTime(zone, [year, month, day - weekday]) + shift);
    }
    default:
      throw new JqlError(`Unable to find JQL function '${name}()'.`);
  }
}

function minuteAt(at: number): Moment {
  const from = Math.floor(at / minuteMs) * minuteMs;
  return { from, until: from + minuteMs };
}

const dayMoment = (from: number): Moment => ({ from, until: from + (units['d'] ?? 0) });
