import { addStories } from './seed/stories';
import type { Dialect } from './settings';
import { addIntegration, addMember, addPerson, addProject, addToken } from './setup';
import type { Tracker } from './tracker';

/** API token of *Throughline Bot* at both servers. */
export const trackerToken = '5f7a1c3e9b2d4068a1c2e3f4a5b6c7d8';
/** Of Ana Ruiz, who owns the projects. */
export const ownerToken = 'a0b1c2d3e4f5061728394a5b6c7d8e9f';

/** Project of the sample that stories of the web shop go to. */
export const sampleProject = 'Web shop';

/** Makes the sample projects at both servers; does nothing where they are. */
export function seedTracker(tracker: Tracker): void {
  seedSite(tracker, 'pivotal-v5');
  seedSite(tracker, 'litetracker');
}

function seedSite(tracker: Tracker, dialect: Dialect): void {
  const site = tracker.site(dialect);
  if ([...site.state.projects.all()].length > 0) return;
  const ana = addPerson(site, 'Ana Ruiz');
  const ben = addPerson(site, 'Ben Okafor');
  const bot = addPerson(site, 'Throughline Bot');
  addToken(site, bot, trackerToken);
  addToken(site, ana, ownerToken);
  const first = dialect === 'pivotal-v5' ? 2_650_001 : 7001;
  const shop = addProject(site, sampleProject, { id: String(first) });
  const storage = addProject(site, 'Warehouse', { id: String(first + 1), scale: [0, 1, 2, 3, 5, 8] });
  const hidden = addProject(site, 'Payroll', { id: String(first + 98) });
  for (const project of [shop, storage]) {
    addMember(site, project, ana, 'owner');
    addMember(site, project, ben, 'member');
    addMember(site, project, bot, 'member');
  }
  addMember(site, hidden, ana, 'owner');
  addIntegration(site, shop, 'Aha! features', 'https://demo.aha.io/features');
  addStories(tracker.as(dialect, ana.name), shop);
}
