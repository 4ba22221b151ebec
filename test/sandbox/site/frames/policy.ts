import { CSPInjectionService } from '@forge/csp';
import type { CSPDetails } from '@forge/csp';
import { z } from 'zod';
import type { AppManifest, Site } from '../../forge';

const quoted = (values: readonly string[]): string[] => values.map((value) => `'${value}'`);
const addresses = z.array(z.union([z.string(), z.object({ address: z.string() })])).default([]);
const external = z.object({
  images: addresses,
  media: addresses,
  scripts: addresses,
  styles: addresses,
  fonts: addresses,
  frames: addresses,
  fetch: z.object({ client: addresses }).prefault({}),
});

/**
 * The content security policy of the app's pages, made by the package that makes it in production; only here the pages of
 * the sandbox may frame them, and nothing is reported to Atlassian.
 *
 * @param framedBy origins of the sandbox
 */
export function framePolicy(manifest: AppManifest, site: Site, framedBy: readonly string[]): string {
  const { content } = manifest;
  const declared = external.parse(manifest.external);
  const listed = (values: z.output<typeof addresses>): string[] =>
    values.map((value) => (typeof value === 'string' ? value : value.address));
  const existingCSPDetails: CSPDetails = {
    'img-src': listed(declared.images),
    'media-src': listed(declared.media),
    'script-src': [...quoted(content.scripts), ...listed(declared.scripts)],
    'style-src': [...quoted(content.styles), ...listed(declared.styles)],
    'connect-src': listed(declared.fetch.client),
    'font-src': listed(declared.fonts),
    'frame-src': listed(declared.frames),
  };
  return new CSPInjectionService()
    .getInjectableCSP({ existingCSPDetails, microsEnv: 'prod', hostname: site.url, isFedRAMP: false })
    .filter((directive) => !directive.startsWith('report-uri'))
    .map((directive) => (directive.startsWith('frame-ancestors') ? `${directive} ${framedBy.join(' ')}` : directive))
    .join('; ');
}
