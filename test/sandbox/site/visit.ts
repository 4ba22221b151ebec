import { z } from 'zod';
import type { User } from '../jira/model/people';
import { people } from '../jira/seed';
import type { Sandbox } from '../sandbox';
import { cookie, readCookie } from './cookies';
import type { FrameFiles } from './frames/frame-files';
import type { Places } from './frames/places';
import { JiraDesk } from './jira/jira-desk';
import type { Panels } from './panels';
import { themeChoices } from './theme';
import type { ThemeChoice } from './theme';

/** What all pages share. */
export interface SiteParts {
  readonly sandbox: Sandbox;
  readonly places: Places;
  readonly panels: Panels;
  readonly frameFiles: FrameFiles;
  /** Where everything is kept, as a sentence. */
  readonly whereStateLives: string;
}

/** What the last form did, to be told once. */
export interface Flash {
  readonly kind: 'done' | 'problem';
  readonly text: string;
}

/** One look at a page, or one form sent from it. */
export interface Visit {
  readonly site: SiteParts;
  readonly request: Request;
  readonly url: URL;
  /** Who looks and acts. */
  readonly user: User;
  readonly jira: JiraDesk;
  readonly theme: ThemeChoice;
  readonly flash: Flash | undefined;
  /** Origin from which the frames of this page come. */
  readonly frameOrigin: string;
}

export const userCookie = 'sandbox-user';
export const themeCookie = 'sandbox-theme';
const flashCookie = 'sandbox-flash';

const flashSchema = z.object({ kind: z.enum(['done', 'problem']), text: z.string() });

/** People who may be chosen to look and act. */
export const actingPeople = ({ sandbox }: SiteParts): User[] =>
  sandbox.jira.site.users.all().filter(({ type, active }) => type === 'atlassian' && active);

export function visitOf(site: SiteParts, request: Request): Visit {
  const url = new URL(request.url);
  const chosen = readCookie(request, userCookie);
  const user = actingPeople(site).find(({ id }) => id === chosen) ?? site.sandbox.jira.site.users.get(people.admin);
  const theme = themeChoices.find((choice) => choice === readCookie(request, themeCookie)) ?? 'auto';
  return {
    site,
    request,
    url,
    user,
    theme,
    jira: new JiraDesk(site.sandbox.jira, user),
    flash: flashOf(request),
    frameOrigin: frameOriginOf(url),
  };
}

/** The machine's other name: another origin on the same server. Under any other name there is only the one. */
export function frameOriginOf({ protocol, hostname, port, origin }: URL): string {
  const other = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }[hostname];
  return other === undefined ? origin : `${protocol}//${other}${port === '' ? '' : `:${port}`}`;
}

function flashOf(request: Request): Flash | undefined {
  const text = readCookie(request, flashCookie);
  if (text === undefined || text === '') return undefined;
  try {
    return flashSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export const forgetFlash = cookie(flashCookie, '', 0);

/** A header holds a few kilobytes; no message of Jira's needs more. */
const longestFlash = 1000;

/** Goes on to another page, and says there what happened. */
export function redirect(to: string, flash?: Flash, ...cookies: readonly string[]): Response {
  const headers = new Headers({ Location: to });
  if (flash) {
    const text = flash.text.slice(0, longestFlash);
    headers.append('Set-Cookie', cookie(flashCookie, JSON.stringify({ ...flash, text }), 60));
  }
  for (const one of cookies) headers.append('Set-Cookie', one);
  return new Response(null, { status: 303, headers });
}
