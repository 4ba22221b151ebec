import type { Markup } from '../../aha/pages/markup';
import { markup } from '../../aha/pages/markup';
import type { Hook } from '../entities';
import { trackerToken } from '../seed';
import type { TrackerSettings } from '../settings';
import { choice, textField } from './form-parts';
import { layout } from './layout';
import type { Visit } from './visit';
import { settingsPath } from './visit';

/** What a server can be told to do otherwise here: name, words, and what may be chosen. */
export const switches = [
  ['parked', 'A page instead of the API', ['no', 'page', 'maintenance']],
  ['refusal', 'Bad tokens are answered with', ['401', '403']],
  ['history', 'History is read on by', ['version', 'time', 'none']],
  ['limitStatus', 'Too many calls are answered with', ['429', '503']],
  ['perMinute', 'Calls a minute', ['', '5', '30', '60']],
  ['jumps', 'A state may follow any other', ['true', 'false']],
  ['hooks', 'Has webhooks', ['true', 'false']],
  ['integrations', 'Has integrations', ['true', 'false']],
  ['uploads', 'Has uploads', ['true', 'false']],
] as const satisfies readonly (readonly [keyof TrackerSettings, string, readonly string[]])[];

/** Who acts, the token for the app, whom the server calls, and how it behaves until the sandbox is stopped. */
export function settingsPage(visit: Visit): Response {
  const { site, personName } = visit;
  const path = settingsPath(visit);
  const people = [...site.state.people.all()].map(({ name }) => name);
  return layout(
    visit,
    'Settings',
    markup`<h2>Acting person</h2>
<form method="post" action="${path}/person" class="row">${choice('person', 'Act as', people, personName)}<button>Switch</button></form>
<h2>Token of Throughline Bot</h2>
<p>Connect ${site.host} with <code class="key">${trackerToken}</code></p>
<h2>Webhooks</h2>
<p>Each is told of every change of its project, once and without a signature.</p>
${[...site.state.hooks.all()].map((hook) => hookForm(visit, hook))}
<form method="post" action="${path}/hooks">
${choice(
  'project',
  'Project',
  [...site.state.projects.all()].map(({ name }) => name),
  '',
)}
<label>Address <input type="url" name="url" required></label><button>Add webhook</button></form>
<h2>How the server behaves</h2>
<p class="quiet">Until the sandbox is stopped.</p>
<form method="post" action="${path}/switches">${switches.map(([name, label, values]) =>
      choice(name, label, values, String(site.settings[name] ?? '')),
    )}<button>Save</button></form>`,
  );
}

function hookForm(visit: Visit, hook: Hook): Markup {
  const { site } = visit;
  const failure =
    hook.lastErrorCode !== null &&
    `; the last failure was ${hook.lastErrorCode === 0 ? 'no answer' : hook.lastErrorCode}`;
  return markup`<div class="panel"><p class="quiet">Webhook ${hook.id} of ${site.state.projects.get(hook.projectId).name}${
    !hook.enabled && ', switched off'
  }${failure}</p>
<form method="post" action="${settingsPath(visit)}/hooks/${hook.id}">${textField('url', 'Address', hook.url, true)}
<div class="row"><label><input type="checkbox" name="enabled"${hook.enabled && markup` checked`}> Switched on</label>
<button>Save webhook ${hook.id}</button><button name="do" value="delete" class="plain" formnovalidate>Delete webhook ${hook.id}</button></div></form></div>`;
}
