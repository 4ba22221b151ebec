import type { UiModule } from '../forge/manifest-schema';
import type { IssueAnswer } from './jira/answers';
import type { Visit } from './visit';

/** The app's one module of a type. @throws when the manifest has none */
export function moduleOf(visit: Visit, type: string): UiModule {
  const module = visit.site.sandbox.host.manifest.uiModules.find((candidate) => candidate.type === type);
  if (!module) throw new Error(`The manifest has no ${type}`);
  return module;
}

/** What a page of the app on an issue is told about where it stands. */
export function issueExtension(
  visit: Visit,
  { id, key, fields: { project, issuetype } }: IssueAnswer,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    issue: { id, key, type: issuetype.name, typeId: issuetype.id },
    project: { id: project.id, key: project.key, type: project.projectTypeKey },
    location: `${visit.site.sandbox.host.site.url}/browse/${key}`,
    ...more,
  };
}
