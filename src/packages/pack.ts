import '../process/exit-with-parent.ts';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Package } from './package.ts';
import { thirdPartyLicenses } from './third-party-licenses.ts';

// `npm run pack [-- {package} …]`: builds the packages in `dist/packages/{name}`, and packs each
// into `dist/packages/{name}-{version}.tgz`.

const ROOT = join(import.meta.dirname, '../..');
const PACKAGES = join(ROOT, 'dist/packages');

/** The folders of this one, each with a `build.ts` and the README of its package. */
const SOURCES = ['local-pool', 'cdk', 'angular'] as const;

const chosen = process.argv.slice(2);
const { version, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  license: string;
};
for (const source of SOURCES) if (chosen.length === 0 || chosen.includes(source)) await pack(source);

async function pack(source: (typeof SOURCES)[number]): Promise<void> {
  const { package: built } = (await import(`./${source}/build.ts`)) as { package: Package };
  const folder = join(PACKAGES, built.name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { manifest, bundledPackages } = await built.build(folder);
  const common = { name: built.name, version, license, keywords: ['cognito', 'sms', 'passwordless'] };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ ...manifest, ...common }, null, 2)}\n`);
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES'), thirdPartyLicenses(bundledPackages));
  for (const file of ['LICENSE', 'CHANGELOG.md']) copyFileSync(join(ROOT, file), join(folder, file));
  copyFileSync(join(import.meta.dirname, source, 'README.md'), join(folder, 'README.md'));
  copyFileSync(join(import.meta.dirname, 'SKILL.md'), join(folder, 'SKILL.md'));
  // Not a registry's command: it only writes the file.
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const arguments_ = ['pack', folder, '--pack-destination', PACKAGES, '--ignore-scripts', '--silent'];
  const name = execFileSync(npm, arguments_, { cwd: ROOT, encoding: 'utf8', shell: npm.endsWith('.cmd') });
  process.stdout.write(`dist/packages/${name}`);
}
