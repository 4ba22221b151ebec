import type { AdfMark } from './adf';

/** What a tag means to the document; a tag that is not listed is dropped and its text kept (H-22). */
export type TagMeaning =
  | { readonly as: 'mark'; readonly mark: AdfMark }
  | { readonly as: 'heading'; readonly level: number }
  | {
      readonly as:
        | 'block'
        | 'boldBlock'
        | 'break'
        | 'preformatted'
        | 'dropped'
        | 'image'
        | 'item'
        | 'link'
        | 'list'
        | 'quote'
        | 'rule'
        | 'table';
    };

const mark = (type: string, attrs?: Readonly<Record<string, unknown>>): TagMeaning => ({
  as: 'mark',
  mark: attrs === undefined ? { type } : { type, attrs },
});

const each = (tags: string, meaning: TagMeaning): [string, TagMeaning][] =>
  tags.split(' ').map((tag) => [tag, meaning]);

/** Tags by name. `template`'s children are not in the tree the parser answers, all other dropped tags hide theirs. */
export const TAGS: ReadonlyMap<string, TagMeaning> = new Map([
  ...each('b strong', mark('strong')),
  ...each('i em cite var dfn', mark('em')),
  ...each('del strike s', mark('strike')),
  ...each('u ins', mark('underline')),
  ...each('code kbd samp tt', mark('code')),
  ...each('sub', mark('subsup', { type: 'sub' })),
  ...each('sup', mark('subsup', { type: 'sup' })),
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => each(`h${level}`, { as: 'heading', level })),
  ...each('p div section article header footer main nav aside address center form fieldset legend', { as: 'block' }),
  ...each('figure figcaption details summary dl dd hgroup search caption tbody thead tfoot tr td', { as: 'block' }),
  ...each('dt th', { as: 'boldBlock' }),
  ...each('blockquote', { as: 'quote' }),
  ...each('pre listing xmp plaintext', { as: 'preformatted' }),
  ...each('ul ol menu dir', { as: 'list' }),
  ...each('li', { as: 'item' }),
  ...each('table', { as: 'table' }),
  ...each('a', { as: 'link' }),
  ...each('img', { as: 'image' }),
  ...each('br', { as: 'break' }),
  ...each('hr', { as: 'rule' }),
  ...each('script style template iframe object applet noscript noembed noframes head title svg', {
    as: 'dropped',
  }),
  ...each('select textarea button datalist option optgroup', { as: 'dropped' }),
]);
