import type { Vendor } from './vendor-words';

/** Servers that speak as Tracker does and can be reached: an app names every host it calls. */
export const trackerServers = [
  { host: 'app.litetracker.com', name: 'LiteTracker', isClosed: false },
  { host: 'www.pivotaltracker.com', name: 'Pivotal Tracker', isClosed: true },
] as const;

/** A single name is a part of the address only: the account at Aha!, the server at TeamSupport (TS-001), the product at Tracker. */
const whole: Readonly<Record<Vendor, (name: string) => string>> = {
  aha: (name) => `${name}.aha.io`,
  pivotal: (name) =>
    trackerServers.find(({ name: server }) => server.toLowerCase().replace(' ', '') === name)?.host ?? name,
  teamsupport: (name) => (name === 'app' ? 'app.teamsupport.com' : `app.${name}.teamsupport.com`),
};

/**
 * The host of an account from what a person pastes: `https://acme.aha.io/products/X` and `acme` both give `acme.aha.io`, `na2` and
 * `na2.teamsupport.com` give `app.na2.teamsupport.com`. What is no address stays as it is, for the server to refuse with a reason.
 */
export function hostName(system: Vendor, text: string): string {
  const bare = text
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .toLowerCase();
  if (/^[a-z0-9-]+$/.test(bare)) return whole[system](bare);
  const tracker = trackerServers.find(({ host }) => host.endsWith(`.${bare}`));
  if (system === 'pivotal' && tracker !== undefined) return tracker.host;
  const [, server] = /^([a-z0-9]+)\.teamsupport\.com$/.exec(bare) ?? [];
  return system === 'teamsupport' && server !== undefined ? whole.teamsupport(server) : bare;
}
