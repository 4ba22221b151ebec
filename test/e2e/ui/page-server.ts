import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { setBooleanFeatureFlagResolver } from '@atlaskit/platform-feature-flags';
import getThemeHtmlAttrs from '@atlaskit/tokens/get-theme-html-attrs';
import getThemeStyles from '@atlaskit/tokens/get-theme-styles';

const build = join(__dirname, '../../../static/build');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** What the platform sends for an app that declares `unsafe-inline` styles and nothing else. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "form-action 'self'",
].join('; ');

const themes = { spacing: 'spacing', typography: 'typography', shape: 'shape', motion: 'motion' } as const;

/** The tokens that Jira puts into a page once it asks for its theme. */
async function themeStyles(): Promise<string> {
  const sheets = await getThemeStyles(themes);
  // Nothing moves, so that contrast is measured and pictures are taken of what stays.
  const still =
    '*, *::before, *::after { transition: none !important; animation: none !important; caret-color: transparent; }';
  return [...sheets.map(({ css }) => css), still].join('\n');
}

/**
 * The bridge as the platform places it: a classic script, before anything of the app, which keeps the functions the app hands
 * over and passes everything else to the test.
 */
const bridge = () => `
(() => {
  const listeners = {};
  const themed = ${JSON.stringify(getThemeHtmlAttrs({ colorMode: 'light', ...themes }))};
  const enableTheming = () => new Promise((resolve) => {
    for (const [name, value] of Object.entries(themed)) document.documentElement.setAttribute(name, value);
    const sheet = document.createElement('link');
    Object.assign(sheet, { rel: 'stylesheet', href: '/theme.css', onload: () => resolve() });
    document.head.append(sheet);
  });
  const on = ({ event, callback }) => {
    (listeners[event] ??= new Set()).add(callback);
    return Promise.resolve({ unsubscribe: () => listeners[event].delete(callback) });
  };
  window.__emit = (event, payload) => listeners[event]?.forEach((callback) => callback(payload));
  window.__bridge = {
    callBridge: (command, payload) =>
      command === 'enableTheming' ? enableTheming() : command === 'on' ? on(payload) : window.__host(command, payload),
  };
})();
`;

export interface PageServer {
  readonly url: string;
  close(): void;
}

/** A page of another site around a page of the app, whose frame begins low and is as high as its content is told to be. */
const host = `<!doctype html><html lang="en"><head><title>Host</title></head><body style="margin: 0">
  <div style="height: 500px"></div>
  <iframe id="frame" title="App" style="width: 100%; height: 720px; border: 0"></iframe>
  <div style="height: 1000px"></div>
  <script>document.getElementById('frame').src = location.hash.slice(1);</script>
</body></html>`;

/** Serves the built pages as the platform does: with its policy, and its bridge as the first script of each. */
export async function servePages(): Promise<PageServer> {
  if (!existsSync(join(build, 'issue.html'))) throw new Error('The pages are not built: run `npm run build` first.');
  setBooleanFeatureFlagResolver(() => false);
  const made: Readonly<Record<string, string>> = {
    '/bridge.js': bridge(),
    '/theme.css': await themeStyles(),
    '/host.html': host,
  };
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(build, path);
    const body = made[path] ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    const type = types[extname(path)] ?? 'application/octet-stream';
    const page = extname(path) === '.html' && made[path] === undefined;
    response.writeHead(200, { 'content-type': type, ...(page ? { 'content-security-policy': policy } : {}) });
    response.end(page ? body.replace('<head>', '<head><script src="/bridge.js"></script>') : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
