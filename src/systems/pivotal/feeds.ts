import type { Integration, Spoken } from '../../sync/model';
import type { TargetFeed } from '../../sync/ports';
import type { PivotalClient } from './client';
import { timeFeed, versionFeed } from './feed';
import { storyFeed } from './story-feed';

/** How the changes of an integration's project are found: by the best way that its server knows (PT-003, PT-117). */
export function pivotalFeed(
  client: PivotalClient,
  { target, stories }: Integration,
  speaks: Spoken | undefined,
  now: () => number,
): TargetFeed {
  if (speaks?.lacks.includes('history')) return storyFeed(client, target.id, stories?.mode, now);
  const feed = speaks?.dialect === 'litetracker' ? timeFeed : versionFeed;
  return feed(client, target.id, now);
}
