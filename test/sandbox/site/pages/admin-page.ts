import { frame } from '../frame';
import { mayDo } from '../jira/may';
import { markup, page } from '../layout';
import { moduleOf } from '../modules';
import type { Visit } from '../visit';

/** The app's page in the administration of the site. */
export async function adminPage(visit: Visit): Promise<Response> {
  if (!(await mayDo(visit.jira, 'ADMINISTER'))) {
    const content = markup`<p>${visit.user.name} does not administer this site. Switch to Ana Ruiz to see this page.</p>`;
    return page(visit, { title: 'Only for administrators', content, status: 403 });
  }
  const location = `${visit.site.sandbox.host.site.url}/jira/settings/apps`;
  return page(visit, {
    title: 'Throughline',
    trail: markup`Apps`,
    content: markup`<div class="app">${frame(visit, {
      moduleKey: moduleOf(visit, 'jira:adminPage').key,
      extension: { location },
      title: 'Throughline administration',
    })}</div>`,
  });
}
