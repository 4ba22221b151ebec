import { z } from 'zod';
import type { ProductEvent } from '../shapes';
import type { Settings } from './settings';

type Properties = Readonly<Record<string, unknown>>;

const issueSchema = z.object({ issue: z.object({ id: z.string() }) });
const none: Properties = {};

/**
 * Issue properties as the filters of triggers see them, which may be a few seconds behind. What they were comes from the
 * events before: a product that tells each change of a property is followed exactly. An issue without such a past counts
 * as having had no properties.
 */
export class PropertyHistory {
  readonly #past = new Map<string, { at: number; properties: Properties }[]>();

  constructor(private readonly settings: Settings) {}

  /** Remembers what the event carries; answers what a filter sees at this moment. */
  seen(event: ProductEvent): Properties {
    // A copy: the product goes on changing its own.
    const now = structuredClone(event.issueProperties ?? none);
    const issueId = issueSchema.safeParse(event.payload).data?.issue.id;
    if (issueId === undefined) return now;
    const past = this.#past.get(issueId) ?? [];
    past.push({ at: Date.now(), properties: now });
    const before = past.findLastIndex(({ at }) => at <= Date.now() - this.settings.propertyLagMs);
    this.#past.set(issueId, past.slice(Math.max(before, 0)));
    return past[before]?.properties ?? none;
  }
}
