/** How links are kept. */
import type { IntegrationId, JournalEntry, Link, LinkAddress, LinkId, LinkState, RecordRef } from '../model';

/** A value with the revision it was read at; a write is refused when somebody wrote in between. */
export interface Stored<T> {
  readonly value: T;
  readonly rev: number;
}

export interface LinkPut {
  readonly link: Link;
  /** `undefined`: it must not exist yet. */
  readonly rev: number | undefined;
  /** The link has just got its target, from which it must be found. */
  readonly newTarget?: boolean;
}

/** What one save changes; all of it happens or nothing. */
export interface LinkChanges {
  readonly put: readonly LinkPut[];
  readonly journal: readonly JournalEntry[];
}

/** Thrown by a save when a link changed since it was read. The work is done again on the new state. */
export class StaleLink extends Error {
  override readonly name = 'StaleLink';
}

export interface Links {
  get(ids: readonly LinkId[]): Promise<readonly Stored<Link>[]>;
  /** Links of a record of the target side. */
  ofTarget(ref: RecordRef): Promise<readonly LinkAddress[]>;
  /** The same for many records, in their order. */
  ofTargets(refs: readonly RecordRef[]): Promise<readonly (readonly LinkAddress[])[]>;
  /** Links that were last compared whole before a time, oldest first; those that cannot be compared are left out. */
  unchecked(integration: IntegrationId, before: number, most: number): Promise<readonly LinkAddress[]>;
  /** @throws StaleLink */
  save(changes: LinkChanges): Promise<void>;
  /** Forgets the link and records why. @throws StaleLink */
  remove(link: Stored<Link>, journal: readonly JournalEntry[]): Promise<void>;
  /** Links in a state, longest in it first. */
  inState(integration: IntegrationId, state: LinkState, most: number, after?: string): Promise<Page<Link>>;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Pass back to go on. */
  readonly next?: string;
}
