import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { SettingError } from '../server/platform/setting.ts';
import { bundleTriggers } from './bundle/bundle-triggers.ts';
import { describeContextError } from './settings/context.ts';
import { readDeployment } from './settings/deployment.ts';
import { Stacks } from './stacks.ts';

const DIST = join(import.meta.dirname, '../../dist');
const BUNDLES = join(DIST, 'triggers');

// A strong reference: the pool stack imports the host of the site stack, which is never deleted
// first.
const app = new App({ context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong' } });
try {
  const deployment = readDeployment((key) => app.node.tryGetContext(key));
  await bundleTriggers(BUNDLES);
  new Stacks(app, { deployment, bundles: BUNDLES, build: join(DIST, 'client') });
} catch (error) {
  if (!(error instanceof SettingError)) throw error;
  process.stderr.write(`${describeContextError(error)}\n`);
  process.exit(1);
}
app.synth();
