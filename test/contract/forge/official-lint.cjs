// Runs the official client-side linters over the app in the working directory and prints their findings as JSON. A process of
// its own: the linters read environment variables and take seconds to load.
const { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { getClientSideLintersOnly, lint } = require('@forge/lint');
const { parse } = require('yaml');

const [jiraContract, softwareContract] = process.argv.slice(2);

// One linter downloads the products' API documents unless all of these name files.
const folder = mkdtempSync(join(tmpdir(), 'forge-lint-'));
const stub = join(folder, 'stub.json');
writeFileSync(stub, '{"paths":{}}');
process.env.USE_LOCAL_SWAGGER = 'true';
for (const product of ['JSM', 'CONF', 'CONF_V2', 'BB']) process.env[`LOCAL_${product}_SWAGGER`] = stub;
process.env.LOCAL_JIRA_SWAGGER = jiraContract || stub;
process.env.LOCAL_JSW_SWAGGER = softwareContract || stub;

async function main() {
  const manifest = parse(readFileSync('manifest.yml', 'utf8'));
  const logger = { info: () => undefined };
  const gates = { getDeprecatedRuntimes: async () => [] };
  const linters = await getClientSideLintersOnly(manifest, 'DEVELOPMENT', logger, gates);
  const sources = readdirSync('src', { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('src', name));
  const config = { linter: { mode: 'client-side' }, linters };
  const results = await lint(sources, manifest, 'DEVELOPMENT', logger, gates, config);
  const told = (kind) => results.flatMap((result) => result[kind].map(({ message }) => `${result.file}: ${message}`));
  process.stdout.write(JSON.stringify({ linters: linters.length, errors: told('errors'), warnings: told('warnings') }));
  rmSync(folder, { recursive: true });
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
