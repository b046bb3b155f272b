import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { useCdkAccount } from './cdk-account.ts';
import { CLIENT_ENVIRONMENT } from '../site/client-environment.ts';
import { openAwsAccount, type AwsAccount } from './doctor/aws.ts';
import { probe } from './doctor/probe.ts';
import { describeMutabilityConflict, isNumberMutable, type PoolTemplate } from './number-mutability.ts';
import { PHONE_METADATA, renderPhoneMetadata } from '../site/phone-metadata.ts';
import { renderEnvironment } from '../site/render-environment.ts';
import { runScript } from '../../process/run-script.ts';
import { clientEnvironment, siteUrl, type StackOutputs } from './stack-outputs.ts';

interface Manifest {
  readonly artifacts: {
    readonly pool: { readonly properties: { readonly stackName: string; readonly templateFile: string } };
    /** Missing if the client is hosted elsewhere. */
    readonly client?: { readonly properties: { readonly stackName: string } };
  };
}

// `npm run deploy [-- -c stage=staging …]`: deploys the site and the user pool, then builds the
// client with their ids and uploads it.

const OUTPUTS = 'dist/outputs.json';
/** The CDK writes the manifest and the templates during synthesis. */
const ASSEMBLY = 'dist/cdk';
const cdkArgs = process.argv.slice(2);

await rm(OUTPUTS, { force: true });
// Rejects invalid options before the build, which takes longer.
run('cdk', '--', 'synth', 'pool', '--exclusively', '--quiet', ...synthArgs(cdkArgs));
const { pool, client } = (await readAssembly<Manifest>('manifest.json')).artifacts;
useCdkAccount(cdkArgs);
const account = await openAwsAccount();
await checkNumberMutability();
const clientStack = client?.properties.stackName;
// The site's headers contain the hash of the stylesheet, which does not depend on the user pool.
// Without a site, the build at the end is enough.
if (clientStack !== undefined) run('build');
const liveStyleSource = clientStack === undefined ? undefined : await readLiveStyleSource(clientStack);
const liveStyleArgs = liveStyleSource === undefined ? [] : ['-c', `liveStyleSource=${liveStyleSource}`];
// Deploys the site first: the pool's stack depends on it, because SMS messages contain its host.
run('cdk', '--', 'deploy', 'pool', '--outputs-file', OUTPUTS, ...liveStyleArgs, ...cdkArgs);
const outputs = await readOutputs();
const environment = clientEnvironment(outputs);
await writeFile(CLIENT_ENVIRONMENT, await renderEnvironment(environment));
await writeFile(PHONE_METADATA, renderPhoneMetadata(Object.keys(environment.servedCountries)));
process.stdout.write(`\nWrote the user pool's ids to ${CLIENT_ENVIRONMENT}.\n\n`);
run('build');
const url = siteUrl(outputs);
if (url) {
  run('cdk', '--', 'deploy', 'client', '--exclusively', ...cdkArgs);
  process.stdout.write(`\nThe app is at ${url}\n`);
} else {
  process.stdout.write('\nThe client is in dist/client. Upload it to your host.\n');
}

/** Selects the options that `cdk synth` shares with `cdk deploy`; it warns about any other. */
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

async function readAssembly<Content>(file: string): Promise<Content> {
  return JSON.parse(await readFile(join(ASSEMBLY, file), 'utf8')) as Content;
}

/**
 * Exits with 1 if the phone number of the deployed user pool is mutable and the one of the template
 * is not, or the reverse. If AWS cannot be read, warns and continues.
 */
async function checkNumberMutability(): Promise<void> {
  const { stackName, templateFile } = pool.properties;
  const synthesized = isNumberMutable(await readAssembly<PoolTemplate>(templateFile));
  const deployed = await readOrWarn(
    'The deployed user pool',
    async (account) => {
      const userPoolId = (await account.stack(stackName))?.outputs['UserPoolId'];
      return userPoolId === undefined
        ? undefined
        : { userPoolId, isMutable: (await account.userPool(userPoolId)).isNumberMutable };
    },
    'If its phone number is immutable, this deploy needs "-c number=immutable", or CloudFormation rolls it back.',
  );
  if (deployed === undefined) return;
  const conflict = describeMutabilityConflict(deployed.userPoolId, {
    deployed: deployed.isMutable,
    synthesized,
  });
  if (conflict === undefined) return;
  process.stderr.write(`${conflict}\n`);
  process.exit(1);
}

/**
 * Reads the `style-src` source of the live pages' stylesheet, so that the site's policy allows it
 * until the new pages are uploaded. It is an output of the client's stack, not of the site's, whose
 * deploy can succeed even if the upload then fails.
 * @returns undefined if there are no live pages or, after a warning, if AWS cannot be read
 */
async function readLiveStyleSource(stackName: string): Promise<string | undefined> {
  const stack = await readOrWarn(
    `The stack ${stackName}`,
    (account) => account.stack(stackName),
    'If this deploy changes the styles, the live pages are unstyled until the new ones are uploaded.',
  );
  // Without the output, the pages are from a version that served the stylesheet as a file.
  return stack && (stack.outputs['StyleSource'] ?? "'self'");
}

/**
 * Reads something from AWS.
 * @param subject the start of a sentence, such as "The stack club"
 * @param consequence a sentence about a value that cannot be read
 * @returns undefined after a warning, if it cannot be read
 */
async function readOrWarn<Value>(
  subject: string,
  read: (account: AwsAccount) => Promise<Value>,
  consequence: string,
): Promise<Value | undefined> {
  const result = 'verdict' in account ? { finding: account } : await probe(subject, () => read(account));
  if ('value' in result) return result.value;
  process.stderr.write(`${result.finding.message}\n${consequence}\n`);
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

/** Runs a script of `package.json`. If it fails, exits with its exit code. */
function run(script: string, ...args: readonly string[]): void {
  const exitCode = runScript(script, ...args);
  if (exitCode !== 0) process.exit(exitCode);
}
