import { sampleSite } from '../forge';
import { trackerHosts } from '../pivotal/tracker';

/**
 * Where an address of the product or of a vendor leads in the sandbox, which serves both under paths of its own; any other
 * address stays as it is.
 */
export function toSandbox(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const rest = url.pathname + url.search + url.hash;
  if (url.origin === sampleSite.url) return rest;
  for (const [dialect, host] of Object.entries(trackerHosts)) {
    if (url.hostname === host) return `/tracker/${dialect}${rest}`;
  }
  if (supportHost.test(url.hostname)) return `/teamsupport${rest}`;
  const account = /^([a-z0-9-]+)\.aha\.io$/.exec(url.hostname)?.[1];
  return account === undefined ? address : `/aha/${account}${rest}`;
}

const supportHost = /^app\.(?:[a-z0-9]+\.)?teamsupport\.com$/;

/** The other way round: an address of an issue that was copied from the sandbox, as the product would show it. */
export function fromSandbox(text: string, origin: string): string {
  if (!URL.canParse(text.trim())) return text;
  const url = new URL(text.trim());
  const isIssue = url.origin === origin && url.pathname.startsWith('/browse/');
  return isIssue ? sampleSite.url + url.pathname + url.search + url.hash : text;
}

const links = /(<a\b[^>]*?\bhref=")(https:\/\/[^"]+)(?=")/gi;

/** The same for every link of a page. */
export const linksToSandbox = (html: string): string =>
  html.replace(links, (_, before: string, address: string) => before + toSandbox(address));
