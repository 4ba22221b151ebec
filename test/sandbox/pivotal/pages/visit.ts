import type { Epic, Project, Story } from '../entities';
import type { Person } from '../person';
import type { Dialect } from '../settings';
import type { TrackerSite } from '../site';
import type { Tracker } from '../tracker';

/** One look at a page, or one form sent from it. */
export interface Visit {
  readonly tracker: Tracker;
  readonly dialect: Dialect;
  readonly site: TrackerSite;
  readonly person: Person;
  readonly personName: string;
  /** What the last form did, to be told once. */
  readonly message: string | undefined;
}

/** Where these pages are served. */
export const base = '/tracker';

export const dialects = ['pivotal-v5', 'litetracker'] as const;

export const serverNames: Readonly<Record<Dialect, string>> = {
  'pivotal-v5': 'Pivotal Tracker',
  litetracker: 'LiteTracker',
};

export const projectPath = ({ dialect }: Visit, { id }: Pick<Project, 'id'>): string =>
  `${base}/${dialect}/n/projects/${id}`;

/** As in the addresses that the API tells (PT-045). */
export const storyPath = ({ dialect }: Visit, { id }: Pick<Story, 'id'>): string =>
  `${base}/${dialect}/story/show/${id}`;

export const epicPath = ({ dialect }: Visit, { id }: Pick<Epic, 'id'>): string => `${base}/${dialect}/epic/show/${id}`;

export const settingsPath = ({ dialect }: Visit): string => `${base}/${dialect}/settings`;
