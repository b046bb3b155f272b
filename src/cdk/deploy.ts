import { spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { CLIENT_ENVIRONMENT } from './client-environment.ts';
import { PHONE_METADATA, renderPhoneMetadata } from './phone-metadata.ts';
import { renderEnvironment } from './render-environment.ts';
import { clientEnvironment, siteUrl, type StackOutputs } from './stack-outputs.ts';

// `npm run deploy [-- -c stage=staging …]`: the site and the user pool, then the client, built with what they are called.

const OUTPUTS = 'dist/outputs.json';
const choices = process.argv.slice(2);

await rm(OUTPUTS, { force: true });
// Rejects invalid choices before the build.
run('cdk', '--', 'synth', 'pool', '--exclusively', '--quiet', ...choices);
// The site's headers have the hash of the stylesheet, which is the same whatever pool the client is built for.
run('build');
// The site goes along: the pool's texts name its host.
run('cdk', '--', 'deploy', 'pool', '--outputs-file', OUTPUTS, ...choices);
const outputs = await readOutputs();
const environment = clientEnvironment(outputs);
await writeFile(CLIENT_ENVIRONMENT, await renderEnvironment(environment));
await writeFile(PHONE_METADATA, renderPhoneMetadata(Object.keys(environment.servedCountries)));
process.stdout.write(`\n${CLIENT_ENVIRONMENT} names the user pool now.\n\n`);
run('build');
const url = siteUrl(outputs);
if (url) {
  run('cdk', '--', 'deploy', 'client', '--exclusively', ...choices);
  process.stdout.write(`\nThe app is at ${url}\n`);
} else {
  process.stdout.write('\nThe client is in dist/client, to be hosted where you chose.\n');
}

async function readOutputs(): Promise<StackOutputs> {
  try {
    return JSON.parse(await readFile(OUTPUTS, 'utf8')) as StackOutputs;
  } catch {
    process.stderr.write('Nothing was deployed, so the client was not built.\n');
    process.exit(1);
  }
}

/** Runs one of the project's scripts. The first that fails ends all, with its own words and exit code. */
function run(script: string, ...words: readonly string[]): void {
  // Set by npm: its own file, which needs no shell that would take the words apart.
  const npm = process.env['npm_execpath'] ?? '';
  const { status } = spawnSync(process.execPath, [npm, 'run', '--silent', script, ...words], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
