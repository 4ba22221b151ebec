import type { Jira } from './jira';
import { seedIssues } from './seed/issues';
import { seedPeople } from './seed/people';
import { seedTeamProject, seedWebShop } from './seed/projects';
import { seedBasics } from './seed/site-basics';
import { seedWorkflows } from './seed/workflows';

export { groups, people } from './seed/people';
export { fields, issueTypes, linkTypes, priorities, resolutions, statuses } from './seed/site-basics';

/**
 * Fills an empty site with a sample: company-managed project TL, team-managed project TEAM, people, groups and roles, and a
 * few issues. Does nothing on a site that has it. Raises no product events.
 */
export function seed(jira: Jira): void {
  const { site, admin } = jira;
  if (site.findProject('TL')) return;
  jira.quietly(() => {
    seedPeople(admin);
    seedBasics(site, admin);
    seedWorkflows(admin);
    seedWebShop(site, admin);
    seedTeamProject(site, admin);
    seedIssues(site);
  });
}
