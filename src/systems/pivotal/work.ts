import type { Integration, RecordRef } from '../../sync/model';
import { refText } from '../../sync/model';
import type { Answered } from './calls';
import type { PivotalClient } from './client';
import type { Estimates } from './estimates';
import type { Place } from './translate';

/** What one piece of work in a project has in hand. */
export interface Work {
  readonly client: PivotalClient;
  readonly integration: Pick<Integration, 'source'>;
  readonly place: Place;
  readonly estimates: Estimates;
  /** Stories can bear the reference of their feature. */
  readonly pointsBack: boolean;
  /** Id of the project's integration by which they point back; absent where there is none (PT-034). */
  readonly pointsBackBy?: string;
  /** Labels of epics by epic, as far as they were asked for: each is asked once (P-09). */
  readonly epicLabels: Map<string, string | undefined>;
  /** Rows of the project's history that our writes made, by record. */
  readonly rows: Map<string, readonly string[]>;
}

/** Remembers the row that a write about a record made; a server may not tell (PT-016, PT-115). */
export function wrote<T>({ place, rows }: Work, ref: RecordRef, { value, version }: Answered<T>): T {
  const key = refText(ref);
  if (version !== undefined) rows.set(key, [...(rows.get(key) ?? []), `${place.project}_${version}`]);
  return value;
}

/** Id of the label by which stories belong to an epic (PT-061). @throws SystemError `not-found` for an epic that is gone */
export async function labelOfEpic({ client, place, epicLabels }: Work, epic: string): Promise<string | undefined> {
  if (!epicLabels.has(epic)) epicLabels.set(epic, (await client.epic(place.project, epic)).label?.id);
  return epicLabels.get(epic);
}
