/** What XML escapes: the JSON of this API is made from XML, and texts keep its escapes (TS-024, TS-027). */
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Takes one layer of escapes off, and only one: `&amp;lt;` becomes `&lt;` (TS-027). */
export const unescaped = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );

/** HTML is escaped once more than JSON needs (TS-027). Where tags stand in the open it was not, and is left as it is. */
export const unescapedHtml = (text: string): string => (/<\/?[a-z]/i.test(text) ? text : unescaped(text));
