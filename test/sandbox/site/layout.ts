import { markup } from '../aha/pages/markup';
import type { Markup, Piece } from '../aha/pages/markup';
import { themeChoices, themeNames } from './theme';
import type { ThemeChoice } from './theme';
import { actingPeople, forgetFlash } from './visit';
import type { Visit } from './visit';

export { markup };
export type { Markup, Piece };

export interface PageOptions {
  readonly title: string;
  /** What stands above the heading: where the page belongs. */
  readonly trail?: Piece;
  /** What stands beside the heading, such as buttons. */
  readonly beside?: Piece;
  readonly content: Piece;
  readonly status?: number;
  /** Attributes of the main element, as data. */
  readonly data?: Readonly<Record<string, string>>;
  /** Said at the top of the page, when nothing else was brought along. */
  readonly problem?: string;
}

const links = [
  ['/', 'Start'],
  ['/issues', 'Issues'],
  ['/projects', 'Projects'],
  ['/admin', 'Throughline admin'],
  ['/aha/demo', 'Aha!'],
  ['/tracker', 'Tracker'],
  ['/teamsupport', 'TeamSupport'],
  ['/deliveries', 'Deliveries'],
] as const;

const themeWords: Readonly<Record<ThemeChoice, string>> = { auto: 'As the system', light: 'Light', dark: 'Dark' };

/** A whole page. */
export function page(
  visit: Visit,
  { title, trail, beside, content, status = 200, data = {}, problem }: PageOptions,
): Response {
  const { theme, frameOrigin, flash } = visit;
  const said = problem === undefined ? flash : ({ kind: 'problem', text: problem } as const);
  const mode = theme === 'dark' ? 'dark' : 'light';
  const attributes = Object.entries(data).map(([name, value]) => markup` data-${name}="${value}"`);
  const html = markup`<!doctype html>
<html lang="en" data-theme="${themeNames}" data-color-mode="${mode}" data-chosen-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Throughline sandbox</title>
<script src="/_site/theme.js"></script>
<link rel="icon" href="/_frames/pages/icon.svg">
<link rel="stylesheet" href="/_frames/theme.css">
<link rel="stylesheet" href="/_site/style.css">
</head>
<body data-jira="${visit.site.sandbox.host.site.url}" data-frame-origin="${frameOrigin}">
<a class="skip" href="#main">Skip to content</a>
${header(visit)}
<main id="main"${attributes}>
${said && message(said.kind, said.text)}
${trail && markup`<nav class="trail" aria-label="You are here">${trail}</nav>`}
<div class="heading" id="heading" data-live><h1>${title}</h1>${beside}</div>
${content}
</main>
<div id="flags" role="region" aria-label="Messages of the app" aria-live="polite"></div>
<script type="module" src="/_site/frames.js"></script>
<script type="module" src="/_site/live.js"></script>
<script type="module" src="/_site/copy.js"></script>
</body>
</html>`;
  return new Response(html.text, {
    status,
    headers: { ...pageHeaders(frameOrigin), ...(flash ? { 'Set-Cookie': forgetFlash } : {}) },
  });
}

const pageHeaders = (frameOrigin: string): Record<string, string> => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `frame-src ${frameOrigin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
});

const message = (kind: 'done' | 'problem', text: string): Markup =>
  markup`<p class="message ${kind}" role="${kind === 'problem' ? 'alert' : 'status'}">${text}</p>`;

function header(visit: Visit): Markup {
  const { pathname, search } = visit.url;
  const back = visit.request.method === 'GET' ? pathname + search : pathname;
  const isHere = (path: string): boolean => (path === '/' ? pathname === '/' : pathname.startsWith(path));
  return markup`<header>
<a class="brand" href="/"><img src="/_frames/pages/icon.svg" alt="" width="24" height="24">Throughline sandbox</a>
<nav aria-label="Site">${links.map(
    ([path, name]) => markup`<a href="${path}"${isHere(path) && markup` aria-current="page"`}>${name}</a>`,
  )}</nav>
<form method="post" action="/user"><input type="hidden" name="back" value="${back}">
<label><span class="unseen">Acting as</span><select name="user">${actingPeople(visit.site).map((person) =>
    option(person.id, person.name, person.id === visit.user.id),
  )}</select></label><button>Switch user</button></form>
<form method="post" action="/theme"><input type="hidden" name="back" value="${back}">
<label><span class="unseen">Colours</span><select name="theme">${themeChoices.map((choice) =>
    option(choice, themeWords[choice], choice === visit.theme),
  )}</select></label><button>Set</button></form>
</header>`;
}

export const option = (value: string, label: string, selected: boolean): Markup =>
  markup`<option value="${value}"${selected && markup` selected`}>${label}</option>`;
