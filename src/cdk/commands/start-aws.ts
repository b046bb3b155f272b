import '../../process/exit-with-parent.ts';
import { spawnNode } from '../../process/spawn-node.ts';
import { CLIENT_ENVIRONMENT, hasPlaceholders, readClientEnvironment } from '../site/client-environment.ts';

// `npm run start:aws`: the client's development server, against the user pool on AWS.

const port = process.env['APP_PORT'] ?? '4200';
const environment = await readClientEnvironment(process.cwd());

if (hasPlaceholders(environment)) {
  process.stderr.write(
    `${CLIENT_ENVIRONMENT} still has placeholders. "npm run deploy" fills them in; for a user pool that exists already, ` +
      'put its region, its id and the id of its app client there.\n',
  );
  process.exitCode = 1;
} else {
  process.stdout.write(`Against the user pool ${environment.userPoolId}\n`);
  const client = spawnNode(
    ['node_modules/@angular/cli/bin/ng.js', 'serve', '--configuration', 'aws', '--port', port],
    { stdin: 'inherit' },
  );
  client.once('exit', (code) => (process.exitCode = code ?? 1));
}
