import type { Story } from '../entities';
import type { TrackerSite } from '../site';

/** Puts a story directly before or after another; where neither is told it stays. */
export function placeAt(
  site: TrackerSite,
  story: Story,
  { beforeId, afterId }: { readonly beforeId?: string; readonly afterId?: string },
): Story {
  const id = beforeId ?? afterId;
  if (id === undefined) return story;
  const others = site.storiesOf(story.projectId).filter((other) => other.id !== story.id);
  const at = others.findIndex((other) => other.id === id) + (beforeId === undefined ? 1 : 0);
  const above = others[at - 1]?.position;
  const below = others[at]?.position;
  return { ...story, position: between(above, below) };
}

function between(above: number | undefined, below: number | undefined): number {
  if (above === undefined) return (below ?? 1) - 1;
  return below === undefined ? above + 1 : (above + below) / 2;
}
