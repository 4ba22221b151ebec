import type { Connection } from '../../sync/model';
import { systemWord } from '../../sync/words';
import { vendorOf } from '../../systems/registry';
import { refuse } from './guard';

type Vendor = Connection['system'];

/** A single name is a part of the address only: the account at Aha!, the server at TeamSupport (TS-001). */
const whole: Readonly<Partial<Record<Vendor, (name: string) => string>>> = {
  aha: (name) => `${name}.aha.io`,
  teamsupport: (name) => (name === 'app' ? 'app.teamsupport.com' : `app.${name}.teamsupport.com`),
};

const examples: Readonly<Partial<Record<Vendor, string>>> = {
  aha: 'acme.aha.io',
  teamsupport: 'app.na2.teamsupport.com',
};

/**
 * Accepts a pasted full address or the account's name alone, and reduces it to the host.
 *
 * @throws Refusal for what is no address of the system
 */
export function hostOf(system: Vendor, text: string): string {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '');
  const host = bare.includes('.') ? serverOf(system, bare) : (whole[system]?.(bare) ?? bare);
  const { hosts, servers: few } = vendorOf(system);
  if (hosts.test(host)) return host;
  throw refuse(
    'invalid',
    `“${text}” is not an address of ${systemWord[system]}${few ? ' that Throughline may call' : ''}.`,
    {
      field: 'host',
      nextStep: few
        ? `It works with ${few.join(' and ')}, and with no other server. Choose one of them.`
        : `Use the address you see in the browser, such as ${examples[system] ?? host}.`,
    },
  );
}

/** The API of a TeamSupport server has `app.` before the name people know the server by (TS-001). */
function serverOf(system: Vendor, host: string): string {
  const [, server] = /^([a-z0-9]+)\.teamsupport\.com$/.exec(host) ?? [];
  return system === 'teamsupport' && server !== undefined && server !== 'app' ? `app.${server}.teamsupport.com` : host;
}
