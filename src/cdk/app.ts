import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { SettingError } from '../server/setting.ts';
import { bundleTriggers } from './bundle-triggers.ts';
import { readDeployment } from './deployment.ts';
import { PoolStack } from './pool-stack.ts';

const BUNDLES = join(import.meta.dirname, '../../dist/triggers');

const app = new App();
try {
  const deployment = readDeployment((key) => app.node.tryGetContext(key));
  await bundleTriggers(BUNDLES);
  new PoolStack(app, `phone-sign-in-${deployment.stage}`, { deployment, bundles: BUNDLES });
} catch (error) {
  if (!(error instanceof SettingError)) throw error;
  process.stderr.write(`The context's ${error.message}\n`);
  process.exit(1);
}
app.synth();
