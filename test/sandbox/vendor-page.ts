import type { Piece } from './aha/pages/markup';
import { Markup, markup } from './aha/pages/markup';

const style = new Markup(`
:root { color-scheme: light dark; --ground: #fff; --panel: #f4f6f8; --line: #c4ccd4; --text: #1d2733; --quiet: #4d5966; --link: #0b4f91; --button: #0b4f91; --on-button: #fff; --done: #0d5c38; }
@media (prefers-color-scheme: dark) { :root { --ground: #14191f; --panel: #1e252d; --line: #46525e; --text: #e6ebf0; --quiet: #b3bec9; --link: #93c8ff; --button: #93c8ff; --on-button: #0a1622; --done: #86e0b4; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
header, main { max-width: 62rem; margin: 0 auto; padding: 0.75rem 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem; align-items: baseline; border-bottom: 1px solid var(--line); }
header p { margin: 0; color: var(--quiet); }
header strong { margin-right: auto; }
nav a { margin-right: 0.75rem; }
a { color: var(--link); }
h1 { font-size: 1.5rem; margin: 0.5rem 0; } h2 { font-size: 1.15rem; margin: 1.75rem 0 0.5rem; } h3, h4 { font-size: 1rem; margin: 0.75rem 0 0.25rem; }
table { border-collapse: collapse; width: 100%; } td p, th p, li p { margin: 0.15rem 0; } th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.5rem; border-bottom: 1px solid var(--line); }
.message { border-left: 0.3rem solid var(--done); background: var(--panel); padding: 0.5rem 0.75rem; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: 0.3rem; padding: 0.5rem 0.9rem; margin: 0.5rem 0; overflow-x: auto; }
.quiet { color: var(--quiet); } .row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.status { border: 1px solid var(--line); border-radius: 0.3rem; padding: 0 0.4rem; white-space: nowrap; }
form label { display: block; margin: 0.5rem 0; } .row label { margin: 0; } form.row { align-items: end; } main > form + form { margin-top: 1rem; }
input, select, textarea, button { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--quiet); border-radius: 0.25rem; padding: 0.25rem 0.5rem; max-width: 100%; }
label > input, label > textarea, label > select { display: block; width: 100%; } label > input[type='checkbox'] { display: inline; width: auto; } textarea { font-family: ui-monospace, monospace; font-size: 0.9rem; }
button { background: var(--button); color: var(--on-button); border-color: var(--button); cursor: pointer; } button.plain { background: var(--ground); color: var(--text); border-color: var(--quiet); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
img { max-width: 100%; } code, .key { overflow-wrap: anywhere; }
`);

export interface VendorPage {
  readonly title: string;
  /** Whose pages these are. */
  readonly site: string;
  readonly nav: Piece;
  /** Who looks at them. */
  readonly person: string;
  /** What the last form did. */
  readonly message?: string | undefined;
  readonly content: Piece;
  readonly status?: number;
}

/** A whole page of a vendor: heading, who acts, where else to go, what just happened. */
export function vendorPage({ title, site, nav, person, message, content, status = 200 }: VendorPage): Response {
  const page = markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${site}</title>
<style>${style}</style>
</head>
<body>
<header>
<strong>${site}</strong>
${nav}
<p>Acting as ${person}</p>
</header>
<main>
${message !== undefined && markup`<p class="message" role="status">${message}</p>`}
<h1>${title}</h1>
${content}
</main>
</body>
</html>`;
  return new Response(page.text, { status, headers: pageHeaders });
}

/** No script ever runs here, whatever a description holds. */
const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};
