import '../../process/exit-with-parent.ts';
import { spawnNode } from '../../process/spawn-node.ts';
import { CLIENT_ENVIRONMENT, hasPlaceholders, readClientEnvironment } from '../site/client-environment.ts';

// `npm run start:aws`: runs the client's development server with the user pool on AWS.

const port = process.env['APP_PORT'] ?? '4200';
const environment = await readClientEnvironment(process.cwd());

if (hasPlaceholders(environment)) {
  process.stderr.write(
    `${CLIENT_ENVIRONMENT} still has placeholders. Run "npm run deploy" to fill them in, ` +
      'or enter the region, the id and the app client id of an existing user pool.\n',
  );
  process.exitCode = 1;
} else {
  process.stdout.write(`Using the user pool ${environment.userPoolId}.\n`);
  const client = spawnNode(
    ['node_modules/@angular/cli/bin/ng.js', 'serve', '--configuration', 'aws', '--port', port],
    { stdin: 'inherit' },
  );
  client.once('exit', (code) => (process.exitCode = code ?? 1));
}
