import { spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CLIENT_ENVIRONMENT } from './client-environment.ts';
import { look } from './doctor/look.ts';
import { openAwsAccount } from './doctor/open-aws-account.ts';
import { PHONE_METADATA, renderPhoneMetadata } from './phone-metadata.ts';
import { renderEnvironment } from './render-environment.ts';
import { clientEnvironment, siteUrl, type StackOutputs } from './stack-outputs.ts';

interface Manifest {
  readonly artifacts: { readonly client?: { readonly properties: { readonly stackName: string } } };
}

// `npm run deploy [-- -c stage=staging …]`: the site and the user pool, then the client, built with what they are called.

const OUTPUTS = 'dist/outputs.json';
/** Written by the CDK when it synthesizes. */
const MANIFEST = 'dist/cdk/manifest.json';
const choices = process.argv.slice(2);

await rm(OUTPUTS, { force: true });
// Rejects invalid choices before the build.
run('cdk', '--', 'synth', 'pool', '--exclusively', '--quiet', ...choices);
// The site's headers have the hash of the stylesheet, which is the same whatever pool the client is built for.
run('build');
const liveStyleSource = await readLiveStyleSource();
const live = liveStyleSource === undefined ? [] : ['-c', `liveStyleSource=${liveStyleSource}`];
// The site goes along: the pool's texts name its host.
run('cdk', '--', 'deploy', 'pool', '--outputs-file', OUTPUTS, ...live, ...choices);
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

/**
 * Reads how `style-src` names the stylesheet of the live pages, so that the site's policy allows it until the new pages are
 * uploaded. It is an output of the client's stack and not of the site's, whose deploy can succeed when the upload fails.
 * @returns undefined if there are no live pages, or if AWS gives no answer, which prints a warning
 */
async function readLiveStyleSource(): Promise<string | undefined> {
  const { artifacts } = JSON.parse(await readFile(MANIFEST, 'utf8')) as Manifest;
  if (!artifacts.client) return undefined;
  const { stackName } = artifacts.client.properties;
  useCdkAccount();
  const account = await openAwsAccount();
  const result =
    'verdict' in account
      ? { finding: account }
      : await look(`The stack ${stackName}`, () => account.stack(stackName));
  if ('found' in result) {
    // Without the output, the pages are from a version that served the stylesheet as a file.
    return result.found && (result.found.outputs['StyleSource'] ?? "'self'");
  }
  process.stderr.write(
    `${result.finding.sentence}\nIf this deploy changes the styles, the live pages have none until the new ones are uploaded.\n`,
  );
  return undefined;
}

/** Makes the AWS SDK use the account and the region that the CDK is told to deploy to. */
function useCdkAccount(): void {
  const text = { type: 'string' } as const;
  const options = { profile: text, region: text };
  const { profile, region } = parseArgs({ args: choices, options, strict: false }).values;
  if (typeof profile === 'string') process.env['AWS_PROFILE'] = profile;
  if (typeof region === 'string') process.env['AWS_REGION'] = region;
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
