const dangerousElement = /<(script|style|iframe|object|embed)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;
const loneTag = /<\/?(?:script|style|iframe|object|embed|link|meta|base)\b[^>]*>/gi;
const tag = /<[a-z][^<>]*>/gi;
const eventAttribute = /\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;
const scriptAddress =
  /\s(?:href|src|action)\s*=\s*(?:"\s*(?:javascript|vbscript):[^"]*"|'\s*(?:javascript|vbscript):[^']*'|(?:javascript|vbscript):[^\s>]*)/gi;

/**
 * Removes what planning tools remove from rich text on save. Not a security border: the stand-in's own pages escape what
 * they show, and tests store hostile text with this switched off.
 */
export const sanitise = (html: string): string =>
  html
    .replace(dangerousElement, '')
    .replace(loneTag, '')
    .replace(tag, (found) => found.replace(eventAttribute, '').replace(scriptAddress, ''));
