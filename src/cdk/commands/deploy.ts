import { readFile, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { useCdkAccount } from './cdk-account.ts';
import { CLIENT_ENVIRONMENT } from '../site/client-environment.ts';
import { openAwsAccount } from './doctor/aws.ts';
import { probe } from './doctor/probe.ts';
import { PHONE_METADATA, renderPhoneMetadata } from '../site/phone-metadata.ts';
import { renderEnvironment } from '../site/render-environment.ts';
import { runScript } from '../../process/run-script.ts';
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
run('cdk', '--', 'synth', 'pool', '--exclusively', '--quiet', ...synthArgs(choices));
const clientStack = await readClientStackName();
// The site's headers have the hash of the stylesheet, which is the same for every pool. Without a site, one build is enough.
if (clientStack !== undefined) run('build');
const liveStyleSource = clientStack === undefined ? undefined : await readLiveStyleSource(clientStack);
const liveStyleArgs = liveStyleSource === undefined ? [] : ['-c', `liveStyleSource=${liveStyleSource}`];
// The site goes along: the pool's texts name its host.
run('cdk', '--', 'deploy', 'pool', '--outputs-file', OUTPUTS, ...liveStyleArgs, ...choices);
const outputs = await readOutputs();
const environment = clientEnvironment(outputs);
await writeFile(CLIENT_ENVIRONMENT, await renderEnvironment(environment));
await writeFile(PHONE_METADATA, renderPhoneMetadata(Object.keys(environment.servedCountries)));
process.stdout.write(`\nWrote the user pool's ids to ${CLIENT_ENVIRONMENT}.\n\n`);
run('build');
const url = siteUrl(outputs);
if (url) {
  run('cdk', '--', 'deploy', 'client', '--exclusively', ...choices);
  process.stdout.write(`\nThe app is at ${url}\n`);
} else {
  process.stdout.write('\nThe client is in dist/client, to be hosted where you chose.\n');
}

/** Selects the options of `cdk deploy` that `cdk synth` has too. It warns about every other one. */
function synthArgs(args: readonly string[]): string[] {
  const string = { type: 'string' } as const;
  const options = {
    context: { ...string, short: 'c', multiple: true },
    profile: string,
    region: string,
  } as const;
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  return tokens.flatMap((token) =>
    token.kind === 'option' && token.name in options && token.value !== undefined
      ? [token.rawName, token.value]
      : [],
  );
}

/** @returns undefined if the client is hosted elsewhere */
async function readClientStackName(): Promise<string | undefined> {
  const { artifacts } = JSON.parse(await readFile(MANIFEST, 'utf8')) as Manifest;
  return artifacts.client?.properties.stackName;
}

/**
 * Reads how `style-src` names the stylesheet of the live pages, so that the site's policy allows it until the new pages are
 * uploaded. It is an output of the client's stack and not of the site's, whose deploy can succeed when the upload fails.
 * @returns undefined if there are no live pages, or if AWS gives no answer, which prints a warning
 */
async function readLiveStyleSource(stackName: string): Promise<string | undefined> {
  useCdkAccount(choices);
  const account = await openAwsAccount();
  const result =
    'verdict' in account
      ? { finding: account }
      : await probe(`The stack ${stackName}`, () => account.stack(stackName));
  if ('value' in result) {
    // Without the output, the pages are from a version that served the stylesheet as a file.
    return result.value && (result.value.outputs['StyleSource'] ?? "'self'");
  }
  process.stderr.write(
    `${result.finding.message}\nIf this deploy changes the styles, the live pages have none until the new ones are uploaded.\n`,
  );
  return undefined;
}

async function readOutputs(): Promise<StackOutputs> {
  try {
    return JSON.parse(await readFile(OUTPUTS, 'utf8')) as StackOutputs;
  } catch {
    process.stderr.write('Nothing was deployed, so the client was not built.\n');
    process.exit(1);
  }
}

/** Runs one of the project's scripts, and ends this process with its exit code if it fails. */
function run(script: string, ...args: readonly string[]): void {
  const exitCode = runScript(script, ...args);
  if (exitCode !== 0) process.exit(exitCode);
}
