import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { openDiskStore } from './disk-store';
import { claim } from './site/only-one';
import { startSite } from './site/site';
import type { RunningSite, SiteOptions } from './site/site';
import { codeOf } from './site/web-server';

/** `npm start`: the whole sandbox on this machine. What happens in it stays in `.sandbox/` of the folder it is started in. */
const folder = resolve('.sandbox');

const usualPort = 8080;
const portsTried = 50;

const whereStateLives =
  'Everything is kept in the folder .sandbox: it is still there after a restart. npm start -- --reset empties it.';

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  claim(resolve(folder, 'process-id'));
  const store = openDiskStore(resolve(folder, 'store'));
  if (process.argv.includes('--reset')) store.clear();
  const site = await startSomewhere({ store, whereStateLives });
  console.log(`
Throughline runs at ${site.url}

  1. Open that address: it shows the way through, step by step, and what to connect Aha!, Tracker and TeamSupport with.
  2. Everything you do is kept in ${folder}; npm start -- --reset empties it.
  3. Ctrl+C stops it. After a change of the app's source, start it again.
`);
  let isStopping = false;
  const stop = (): void => {
    // A terminal tells the whole family of processes, so that one Ctrl+C may arrive twice.
    if (isStopping) return;
    isStopping = true;
    void site
      .close()
      .then(() => store.close())
      .then(end, fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // What a function of the app leaves behind unhandled ends that function in production, not the site.
  process.on('unhandledRejection', (reason) => {
    console.error('Unhandled:', reason);
  });
}

/** On the port that was asked for; else on the usual one or the next that is free. */
async function startSomewhere(options: Omit<SiteOptions, 'port'>): Promise<RunningSite> {
  const wanted = process.env['PORT'];
  if (wanted !== undefined) return startSite({ ...options, port: Number(wanted) });
  for (let port = usualPort; ; port++) {
    try {
      return await startSite({ ...options, port });
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE' || port === usualPort + portsTried) throw error;
    }
  }
}

const end = (): never => process.exit(0);

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
