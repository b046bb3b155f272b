import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { FUNCTION_FILES } from '../../contract/triggers.ts';
import { bundles, defaultStack, FUNCTION_NAMES, FUNCTIONS } from '../testing/stack-fixture.ts';
import { zipTriggers } from './zip-triggers.ts';

const DEPLOYED = {
  LEDGER_TABLE: 'ledger',
  LEDGER_HMAC_KEY: 'a ledger key that is thirty-two characters long',
  CODE_HMAC_KEY: 'a key that is thirty-two characters long',
  USER_POOL_ID: 'us-east-1_Spec',
};

describe('the zip', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phone-sign-in-zips-'));
    await cp(bundles, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  for (const functionName of FUNCTION_NAMES) {
    const name = FUNCTIONS[functionName];
    it(`of ${name} contains only index.mjs, which exports a handler`, async () => {
      await zipTriggers(folder);
      const unpacked = unzipSync(await readFile(join(folder, `${name}.zip`)));
      expect(Object.keys(unpacked)).toEqual(['index.mjs']);

      const file = join(folder, 'unpacked', name, 'index.mjs');
      await mkdir(join(folder, 'unpacked', name), { recursive: true });
      await writeFile(file, unpacked['index.mjs'] ?? '');
      const script = `console.log(typeof (await import('${pathToFileURL(file).href}')).handler)`;
      const kind = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
        env: { AWS_REGION: 'us-east-1', ...defaultStack.environment(functionName), ...DEPLOYED },
        encoding: 'utf8',
      });
      expect(kind.trim()).toBe('function');
    });
  }

  it('contains a file that all users can read, as Lambda requires', async () => {
    const [zip] = await zipTriggers(folder);
    const bytes = await readFile(zip?.file ?? '');
    // The entry in the central directory has Unix as its host system, and the mode in the upper
    // half of its attributes.
    const entry = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    expect(bytes.readUInt8(entry + 5)).toBe(3);
    expect(bytes.readUInt16LE(entry + 40) & 0o777).toBe(0o644);
  });

  it('has the same bytes at any time and in any time zone', async () => {
    const read = async () => Promise.all((await zipTriggers(folder)).map(({ file }) => readFile(file)));
    const before = await read();
    spyOn(Date, 'now').and.returnValue(Date.UTC(2040, 5, 1));
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Auckland';
    const after = await read();
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(after).toEqual(before);
  });

  it('is reported with its path and its size', async () => {
    const zips = await zipTriggers(folder);
    expect(zips.map(({ file }) => file)).toEqual(FUNCTION_FILES.map((name) => join(folder, `${name}.zip`)));
    for (const { file, bytes } of zips) expect((await readFile(file)).length).toBe(bytes);
  });
});
