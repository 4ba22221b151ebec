/** The client, system, catalog and feed of a Tracker whose answers are prepared. */
import { PivotalCalls } from '../../../../src/systems/pivotal/calls';
import { storyCatalog } from '../../../../src/systems/pivotal/catalog';
import { PivotalClient } from '../../../../src/systems/pivotal/client';
import { pivotalFeed } from '../../../../src/systems/pivotal/feeds';
import { pivotalSystem } from '../../../../src/systems/pivotal';
import { connectionId, integrationId } from '../../../../src/sync/model';
import type { Integration, Spoken, StoryRules } from '../../../../src/sync/model';
import type { StoryCatalog, TargetFeed, TargetSystem } from '../../../../src/sync/ports';
import { readShared } from '../../../shared';
import { answerInTurn } from '../answer-in-turn';
import type { Answer, Asked } from '../answer-in-turn';

export interface Served {
  readonly client: PivotalClient;
  readonly system: TargetSystem;
  readonly catalog: StoryCatalog;
  readonly feed: TargetFeed;
  readonly asked: readonly Asked[];
  /** `PUT /projects/2650001/stories/4711`, one for each call. */
  readonly calls: () => readonly string[];
}

/** 20 November 2026, 9:00 UTC: when the records of the fixtures were changed. */
export const now = Date.UTC(2026, 10, 20, 9);
export const project = '2650001';
export const token = 'token-of-ana';

export interface ServedBy {
  readonly speaks?: Spoken;
  readonly rules?: Partial<StoryRules>;
}

/** Call `hangUp` afterwards. */
export function serve(answers: readonly Answer[], { speaks, rules }: ServedBy = {}): Served {
  const asked = answerInTurn(answers, '/services/v5');
  const host = speaks?.dialect === 'litetracker' ? 'app.litetracker.com' : 'www.pivotaltracker.com';
  const client = new PivotalClient(new PivotalCalls({ host, token }, () => now), speaks?.dialect ?? 'pivotal-v5');
  const integration = integrationWith(rules);
  return {
    client,
    system: pivotalSystem(client, integration, speaks),
    catalog: storyCatalog(client, speaks),
    feed: pivotalFeed(client, integration, speaks, () => now),
    asked,
    calls: () => asked.map(({ method, path }) => `${method} ${path}`),
  };
}

function integrationWith(rules: Partial<StoryRules> = {}): Integration {
  return {
    id: integrationId('i1'),
    kind: 'aha-pivotal',
    name: 'Orbit',
    connection: connectionId('c1'),
    targetConnection: connectionId('c2'),
    enabled: true,
    source: { id: '1', key: 'ORB', name: 'Orbit', url: 'https://orbit.aha.io' },
    target: {
      id: project,
      key: project,
      name: 'Orbit Mobile',
      url: 'https://www.pivotaltracker.com/n/projects/2650001',
    },
    mapping: { types: [], fields: [], statuses: [], firstStatus: {}, defaults: {} },
    comments: 'both',
    switches: { releases: false, initiatives: false, rank: false, importChildren: 'off' },
    stories: {
      mode: 'story-story',
      scale: [0, 1, 2, 3],
      estimatesAll: false,
      pointsBackBy: { id: '44001', name: 'Aha' },
      kinds: [],
      ...rules,
    },
    inbox: { tokenHash: '' },
    createdAt: 0,
  };
}

interface Fixture {
  readonly request: { readonly body: unknown };
  readonly response: Answer;
}

export const folder = 'fixtures/pivotal';

const fixture = (name: string): Fixture => readShared(`${folder}/${name}.json`) as Fixture;

/** The recorded answer of a fixture; `more` stands in for members of its body. */
export function recorded(name: string, more?: Readonly<Record<string, unknown>>): Answer {
  const { status, headers, body, bodyText } = fixture(name).response;
  const changed = more && typeof body === 'object' ? { ...body, ...more } : body;
  return {
    ...(status ? { status } : {}),
    ...(headers ? { headers } : {}),
    ...(bodyText ? { bodyText } : { body: changed }),
  };
}

/** The body that was sent with the request of a fixture. */
export const sentIn = (name: string): unknown => fixture(name).request.body;
