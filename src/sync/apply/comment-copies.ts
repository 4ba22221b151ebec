/**
 * What a link remembers of comments: `{side}:{comment id}` → id of the copy, empty while the copy is being made. Once an edit
 * was carried, its time follows: `{copy}@{epoch milliseconds in base 36}`, so that the same edit is carried once.
 */
import { adfToText } from '../../richtext/adf-to-text';
import { otherSide } from '../model';
import type { Link, Side } from '../model';
import type { Comment } from '../ports';

export interface Carried {
  readonly copy: string;
  /** Time of the latest edit that was dealt with, by the clock of the comment's system. */
  readonly edited?: number;
}

/** Stands for the copy of what was told instead of being carried. */
export const leftBehind = '-';

export const commentKey = (side: Side, id: string): string => `${side}:${id}`;

/** @returns `undefined` for a comment that was never carried over */
export function carriedAs(link: Link, side: Side, id: string): Carried | undefined {
  const value = link.comments[commentKey(side, id)];
  if (value === undefined) return undefined;
  const edited = /@([0-9a-z]+)$/.exec(value)?.[1];
  return { copy: copyIn(value), ...(edited === undefined ? {} : { edited: Number.parseInt(edited, 36) }) };
}

export const carriedValue = (copy: string, edited: number | undefined): string =>
  edited === undefined ? copy : `${copy}@${edited.toString(36)}`;

const copyIn = (value: string): string => value.replace(/@[0-9a-z]+$/, '');

/** Whether a comment of `side` is a copy of ours. */
export const isCopy = (link: Link, side: Side, id: string): boolean =>
  Object.entries(link.comments).some(
    ([key, value]) => key.startsWith(`${otherSide(side)}:`) && value !== '' && copyIn(value) === id,
  );

/** Whether a comment of the target only shows files that were sent with the record: some tools know files in comments alone. */
export function showsOurFiles({ files }: Link, side: Side, { attachments, body }: Comment): boolean {
  if (side !== 'target' || attachments.length === 0 || adfToText(body).trim() !== '') return false;
  const ours = new Set(Object.values(files));
  return attachments.every(({ id }) => ours.has(id));
}
