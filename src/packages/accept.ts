import '../process/exit-with-parent.ts';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptAngular } from './accept/angular.ts';
import { acceptCdk } from './accept/cdk.ts';
import { Checks } from './accept/check.ts';
import { acceptLocalPool } from './accept/local-pool.ts';
import { runCommand } from './accept/run-command.ts';

// `npm run accept`: packs the packages, and uses each in an empty folder as its README says. Ends
// with the line `N passed, N failed`.

const ROOT = join(import.meta.dirname, '../..');
const PACKAGES = join(ROOT, 'dist/packages');

const checks = new Checks();
const folder = mkdtempSync(join(tmpdir(), 'accept-'));
try {
  await checks.run('npm run pack builds the packages', () =>
    runCommand(ROOT, process.execPath, join(import.meta.dirname, 'pack.ts')),
  );
  const tarballs = readdirSync(PACKAGES).filter((name) => name.endsWith('.tgz'));
  const tarballOf = (name: string) => join(PACKAGES, tarballs.find((each) => each.startsWith(name)) ?? '');
  const localPool = tarballOf('cognito-local-pool');
  await checks.run('cognito-local-pool starts from its tarball alone', () => acceptLocalPool(localPool));
  await checks.run('cognito-phone-sign-in-cdk synthesises from its tarball alone', () =>
    acceptCdk(tarballOf('cognito-phone-sign-in-cdk')),
  );
  await acceptAngular(checks, folder, { localPool, angular: tarballOf('cognito-phone-sign-in-angular') });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`\n${checks.passed} passed, ${checks.failed} failed\n`);
process.exitCode = checks.failed === 0 ? 0 : 1;
