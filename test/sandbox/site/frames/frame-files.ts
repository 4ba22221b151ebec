import { dirname, resolve } from 'node:path';
import type { AppManifest, Site } from '../../forge';
import { fileResponse, findFile } from '../files';
import { framePolicy } from './policy';

/** File names with a hash of their content, as the build makes them, never change. */
const hashed = /-[\w-]{8}\.\w+$/;

export interface FrameFilesOptions {
  readonly manifest: AppManifest;
  readonly site: Site;
  /** The bridge: the first script of every page. */
  readonly bridge: () => Buffer | undefined;
  readonly tokens: string;
}

/** Serves the app's built pages, unchanged but for the bridge in front, as the platform's own server does. */
export class FrameFiles {
  constructor(private readonly options: FrameFilesOptions) {}

  /** Address of a module's page below the origin of the frames: `pages/issue` → `/_frames/pages/issue.html`. */
  address(resource: string): string {
    const [key = '', entry] = resource.split('/');
    const found = this.options.manifest.resources.find((candidate) => candidate.key === key);
    const file = entry === undefined ? 'index.html' : found?.entry[entry];
    if (!found || file === undefined) throw new Error(`The manifest has no resource ${resource}`);
    return `/_frames/${key}/${file}`;
  }

  /** Address of an icon as modules name it: `resource:pages;icon.svg`. */
  iconAddress(icon: string): string | undefined {
    const [, key, path] = /^resource:([^;]+);(.+)$/.exec(icon) ?? [];
    return key === undefined || path === undefined ? undefined : `/_frames/${key}/${path}`;
  }

  /**
   * @param path below `/_frames/`
   * @param hostOrigin of the page around the frame
   */
  serve(path: string, hostOrigin: string): Response {
    const { bridge, tokens, manifest, site } = this.options;
    if (path === 'bridge.js') return fileResponse(bridge() ?? '', path);
    if (path === 'theme.css') return fileResponse(tokens, path);
    const slash = path.indexOf('/');
    const resource = manifest.resources.find(({ key }) => key === path.slice(0, slash));
    const body = resource && findFile(resolve(dirname(manifest.path), resource.path), path.slice(slash + 1));
    if (!body) return new Response('Not found', { status: 404 });
    if (!path.endsWith('.html')) {
      return fileResponse(body, path, hashed.test(path) ? { 'Cache-Control': 'max-age=31536000, immutable' } : {});
    }
    const first = `<head><script src="/_frames/bridge.js" data-host="${hostOrigin}"></script>`;
    return fileResponse(body.toString('utf8').replace(/<head>/i, first), path, {
      'Content-Security-Policy': framePolicy(manifest, site, [hostOrigin]),
    });
  }
}
