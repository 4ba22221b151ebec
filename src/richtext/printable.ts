/**
 * The text without control characters other than tab and line ends: HTML has no way to write most of them, and XML, which
 * Jira exports and TeamSupport speaks, forbids them.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}
