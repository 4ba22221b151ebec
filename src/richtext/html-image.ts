import type { AdfMark, AdfNode } from './adf';
import { attribute, type HtmlElement } from './parse-html';
import { oneLine, textNode } from './tidy-inline';
import { imageAddress } from './web-address';

/** Aha!'s smileys by file name (H-20). Those Unicode has no sign for keep a name in colons. */
const EMOTICONS: ReadonlyMap<string, string> = new Map([
  ['smile', '🙂'],
  ['sad', '🙁'],
  ['tongue', '😛'],
  ['biggrin', '😀'],
  ['wink', '😉'],
  ['thumbs_up', '👍'],
  ['thumbs_down', '👎'],
  ['information', 'ℹ️'],
  ['check', '✅'],
  ['error', '❌'],
  ['warning', '⚠️'],
  ['add', '➕'],
  ['forbidden', '⛔'],
  ['help_16', '❓'],
  ['lightbulb_on', '💡'],
  ['lightbulb', ':lightbulb_off:'],
  ['star_yellow', '⭐'],
  ['star_red', ':red_star:'],
  ['star_green', ':green_star:'],
  ['star_blue', ':blue_star:'],
]);

const LAYOUTS: ReadonlyMap<string, string> = new Map([
  ['left', 'align-start'],
  ['right', 'align-end'],
]);

/**
 * An `<img>` as an external picture (H-19), an emoticon as text (H-20), and a picture Jira could not load (`data:`, `cid:`,
 * relative without a base) as its alternative text. Vertical alignment has no counterpart. `undefined` for a picture without source, or with nothing to show.
 */
export function imageNode(img: HtmlElement, marks: readonly AdfMark[], baseUrl?: string): AdfNode | undefined {
  const src = attribute(img, 'src')?.trim() ?? '';
  if (src === '') return undefined;
  const emoticon = EMOTICONS.get(/(?:^|\/)emoticons\/([a-z_0-9]+)\.(?:png|gif)(?:[?#]|$)/.exec(src)?.[1] ?? '');
  if (emoticon !== undefined) return textNode(emoticon, marks);
  const alt = oneLine(attribute(img, 'alt') ?? '');
  const url = imageAddress(src, baseUrl);
  if (url === undefined) return alt === '' ? undefined : textNode(alt, marks);
  const link = marks.filter((mark) => mark.type === 'link');
  const attrs = {
    type: 'external',
    url,
    ...(alt === '' ? {} : { alt }),
    ...size(img, 'width'),
    ...size(img, 'height'),
  };
  const media: AdfNode = { type: 'media', attrs, ...(link.length > 0 ? { marks: link } : {}) };
  const layout = LAYOUTS.get((attribute(img, 'align') ?? '').trim().toLowerCase()) ?? 'center';
  return { type: 'mediaSingle', attrs: { layout }, content: [media] };
}

function size(img: HtmlElement, name: 'width' | 'height'): Record<string, number> {
  const [, digits] = /^\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$/.exec(attribute(img, name) ?? '') ?? [];
  return digits === undefined || Number(digits) === 0 ? {} : { [name]: Number(digits) };
}
