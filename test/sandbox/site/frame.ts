import type { PagePlace } from '../forge';
import { markup } from './layout';
import type { Markup } from './layout';
import type { Visit } from './visit';

interface FrameOptions {
  readonly moduleKey: string;
  /** What `view.getContext()` of the page says about where it stands. */
  readonly extension: PagePlace['extension'];
  readonly title: string;
}

/** Rights of a frame in production; the app's pages may do no more here. */
const sandbox = [
  'allow-downloads',
  'allow-forms',
  'allow-modals',
  'allow-pointer-lock',
  'allow-same-origin',
  'allow-scripts',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
].join(' ');

const features = 'camera; microphone; clipboard-write; display-capture; fullscreen';

/** A frame with a page of the app, at a place made for this visit. The script of the page loads it when it can be seen. */
export function frame(visit: Visit, { moduleKey, extension, title }: FrameOptions): Markup {
  const { host } = visit.site.sandbox;
  const { resource } = host.manifest.uiModules.find(({ key }) => key === moduleKey) ?? {};
  if (resource === undefined) throw new Error(`Module ${moduleKey} has no resource`);
  const { places, frameFiles } = visit.site;
  const place = places.add({ moduleKey, accountId: visit.user.id, extension, resource });
  const source = visit.frameOrigin + frameFiles.address(resource);
  return markup`<iframe title="${title}" data-src="${source}" data-place="${place}" sandbox="${sandbox}" allow="${features}"></iframe>`;
}
