import { readForm } from '../../form';
import { markup } from '../../aha/pages/markup';
import type { Project } from '../entities';
import { Refusal, unfound } from '../refusal';
import type { Tracker } from '../tracker';
import { boardAction, epicAction, storyAction } from './actions';
import type { Outcome } from './actions';
import { board } from './board';
import { epicPage } from './epic-page';
import { textOf } from './form-parts';
import { layout } from './layout';
import { settingsAction } from './settings-actions';
import { settingsPage } from './settings-page';
import { storyPage } from './story-page';
import type { Visit } from './visit';
import { base, dialects, projectPath, settingsPath } from './visit';

const cookie = 'tracker-person';

/** Serves a page of one of the servers, or does what a form asks and sends the browser back to the page. */
export async function servePages(tracker: Tracker, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const [first, ...path] = url.pathname.slice(base.length).split('/').filter(Boolean);
  const dialect = dialects.find((name) => name === first);
  if (!dialect) return redirect(`${base}/pivotal-v5`);
  const site = tracker.site(dialect);
  const personName = actingPerson(
    request,
    [...site.state.people.all()].map(({ name }) => name),
  );
  const person = tracker.as(dialect, personName);
  const message = url.searchParams.get('done') ?? undefined;
  const visit: Visit = { tracker, dialect, site, person, personName, message };
  try {
    return request.method === 'POST' ? await act(visit, path, await readForm(request)) : show(visit, path);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const back = request.headers.get('Referer') ?? base;
    return layout(visit, 'Not done', markup`<p>${error.reasons}</p><p><a href="${back}">Back</a></p>`, error.status);
  }
}

/** Whoever was chosen on the settings page, else the first. */
function actingPerson(request: Request, names: readonly string[]): string {
  const [, value = ''] = new RegExp(`(?:^|; )${cookie}=([^;]*)`).exec(request.headers.get('Cookie') ?? '') ?? [];
  return names.find((name) => name === decodeURIComponent(value)) ?? names[0] ?? '';
}

function show(visit: Visit, path: readonly string[]): Response {
  const { site } = visit;
  const [section = '', , id = ''] = path;
  switch (section) {
    case '': {
      const [project] = [...site.state.projects.all()];
      if (!project) throw unfound();
      return redirect(projectPath(visit, project));
    }
    case 'n':
      return board(visit, projectOf(visit, id));
    case 'story':
      return storyPage(visit, site.story(id));
    case 'epic':
      return epicPage(visit, site.epic(id));
    case 'settings':
      return settingsPage(visit);
    case 'file_attachments':
      return file(visit, path[1] ?? '');
    default:
      throw unfound();
  }
}

function projectOf({ site }: Visit, id: string): Project {
  const project = site.state.projects.find(id);
  if (!project) throw unfound();
  return project;
}

async function act(visit: Visit, path: readonly string[], form: FormData): Promise<Response> {
  const [section = '', second = '', id = '', ...rest] = path;
  if (section === 'settings' && second === 'person') {
    const chosen = textOf(form, 'person');
    return redirect(`${settingsPath(visit)}?done=${encodeURIComponent(`Acting as ${chosen}`)}`, {
      'Set-Cookie': `${cookie}=${encodeURIComponent(chosen)}; Path=${base}; SameSite=Lax; HttpOnly`,
    });
  }
  const outcome = await outcomeOf(visit, section, { second, id, rest }, form);
  return redirect(`${outcome.path}?done=${encodeURIComponent(outcome.message)}`);
}

async function outcomeOf(
  visit: Visit,
  section: string,
  { second, id, rest }: { readonly second: string; readonly id: string; readonly rest: readonly string[] },
  form: FormData,
): Promise<Outcome> {
  switch (section) {
    case 'settings':
      return { path: settingsPath(visit), message: settingsAction(visit, [second, id], form) };
    case 'n':
      return boardAction(visit, projectOf(visit, id).id, rest[0] ?? '', form);
    case 'story':
      return storyAction(visit, id, rest, form);
    case 'epic':
      return epicAction(visit, id, rest, form);
    default:
      throw unfound();
  }
}

function file({ site: { state } }: Visit, id: string): Response {
  const found = state.files.find(id);
  if (!found) throw unfound();
  // Handed out and never shown, so that no stored page ever runs here.
  return new Response(state.bytes(id), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

const redirect = (to: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(null, { status: 303, headers: { Location: to, ...headers } });
