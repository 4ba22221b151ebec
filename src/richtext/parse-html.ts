import { defaultTreeAdapter, type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import type { TreeAdapter } from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/**
 * The standard makes a parser reopen every unclosed `<font …>` in each later paragraph, so 30 KB of unclosed tags grow to
 * millions of elements. Real text, however badly nested, stays far below this many elements beyond its own tags.
 */
const REOPENED_ELEMENTS = 200_000;

class MarkupMultiplies extends Error {}

/** The tags the standard reopens; a comment in their place keeps what is around them from joining into a new tag. */
const FORMATTING_TAG = /<\/?(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])[^>]*>/gi;

/** Parses any text as HTML the way browsers do. Never throws; markup that multiplies without bound loses its inline tags. */
export function parseHtml(html: string): HtmlNode[] {
  const tags = html.split('<').length;
  try {
    return parseFragment(html, { treeAdapter: countingAdapter(tags + REOPENED_ELEMENTS) }).childNodes;
  } catch (error) {
    if (!(error instanceof MarkupMultiplies)) throw error;
    return parseFragment(html.replace(FORMATTING_TAG, '<!---->')).childNodes;
  }
}

function countingAdapter(limit: number): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0;
  return {
    ...defaultTreeAdapter,
    createElement(tagName, namespaceUri, attributes) {
      elements += 1;
      if (elements > limit) throw new MarkupMultiplies();
      return defaultTreeAdapter.createElement(tagName, namespaceUri, attributes);
    },
  };
}

export function isElement(node: HtmlNode | undefined): node is HtmlElement {
  return node !== undefined && 'tagName' in node;
}

export function isText(node: HtmlNode | undefined): node is DefaultTreeAdapterTypes.TextNode {
  return node !== undefined && node.nodeName === '#text';
}

/** The attribute's value, `undefined` when it is absent. */
export function attribute(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}
