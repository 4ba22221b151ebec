// Where an address leads in the sandbox: the product and the vendors live here under paths of their own.
const jira = document.body.dataset.jira;

/** @throws for an address that is none of the web's */
export function toSandbox(address) {
  const url = new URL(address, jira);
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol))
    throw new Error(`${url.protocol} addresses are not opened`);
  if (url.origin === jira) return url.pathname + url.search + url.hash;
  if (/^app\.(?:[a-z0-9]+\.)?teamsupport\.com$/.test(url.hostname))
    return `/teamsupport${url.pathname}${url.search}${url.hash}`;
  const [, account] = /^([a-z0-9-]+)\.aha\.io$/.exec(url.hostname) ?? [];
  return account === undefined ? url.href : `/aha/${account}${url.pathname}${url.search}${url.hash}`;
}

/** The address a navigation names: a URL, or a place in the product. */
export function addressOf({ url, target, issueKey, projectKey }) {
  if (typeof url === 'string') return url;
  if (target === 'issue' && issueKey) return `${jira}/browse/${encodeURIComponent(issueKey)}`;
  if (target === 'projectSettingsDetails' && projectKey)
    return `${jira}/projects/${encodeURIComponent(projectKey)}/details`;
  throw new Error(`The sandbox does not know the place ${target}`);
}
