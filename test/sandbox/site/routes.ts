import { Form } from './forms';
import { attachmentFile } from './issue-files';
import { adminPage } from './pages/admin-page';
import { create, createPage } from './pages/create-page';
import { deliveriesPage } from './pages/deliveries-page';
import {
  attachToIssue,
  changePanel,
  commentIssue,
  deleteIssue,
  editIssue,
  transitionIssue,
} from './pages/issue-actions';
import { issueChanges } from './pages/issue-changes';
import { allIssuesPage, projectIssuesPage } from './pages/issue-list';
import { issuePage } from './pages/issue-page';
import { pinPanel, projectAppPage, projectDetailsPage, projectsPage } from './pages/project-pages';
import { startPage } from './pages/start-page';
import type { Route } from './router';
import { cookie } from './cookies';
import { redirect, themeCookie, userCookie } from './visit';
import type { Visit } from './visit';

type Handle = Route<Visit>['handle'];
const get = (pattern: string, handle: Handle): Route<Visit> => ({ method: 'GET', pattern, handle });
const post = (pattern: string, handle: Handle): Route<Visit> => ({ method: 'POST', pattern, handle });

export const routes: readonly Route<Visit>[] = [
  get('/', startPage),
  get('/issues', allIssuesPage),
  get('/projects', projectsPage),
  get('/projects/:project', projectIssuesPage),
  get('/projects/:project/create', createPage),
  post('/projects/:project/create', create),
  get('/projects/:project/throughline', projectAppPage),
  get('/projects/:project/details', projectDetailsPage),
  post('/projects/:project/panel', pinPanel),
  get('/browse/:key', issuePage),
  get('/browse/:key/changes', issueChanges),
  post('/browse/:key/transition', transitionIssue),
  post('/browse/:key/edit', editIssue),
  post('/browse/:key/comments', commentIssue),
  post('/browse/:key/attachments', attachToIssue),
  post('/browse/:key/panel', changePanel),
  post('/browse/:key/delete', deleteIssue),
  get('/attachments/:id', attachmentFile),
  get('/admin', adminPage),
  get('/deliveries', deliveriesPage),
  post('/user', remember('user', userCookie)),
  post('/theme', remember('theme', themeCookie)),
];

/** Keeps a choice in the browser and goes back to the page it was made on. */
function remember(field: string, name: string): Handle {
  return async ({ request }) => {
    const form = await Form.of(request);
    const back = form.text('back');
    // Only to this site: `//elsewhere` would lead to another one.
    return redirect(/^\/(?![/\\])/.test(back) ? back : '/', undefined, cookie(name, form.text(field)));
  };
}
