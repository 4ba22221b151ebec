const secretNames = /([?&](?:access_token|api_key|client_secret|key|secret|sig|signature|token)=)[^&\s"]+/gi;
const tokenInPath = /(\/tokens?\/)[^/\s?"]+/gi;
/** Runs of letters and digits as long as no id and no word. */
const longRuns = /[A-Za-z0-9_-]{28,}/g;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** The address of a web trigger is a secret from its id on: whoever knows it may call. */
const webTrigger = /(\.webtrigger\.atlassian\.app)?(\/public\/)[^\s"?]+/g;

/** A text without what only those concerned may know: keys, tokens, addresses of web triggers. */
export const masked = (text: string): string =>
  text
    .replace(webTrigger, (_, host: string | undefined, path: string) => `${host ?? ''}${path}…`)
    .replace(secretNames, '$1…')
    .replace(tokenInPath, '$1…')
    .replace(longRuns, (run) => (uuid.test(run) ? run : '…'));
