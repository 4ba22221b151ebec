import { TZDate, tzOffset } from '@date-fns/tz';
import type { DateStyle } from '../../sync/model';

interface Parts {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly yearFirst: boolean;
  readonly hour: number;
  readonly minute: number;
  readonly seconds: number;
}

const written =
  /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[\s,T]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?\s?m\.?)?)?$/i;

/**
 * The order in which an account writes day and month (TS-026).
 *
 * @param texts times as the account writes them, at least twenty where there are as many
 * @returns `undefined` when they do not tell, or contradict each other: then a person is asked, never guessed for
 */
export function guessOrder(texts: readonly string[]): DateStyle['order'] | undefined {
  const orders = new Set(texts.flatMap((text) => orderOf(partsOf(text)) ?? []));
  const [order] = orders;
  return orders.size === 1 ? order : undefined;
}

function orderOf(parts: Parts | undefined): DateStyle['order'] | undefined {
  if (!parts) return undefined;
  if (parts.yearFirst) return 'year-first';
  if (parts.first > 12) return 'day-first';
  return parts.second > 12 ? 'month-first' : undefined;
}

/**
 * A time as an account writes it: without a zone, to the minute, in the order of its culture (TS-026).
 *
 * @returns epoch milliseconds; `undefined` for what is no time in that order
 */
export function epochOf(text: string | undefined, style: DateStyle): number | undefined {
  const parts = partsOf(text);
  const day = parts && dayOf(parts, style.order);
  if (!day) return undefined;
  const time = new TZDate(day.year, day.month - 1, day.day, parts.hour, parts.minute, parts.seconds, style.zone);
  const epoch = time.getTime();
  return Number.isNaN(epoch) ? undefined : epoch;
}

/** @returns the day a text names, `yyyy-mm-dd`, whatever time follows; `undefined` for what is none */
export function dateOf(text: string, order: DateStyle['order']): string | undefined {
  const parts = partsOf(text);
  const day = parts && dayOf(parts, order);
  return day && `${pad(day.year, 4)}-${pad(day.month)}-${pad(day.day)}`;
}

/** @returns the moment a text names, without its zone: `2026-07-30T13:23`; `undefined` for what is no time in that order */
export function localOf(text: string, order: DateStyle['order']): string | undefined {
  const parts = partsOf(text);
  const day = parts && dayOf(parts, order);
  return day && `${pad(day.year, 4)}-${pad(day.month)}-${pad(day.day)}T${pad(parts.hour)}:${pad(parts.minute)}`;
}

const hourMs = 3_600_000;

/** A time as filters take it: fourteen digits, in UTC unless the account showed otherwise (TS-052). */
export function filterTime(epoch: number, style?: Pick<DateStyle, 'zone' | 'filters'>): string {
  // In the night the clocks go back an hour comes twice: what it is called first must not hide what comes in its second run.
  const ahead =
    style?.filters === 'local'
      ? Math.min(aheadOfUtc(epoch, style.zone), aheadOfUtc(epoch + 2 * hourMs, style.zone))
      : 0;
  return new Date(epoch + ahead).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** @returns milliseconds by which a zone is ahead of UTC at a time; below zero west of it */
export const aheadOfUtc = (epoch: number, zone: string): number => tzOffset(zone, new Date(epoch)) * 60_000;

function partsOf(text: string | undefined): Parts | undefined {
  // Cultures put narrow and unbreakable spaces before the half of the day.
  const found = written.exec((text ?? '').replace(/\s+/gu, ' ').trim());
  if (!found) return undefined;
  const [, first = '', second, third = '', hour = '0', minute = '0', seconds = '0', half] = found;
  const yearFirst = first.length === 4;
  if (!yearFirst && third.length !== 4) return undefined;
  const hours = halfDay(Number(hour), half);
  if (hours === undefined || Number(minute) > 59 || Number(seconds) > 59) return undefined;
  return {
    first: Number(first),
    second: Number(second),
    third: Number(third),
    yearFirst,
    hour: hours,
    minute: Number(minute),
    seconds: Number(seconds),
  };
}

function halfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour < 24 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function dayOf(parts: Parts, order: DateStyle['order']): { year: number; month: number; day: number } | undefined {
  const { first, second, third, yearFirst } = parts;
  const [year, month, day] = yearFirst
    ? [first, second, third]
    : order === 'day-first'
      ? [third, second, first]
      : [third, first, second];
  // A day that the month does not have would silently become one of the next.
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return exists ? { year, month, day } : undefined;
}

const pad = (figure: number, length = 2): string => String(figure).padStart(length, '0');
