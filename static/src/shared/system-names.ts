import type { SystemName } from '../../../src/contract';

export const systemNames: Readonly<Record<SystemName, string>> = {
  jira: 'Jira',
  aha: 'Aha!',
  pivotal: 'Tracker',
  teamsupport: 'TeamSupport',
};
