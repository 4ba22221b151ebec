import type { RecordRef } from '../../sync/model';
import { refText } from '../../sync/model';
import type { Answered } from './calls';
import type { PivotalClient } from './client';
import type { Estimates } from './estimates';
import type { Label } from './schemas';
import { timeOf } from './time';
import type { Place } from './translate';

/** What one piece of work in a project has in hand. */
export interface Work {
  readonly client: PivotalClient;
  readonly place: Place;
  readonly estimates: Estimates;
  /** Stories can bear the reference of their feature. */
  readonly pointsBack: boolean;
  /** Id of the project's integration by which they point back; absent where there is none (PT-034). */
  readonly pointsBackBy?: string;
  /** Names of the people of the project by id; none where they are not told. */
  readonly people: () => Promise<ReadonlyMap<string, string>>;
  /** Labels of epics by epic, as far as they were asked for: each is asked once (P-09). */
  readonly epicLabels: Map<string, Label | undefined>;
  /** Rows of the project's history that our writes made, by record. */
  readonly rows: Map<string, readonly string[]>;
}

/** A change that is older than this when it is answered is not the one just asked for; clocks differ. */
const freshMs = 2000;

/**
 * Remembers the row that a write about a record made; a server may not tell (PT-016, PT-115). A write that changes nothing makes
 * no row and is answered with the present version, which may be that of a person's change: that one must not pass for ours.
 */
export function wrote<T extends { readonly updated_at?: string | number | null | undefined }>(
  { client, place, rows }: Work,
  ref: RecordRef,
  { value, version, versionBefore }: Answered<T>,
): T {
  const key = refText(ref);
  const changedAt = timeOf(value.updated_at) ?? 0;
  const isNew = versionBefore === undefined ? changedAt > client.calls.now() - freshMs : version !== versionBefore;
  if (version !== undefined && isNew) rows.set(key, [...(rows.get(key) ?? []), `${place.project}_${version}`]);
  return value;
}

/** The label by which stories belong to an epic (PT-061). @throws SystemError `not-found` for an epic that is gone */
export async function labelOfEpic({ client, place, epicLabels }: Work, epic: string): Promise<Label | undefined> {
  if (!epicLabels.has(epic)) epicLabels.set(epic, (await client.epic(place.project, epic)).label ?? undefined);
  return epicLabels.get(epic);
}
