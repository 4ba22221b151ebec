import type { Link, LinkId, Placed, RecordRef, Snapshot } from '../model';
import type { Stored } from '../ports';

/** One record to be created in the target. */
export interface Birth {
  readonly snapshot: Snapshot;
  /** What storage holds for it already: a reservation, or a creation that failed. */
  readonly stored: Stored<Link> | undefined;
  /** Link and target of the record it belongs under, and what people call that record. */
  readonly parent?: { readonly link: LinkId; readonly target: RecordRef; readonly reference: string };
  /** Version and epic it is put into. */
  readonly place?: Placed;
}
