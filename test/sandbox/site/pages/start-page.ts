import { demoApiKey } from '../../aha/seed';
import { trackerToken } from '../../pivotal/seed';
import { sampleHost, sampleOrganisation, sampleToken } from '../../teamsupport/seed';
import { markup, page } from '../layout';
import type { Markup, Piece } from '../layout';
import { readProgress } from '../progress';
import type { Progress } from '../progress';
import type { Visit } from '../visit';
import { lozenge } from './parts';

/** What this is, and the way through it with what is done already. */
export async function startPage(visit: Visit): Promise<Response> {
  const progress = await readProgress(visit);
  return page(visit, {
    title: 'Throughline in a sandbox',
    content: markup`<p>This is a small stand-in of a Jira site with the app Throughline installed, next to a stand-in of Aha!
with a sample plan, one of Tracker with a sample backlog, and one of TeamSupport with sample tickets. The app is the real one: its functions, its pages and the platform's packages run here as they do in
production. Nothing leaves this computer.</p>
<h2>The way through</h2>
<ol class="way">${steps(visit, progress)}</ol>
<h2>The same with stories</h2>
<ol>${storySteps()}</ol>
<h2>The same with tickets</h2>
<ol>${ticketSteps()}</ol>
<h2>Good to know</h2>
<ul><li>Switch between people at the top: Ana Ruiz administers the site, Leo Park the project Web shop, Dev Patel works on its
issues, Olga Stein belongs to no project, and Sam Okoye answers customers.</li>
<li>In Aha! you are Maya Chen; its settings page lets you be somebody else.</li>
<li>Aha! tells changes of text five minutes after the last edit, everything else at once. <em>Update</em> on a feature sends it right away.</li>
<li><a href="/deliveries">Deliveries</a> shows every event, webhook, job and call as it happens.</li>
<li>${visit.site.whereStateLives}</li></ul>`,
  });
}

function steps({ user }: Visit, { connected, integrated, heard, on, linked }: Progress): Markup[] {
  const admin = markup`<a href="/admin">Throughline admin</a>`;
  const aha = markup`<a href="/aha/demo/products/SHOP">Aha!’s Web shop</a>`;
  const newest = linked[0];
  const sent = linked.length > 0;
  return [
    step('Connect Aha!', connected, [
      markup`In ${admin}, add a connection with the address <code>demo.aha.io</code> and the key
<code id="demo-key">${demoApiKey}</code> <button type="button" class="subtle" data-copies="demo-key">Copy key</button>`,
      user.globalPermissions.includes('ADMINISTER') ? '' : ' You have to be Ana Ruiz to see that page.',
    ]),
    step('Integrate a product with a project', integrated, [
      markup`There too, add an integration of <em>Web shop</em> with the project <em>Web shop</em> and accept what it proposes.`,
    ]),
    step('Let Aha! notify the app, and switch on', on && heard, [
      markup`Create the address in the integration and copy it. In <a href="/aha/demo/settings">Aha!’s settings</a>, add a
webhook integration and an activity webhook with it. Back in ${admin}, choose that webhook integration and switch the
integration on.`,
      on && !heard && ' Switched on; Aha! has not called yet.',
    ]),
    step('Send a feature', sent, [
      markup`In ${aha}, open a feature and press its <em>Send to</em> button, or send several from the
<a href="/projects/TL/throughline">project page</a>.`,
    ]),
    step('See the link', false, [
      newest === undefined
        ? 'The new issue shows the app’s line in its right column, and the panel where you add it.'
        : markup`<a href="/browse/${newest}">${newest}</a> shows the app’s line in its right column, and the panel where you add it.`,
    ]),
    step('Change something', false, [
      'Move the issue on, edit its text or comment on it, and look at the feature in Aha!; then change the feature and look at the issue.',
    ]),
  ];
}

const storySteps = (): Markup[] => [
  markup`<li>In <a href="/admin">Throughline admin</a>, connect Tracker with the address <code>www.pivotaltracker.com</code> or
<code>app.litetracker.com</code> and the token <code id="tracker-token">${trackerToken}</code>
<button type="button" class="subtle" data-copies="tracker-token">Copy token</button>. Add an integration of <em>Web shop</em> in Aha!
with <em>Web shop</em> in Tracker.</li>`,
  markup`<li>Create its address for Aha! and add a webhook integration and an activity webhook with it in
<a href="/aha/demo/settings">Aha!’s settings</a>; let Throughline add its address in Tracker. Choose the webhook integration and switch the
integration on.</li>`,
  markup`<li>In Aha!, send a feature; in <a href="/tracker/pivotal-v5">Pivotal Tracker</a> or
<a href="/tracker/litetracker">LiteTracker</a>, whichever you connected, estimate and start its story or rename it, and look at the feature.
Comments and estimates travel where you let them in the integration.</li>`,
];

const ticketSteps = (): Markup[] => [
  markup`<li>In <a href="/admin">Throughline admin</a>, connect TeamSupport with the address <code>${sampleHost}</code>, the
organization ID <code>${sampleOrganisation}</code> and the token <code id="demo-token">${sampleToken}</code>
<button type="button" class="subtle" data-copies="demo-token">Copy token</button>; it writes the month first, in the zone
America/Chicago. Add an integration of its tickets and switch it on.</li>`,
  markup`<li>In <a href="/teamsupport">TeamSupport</a>, open a ticket and write <code>NewJiraIssue</code>, or the key or address of an issue,
into its field <em>JiraKey</em>. The app looks every five minutes, or every minute where the connection says so.</li>`,
  markup`<li>Write actions there and comments here, or move the issue on, and look at the other side.</li>`,
];

const step = (title: string, done: boolean, content: Piece): Markup =>
  markup`<li><h3>${title}${done && markup` ${lozenge('Done', 'good')}`}</h3><p>${content}</p></li>`;
