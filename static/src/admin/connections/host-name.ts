/**
 * The host of an Aha! account from what a person pastes: `https://acme.aha.io/products/X` and `acme` both give `acme.aha.io`.
 * What is no address stays as it is, for the server to refuse with a reason.
 */
export function hostName(text: string): string {
  const bare = text
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .toLowerCase();
  return /^[a-z0-9-]+$/.test(bare) ? `${bare}.aha.io` : bare;
}
