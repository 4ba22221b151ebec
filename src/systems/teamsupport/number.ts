/** A ticket as a person names it. */
export type Wanted = { readonly number: string } | { readonly id: string };

/**
 * The number of a ticket, or its address in the account. Numbers are what people know; ids appear in addresses alone (TS-010).
 *
 * @returns `undefined` for what is neither
 */
export function numberIn(text: string, host: string): Wanted | undefined {
  const plain = /^(?:ticket\s*)?#?\s*(\d{1,18})$/i.exec(text.trim())?.[1];
  if (plain !== undefined) return { number: plain };
  if (!URL.canParse(text.trim())) return undefined;
  const address = new URL(text.trim());
  if (address.host !== host) return undefined;
  for (const [name, value] of address.searchParams) {
    if (!/^\d{1,18}$/.test(value)) continue;
    if (/^ticketnumber$/i.test(name)) return { number: value };
    if (/^ticketid$/i.test(name)) return { id: value };
  }
  return undefined;
}
