import type { Actor } from '../actor';
import { mediaIdsIn } from '../adf/media';
import type { ChangeItem, Issue } from '../model/issue';
import { isAdfDoc, type AdfDoc } from '../adf/node';
import { removeFile } from './attachments';
import type { Site } from '../site';

/**
 * A text of `issue` (as it is after the change) saved without a `media` node it had drops the file of that node, unless another text of the issue shows it
 * [GH sooperset/mcp-atlassian#1678].
 * @returns the changelog items of the files that went
 */
export function dropOrphans(
  site: Site,
  actor: Actor,
  issue: Issue,
  before: AdfDoc | undefined,
  after: AdfDoc | undefined,
): readonly ChangeItem[] {
  if (!site.settings.dropsOrphanedMedia) return [];
  const kept = mediaIdsIn(after);
  const gone = [...mediaIdsIn(before)].filter((id) => !kept.has(id) && !isShown(site, issue, id));
  return gone.flatMap((mediaId) =>
    site.attachments
      .list('media', mediaId)
      .filter((file) => file.issueId === issue.id)
      .map((file) => removeFile(site, actor, file)),
  );
}

function isShown(site: Site, issue: Issue, mediaId: string): boolean {
  const texts = [
    ...Object.values(issue.fields).filter(isAdfDoc),
    ...site.comments.list('issue', issue.id).map(({ body }) => body),
  ];
  return texts.some((text) => mediaIdsIn(text).has(mediaId));
}
