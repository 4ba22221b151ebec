import { sampleSite } from '../forge';

/**
 * Where an address of the product or of a vendor leads in the sandbox, which serves both under paths of its own; any other
 * address stays as it is.
 */
export function toSandbox(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const rest = url.pathname + url.search + url.hash;
  if (url.origin === sampleSite.url) return rest;
  const account = /^([a-z0-9-]+)\.aha\.io$/.exec(url.hostname)?.[1];
  return account === undefined ? address : `/aha/${account}${rest}`;
}

const origins = new RegExp(
  `(<a\\b[^>]*?\\bhref=")(${sampleSite.url.replaceAll('.', '\\.')}|https://([a-z0-9-]+)\\.aha\\.io)(?=[/"])`,
  'gi',
);

/** The same for every link of a page. */
export const linksToSandbox = (html: string): string =>
  html.replace(origins, (_, before: string, _origin: string, account: string | undefined) =>
    account === undefined ? before : `${before}/aha/${account}`,
  );
