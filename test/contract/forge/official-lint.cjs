// Runs the official client-side linters over manifest and code in the working directory, as `forge lint` does, and fails with
// their findings. The API documents they compare calls with are read where the shared folder has them.
const { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { getClientSideLintersOnly, lint } = require('@forge/lint');
const { parse } = require('yaml');

const shared = process.env.THROUGHLINE_SHARED ?? resolve('../shared');

// One linter downloads the products' API documents unless all of these name files.
const folder = mkdtempSync(join(tmpdir(), 'forge-lint-'));
const stub = join(folder, 'stub.json');
writeFileSync(stub, '{"paths":{}}');
process.env.USE_LOCAL_SWAGGER = 'true';
for (const product of ['JSM', 'CONF', 'CONF_V2', 'BB']) process.env[`LOCAL_${product}_SWAGGER`] = stub;
process.env.LOCAL_JIRA_SWAGGER = contract('jira-platform-v3.openapi.json');
process.env.LOCAL_JSW_SWAGGER = contract('jira-software.openapi.json');

function contract(name) {
  const file = resolve(shared, 'contracts', name);
  return existsSync(file) ? file : stub;
}

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
  rmSync(folder, { recursive: true });
  if (linters.length === 0) throw new Error('No official linter was found');
  const findings = [...told('errors'), ...told('warnings')];
  if (findings.length > 0) throw new Error(findings.join('\n'));
  process.stdout.write(`${linters.length} official linters of the platform: nothing found\n`);
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
