import { markup, page } from '../layout';
import type { Markup } from '../layout';
import { recentHappenings, happeningKinds } from '../happenings';
import type { Happening } from '../happenings';
import type { Visit } from '../visit';
import { lozenge } from './parts';

const shownAtOnce = 200;

/** What went to and fro lately, newest first. */
export function deliveriesPage(visit: Visit): Response {
  const kind = happeningKinds.find(({ key }) => key === visit.url.searchParams.get('kind'));
  const rows = recentHappenings(visit.site.sandbox, shownAtOnce, kind?.key);
  const filters = [{ key: undefined, name: 'Everything' }, ...happeningKinds].map(
    ({ key, name }) =>
      markup`<a href="/deliveries${key !== undefined && markup`?kind=${key}`}"${
        key === kind?.key && markup` aria-current="page"`
      }>${name}</a>`,
  );
  return page(visit, {
    title: 'Deliveries',
    beside: markup`<a class="button" href="${visit.url.pathname}${visit.url.search}">Refresh</a>`,
    content: markup`<p>What went to and fro since the sandbox started, newest first. Keys and tokens are never shown.</p>
<nav class="tabs" aria-label="Kind">${filters}</nav>
${
  rows.length === 0
    ? markup`<p class="quiet">Nothing yet.</p>`
    : markup`<div class="scroll" tabindex="0" role="region" aria-label="Deliveries"><table><thead><tr><th scope="col">Time (UTC)</th><th scope="col">Kind</th><th scope="col">What</th><th scope="col">Result</th></tr></thead>
<tbody>${rows.map(row)}</tbody></table></div>`
}`,
  });
}

const row = ({ at, kind, what, result, tone, detail }: Happening): Markup => {
  const time = new Date(at).toISOString();
  return markup`<tr><td><time datetime="${time}">${time.slice(11, 23)}</time></td><td>${
    happeningKinds.find(({ key }) => key === kind)?.one
  }</td><td class="code">${what}</td><td class="result">${lozenge(result, tone)} <span class="quiet">${detail}</span></td></tr>`;
};
