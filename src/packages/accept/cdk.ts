import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lintPackage } from './lint-package.ts';
import { runCommand } from './run-command.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TRIGGERS = 5;

/** A stack of each kind that the package accepts, and the one that it rejects. */
const APP = `
const output = process.argv[2];
const app = new App({ outdir: output });
new PhoneSignIn(new Stack(app, 'New'), 'Auth', { appName: 'Shop' });
const same = new Stack(app, 'Same');
const userPool = new UserPool(same, 'Pool', { signInAliases: { phone: true }, autoVerify: {} });
new PhoneSignIn(same, 'Auth', { appName: 'Shop', userPool });
app.synth();
const imported = new Stack(new App(), 'Imported');
try {
  const pool = UserPool.fromUserPoolId(imported, 'Pool', 'eu-west-1_abcdefghi');
  new PhoneSignIn(imported, 'Auth', { appName: 'Shop', userPool: pool });
  console.log('accepted');
} catch (error) {
  console.log(error.message);
}
`;

const NAMES = {
  'aws-cdk-lib': '{ App, Stack }',
  'aws-cdk-lib/aws-cognito': '{ UserPool }',
  'cognito-phone-sign-in-cdk': '{ PhoneSignIn }',
};

/** The same app as a CommonJS and as an ECMAScript module, by its file. */
const APPS = {
  'app.cjs': importsAs((names, from) => `const ${names} = require('${from}');`) + APP,
  'app.mjs': importsAs((names, from) => `import ${names} from '${from}';`) + APP,
};

/**
 * Installs the package `cognito-phone-sign-in-cdk` in an empty folder, as its users do, and
 * synthesises stacks with it from CommonJS and from an ECMAScript module.
 * @param tarball the absolute path of the packed package
 * @throws Error with a sentence on what fails
 */
export async function acceptCdk(tarball: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'accept-cdk-'));
  try {
    await lintPackage(tarball);
    await install(folder, tarball);
    for (const [file, source] of Object.entries(APPS)) {
      writeFileSync(join(folder, file), source);
      await checkApp(folder, file);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Installs the package with the versions of its peers that this repository has. */
async function install(folder: string, tarball: string): Promise<void> {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const peers = ['aws-cdk-lib', 'constructs'].map((name) => `${name}@${installedVersion(name)}`);
  await runCommand(folder, 'npm', 'install', '--silent', '--no-audit', '--no-fund', tarball, ...peers);
}

async function checkApp(folder: string, file: string): Promise<void> {
  const output = join(folder, `${file}.out`);
  mkdirSync(output);
  const printed = await runCommand(folder, process.execPath, file, output);
  if (!printed.includes('docs/existing-pool.md')) {
    throw new Error(`In ${file}, an imported pool is not rejected with the document to follow: ${printed}`);
  }
  for (const stack of ['New', 'Same']) {
    const triggers = countTriggers(join(output, `${stack}.template.json`));
    if (triggers !== TRIGGERS) {
      throw new Error(`In ${file}, the pool of stack ${stack} has ${triggers} triggers, not ${TRIGGERS}.`);
    }
  }
}

/** Returns the number of triggers of the only user pool in a template. */
function countTriggers(template: string): number {
  const { Resources } = JSON.parse(readFileSync(template, 'utf8')) as {
    Resources: Record<string, { Type: string; Properties?: { LambdaConfig?: object } }>;
  };
  const pools = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Cognito::UserPool');
  if (pools.length !== 1) throw new Error(`${template} has ${pools.length} user pools, not one.`);
  return Object.keys(pools[0]?.Properties?.LambdaConfig ?? {}).length;
}

function importsAs(statement: (names: string, from: string) => string): string {
  return Object.entries(NAMES)
    .map(([from, names]) => statement(names, from))
    .join('\n');
}

function installedVersion(name: string): string {
  const manifest = readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
