import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { readBody } from './dashboard-fixture.ts';
import { defaultStack } from './stack-fixture.ts';

const SNAPSHOT = new URL('pool-stack.snapshot.json', import.meta.url);

/** The hash of a bundle, which changes with every line of a trigger. */
const ASSET_HASH = /\b[0-9a-f]{64}\b/g;

/** The template, with its dashboard as an object and its assets without their hashes, so that it can be read and compared. */
function readableTemplate(): unknown {
  const template = defaultStack.template as {
    Resources: Record<string, { Properties: Record<string, unknown> }>;
  };
  const { id, Properties } = defaultStack.theOne('AWS::CloudWatch::Dashboard');
  const dashboard = template.Resources[id];
  if (dashboard) dashboard.Properties['DashboardBody'] = readBody(Properties['DashboardBody']);
  return JSON.parse(JSON.stringify(template).replaceAll(ASSET_HASH, 'asset'));
}

describe('the whole template', () => {
  // UPDATE_SNAPSHOT=1 npm run test:node
  beforeAll(async () => {
    if (process.env['UPDATE_SNAPSHOT'] !== '1') return;
    const options = { ...(await resolveConfig(SNAPSHOT)), parser: 'json' };
    await writeFile(SNAPSHOT, await format(JSON.stringify(readableTemplate()), options));
  });

  it('is the one in pool-stack.snapshot.json', async () => {
    expect(readableTemplate()).toEqual(JSON.parse(await readFile(SNAPSHOT, 'utf8')));
  });
});
