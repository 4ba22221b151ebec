/** Who and where: one installation of the app on one site. All ids are UUIDs. */
export interface Site {
  /** `https://example.atlassian.net`, without a slash at the end. */
  readonly url: string;
  readonly cloudId: string;
  readonly installationId: string;
  readonly environmentId: string;
  readonly environmentType: 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION';
  readonly appVersion: string;
  /** Account that acts when the app acts for itself. */
  readonly appAccountId: string;
}

export const sampleSite: Site = {
  url: 'https://throughline.atlassian.net',
  cloudId: '6f1b5d0a-3f5e-4c8e-9a0d-5d4f1c2b7e31',
  installationId: '788926e4-e61e-473a-a1d0-b27e0b1ec96f',
  environmentId: 'c1b7f0de-52ac-4f8c-8a11-0f3f0a6a9d42',
  environmentType: 'DEVELOPMENT',
  appVersion: '1.0.0',
  appAccountId: '557058:throughline-app',
};

/** ARI of the Jira site, as `installContext` carries it. */
export const siteAri = (site: Site): string => `ari:cloud:jira::site/${site.cloudId}`;

/** The second argument of every function. */
export function functionContext(site: Site, accountId: string | undefined): Record<string, unknown> {
  return {
    installContext: siteAri(site),
    ...(accountId === undefined ? {} : { principal: { accountId } }),
    installation: { ari: { installationId: site.installationId }, contexts: [{ cloudId: site.cloudId }] },
  };
}
