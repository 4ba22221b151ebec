import { adfToText } from '../../../../src/richtext/adf-to-text';
import { adfToMarkup } from '../adf-html';
import { frame } from '../frame';
import { fileOfMedia } from '../issue-files';
import { transitionList } from '../jira/answers';
import type { IssueAnswer, TransitionAnswer } from '../jira/answers';
import { markup, page } from '../layout';
import type { Markup, Piece } from '../layout';
import { issueExtension, moduleOf } from '../modules';
import type { Params } from '../router';
import type { Visit } from '../visit';
import { attachments, children, comments, links } from './issue-sections';
import { context, details } from './issue-side';
import { readIssue } from './issue';
import { seenNow } from './issue-changes';
import { issueLink, statusLozenge } from './parts';
import { readScreen, valueInput } from './screen-field';

export async function issuePage(visit: Visit, { key = '' }: Params): Promise<Response> {
  const issue = await readIssue(visit, key);
  const { transitions } = await visit.jira.read(
    `/issue/${issue.id}/transitions?expand=transitions.fields`,
    transitionList,
  );
  const { project, parent, summary } = issue.fields;
  return page(visit, {
    title: summary,
    // Who has just changed something hears of it a moment later, as from anybody else: by then the app has followed.
    data: { issue: issue.key, seen: visit.flash?.kind === 'done' ? '' : seenNow(visit, issue) },
    trail: markup`<a href="/projects">Projects</a> / <a href="/projects/${project.key}">${project.name}</a> / ${
      parent && markup`${issueLink(parent.key)} / `
    }<span>${issue.key}</span>`,
    beside: addPanel(visit, issue),
    content: markup`<div class="issue"><div>
${actions(issue, transitions)}
${description(visit, issue)}
${panel(visit, issue)}
${children(issue)}${links(issue)}${attachments(issue)}${comments(visit, issue)}
</div><div class="side">${details(issue)}${await context(visit, issue)}</div></div>`,
  });
}

/** Status with the steps that lead on. A step that asks for something opens a form. */
function actions({ key, fields }: IssueAnswer, transitions: readonly TransitionAnswer[]): Markup {
  return markup`<div class="row" id="workflow" data-live>${statusLozenge(fields.status)}
<span class="unseen">Move to:</span>${transitions.map((transition) => {
    const asks = readScreen(transition.fields).filter(({ required }) => required);
    const send = (content: Piece): Markup =>
      markup`<form method="post" action="/browse/${key}/transition"><input type="hidden" name="transition" value="${transition.id}">${content}</form>`;
    if (asks.length === 0) return send(markup`<button>${transition.name}</button>`);
    return markup`<details class="drop"><summary>${transition.name}…</summary>${send(
      markup`${asks.map((field) => valueInput(field))}<button class="primary">${transition.name}</button>`,
    )}</details>`;
  })}</div>`;
}

function description(visit: Visit, issue: IssueAnswer): Markup {
  const { description: doc, summary } = issue.fields;
  const shown = doc ? adfToMarkup(doc, fileOfMedia(visit.site)) : markup`<p class="quiet">No description yet.</p>`;
  return markup`<section><h2>Description</h2><div class="prose" id="description" data-live>${shown}</div>
<details class="edit" id="edit" data-live><summary>Edit summary and description</summary>
<form method="post" action="/browse/${issue.key}/edit">
<label>Summary <input name="summary" value="${summary}" required maxlength="255"></label>
<label>Description <textarea name="description" rows="8">
${doc ? adfToText(doc) : ''}</textarea></label>
<p class="quiet">An empty line begins a new paragraph. Saving a changed description keeps its text and drops its formatting.</p>
<button class="primary">Save</button></form></details></section>`;
}

/** The app's panel, where somebody added it or an administrator pinned it. */
function panel(visit: Visit, issue: IssueAnswer): Piece {
  const isPinned = visit.site.panels.isPinned(issue.fields.project.id);
  if (!isPinned && !visit.site.panels.isOn(issue.id)) return undefined;
  const { key, title = '' } = moduleOf(visit, 'jira:issuePanel');
  const isNewToIssue = visit.url.searchParams.has('new-panel');
  return markup`<section class="app"><div class="heading"><h2>${title}</h2>${
    !isPinned &&
    markup`<form method="post" action="/browse/${issue.key}/panel"><button class="subtle" name="panel" value="remove">Remove panel</button></form>`
  }</div>${frame(visit, { moduleKey: key, title, extension: issueExtension(visit, issue, { isNewToIssue }) })}</section>`;
}

/** A panel is on no issue by itself: the product's menu *Apps* adds it. */
function addPanel(visit: Visit, issue: IssueAnswer): Piece {
  const { panels } = visit.site;
  if (panels.isPinned(issue.fields.project.id) || panels.isOn(issue.id)) return undefined;
  const { title = '' } = moduleOf(visit, 'jira:issuePanel');
  return markup`<form method="post" action="/browse/${issue.key}/panel"><button name="panel" value="add">Add panel “${title}”</button></form>`;
}
