import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

const NODE_MODULES = join(import.meta.dirname, '../../node_modules');
const LICENSE_FILE = /^(licen[cs]e|copying|notice)/i;

/**
 * Returns the npm packages with code in a bundle.
 * @param metafile of esbuild, whose inputs are paths below the repository's root
 */
export function bundledPackages({ outputs }: Metafile): string[] {
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );
  const names = inputs.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}

/**
 * Returns the content of THIRD-PARTY-LICENSES: each bundled package with its version, its licence
 * and the text of that licence.
 * @throws Error for a package without a licence
 */
export function thirdPartyLicenses(names: readonly string[]): string {
  if (names.length === 0) return 'This package contains no code of other packages.\n';
  return names.map(describeLicense).join(`\n${'-'.repeat(80)}\n\n`);
}

function describeLicense(name: string): string {
  const folder = join(NODE_MODULES, name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
    license?: string;
  };
  if (license === undefined) throw new Error(`${name} names no licence.`);
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => LICENSE_FILE.test(file))
        .sort()
    : [];
  const licenseTexts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return `${[`${name} ${version} (${license})`, ...licenseTexts].join('\n\n')}\n`;
}
