import type { Activity, Change } from '../entities';
import type { TrackerSite } from '../site';
import type { Members } from './parts';

/** A row of the history with times as epoch milliseconds, as hooks tell it (PT-107). */
export function activityView(site: TrackerSite, row: Activity): Members {
  const by = site.state.people.get(row.byId);
  return {
    kind: row.kind,
    guid: row.id,
    project_version: row.version,
    message: row.message,
    highlight: row.highlight,
    changes: row.changes.map(changeView),
    primary_resources: row.primary.map(({ kind, id, name, storyType }) => ({
      kind,
      id: Number(id),
      ...(storyType === undefined ? {} : { story_type: storyType }),
      name,
      url: site.url(kind, id),
    })),
    secondary_resources: [],
    project: { kind: 'project', id: Number(row.projectId), name: site.state.projects.get(row.projectId).name },
    performed_by: { kind: 'person', id: Number(by.id), name: by.name, initials: by.initials },
    occurred_at: row.at,
  };
}

const changeView = (change: Change): Members => ({
  kind: change.kind,
  change_type: change.changeType,
  id: Number(change.id),
  ...(change.original === undefined ? {} : { original_values: change.original }),
  ...(change.now === undefined ? {} : { new_values: change.now }),
  ...(change.name === undefined ? {} : { name: change.name }),
  ...(change.storyType === undefined ? {} : { story_type: change.storyType }),
});
