import type { Epic, Story } from '../entities';
import type { TrackerSite } from '../site';
import { same } from '../site';

type Test = (story: Story) => boolean;

/** The stories that a search text fits: `external_id:…`, `integration:…`, `has:external_id`, names and the like (PT-036). */
export function searchStories(site: TrackerSite, projectId: string, text: string): Story[] {
  const tests = termsOf(text).map((term) => testOf(site, term));
  const seen = site.storiesOf(projectId).filter(({ madeAt }) => madeAt + site.settings.searchLagMs <= Date.now());
  return seen.filter((story) => tests.every((test) => test(story)));
}

/** Epics are found by their names alone. */
export function searchEpics(site: TrackerSite, projectId: string, text: string): Epic[] {
  const terms = termsOf(text);
  if (terms.some(({ key }) => key !== undefined && key !== 'name')) return [];
  const fits = (epic: Epic): boolean => terms.every(({ value }) => holds(epic.name, value));
  return site.state.epics.by('project', projectId).filter(fits);
}

interface Term {
  readonly key: string | undefined;
  readonly value: string;
}

function termsOf(text: string): Term[] {
  const matches = text.matchAll(/(?:([a-z_]+):)?(?:"([^"]*)"|(\S+))/gi);
  return [...matches].map(([, key, quoted, plain = '']) => ({ key: key?.toLowerCase(), value: quoted ?? plain }));
}

function testOf(site: TrackerSite, { key, value }: Term): Test {
  switch (key) {
    case 'external_id':
      return ({ externalId }) => externalId !== null && same(externalId, value);
    case 'integration':
      return ({ integrationId }) =>
        integrationId !== null &&
        (integrationId === value || same(site.state.integrations.get(integrationId).name, value));
    case 'has':
      return ({ externalId }) => value === 'external_id' && externalId !== null;
    case 'id':
      return ({ id }) => id === value;
    case 'label':
      return (story) => site.labelsOf(story).some(({ name }) => same(name, value));
    case 'state':
      return ({ state }) => state === value;
    case 'type':
      return ({ type }) => type === value;
    case 'estimate':
      return ({ estimate }) => (value === '-1' ? estimate === null : String(estimate) === value);
    case 'name':
      return ({ name }) => holds(name, value);
    default:
      return ({ name, description }) => holds(name, value) || holds(description ?? '', value);
  }
}

const holds = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());
