import { readFile, writeFile } from 'node:fs/promises';
import { defaultStack } from '../testing/stack-fixture.ts';

const SNAPSHOT = new URL('pool-stack.resources.json', import.meta.url);

/** Returns the type of each resource by its logical id, sorted by id. */
function resourceTypes(): Record<string, string> {
  const { Resources } = defaultStack.template as { Resources: Record<string, { Type: string }> };
  const types = Object.entries(Resources).map(([id, { Type }]) => [id, Type] as const);
  return Object.fromEntries(types.sort(([one], [other]) => (one < other ? -1 : 1)));
}

describe('the resources of the pool stack', () => {
  // UPDATE_SNAPSHOT=1 npm run test:node
  beforeAll(async () => {
    if (process.env['UPDATE_SNAPSHOT'] !== '1') return;
    await writeFile(SNAPSHOT, `${JSON.stringify(resourceTypes(), null, 2)}\n`);
  });

  // CloudFormation deletes a resource whose logical id disappears, and creates a new one for a new
  // id.
  it('have the logical ids and types in pool-stack.resources.json', async () => {
    const snapshot: unknown = JSON.parse(await readFile(SNAPSHOT, 'utf8'));
    expect<unknown>(resourceTypes()).toEqual(snapshot);
  });
});
