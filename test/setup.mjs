// Brings a checkout to the state the npm scripts need: packages installed, the pages built. Plain JavaScript, because it
// runs before anything is installed.
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Throughline needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) if (name !== 'build') visit(join(path, name));
    } else {
      hash.update(path).update(readFileSync(path));
    }
  };
  paths.filter(existsSync).forEach(visit);
  return hash.digest('hex');
}

/** Runs `command` unless it already ran for the same inputs. */
function ensure(stamp, inputs, say, command) {
  const wanted = fingerprint(inputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log(say);
  execSync(command, { stdio: 'inherit' });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

// Not `npm ci`: it refuses a lock file that lacks optional packages of other operating systems, which not every registry has.
ensure(
  'node_modules/.throughline-installed',
  ['package.json', 'package-lock.json', '.npmrc'],
  'Installing packages (once) …',
  'npm install --no-save --no-fund --no-audit --loglevel=error',
);
if (process.argv.includes('--ui')) {
  ensure(
    'static/build/.throughline-built',
    ['static', 'src/contract', 'package-lock.json'],
    'Building the pages …',
    'npm run --silent build -- --logLevel warn',
  );
}
