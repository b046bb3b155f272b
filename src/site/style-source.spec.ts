import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStyleSource } from './style-source.ts';

describe('readStyleSource', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phone-sign-in-style-source-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const sourceOf = async (head: string) => {
    await writeFile(join(folder, 'index.html'), `<html><head>${head}</head></html>`);
    return readStyleSource(folder);
  };

  it('returns the SHA-256 hash of the content of the only <style>', async () => {
    // printf 'p{color:red}' | openssl dgst -sha256 -binary | base64
    const expected = "'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='";
    expect(await sourceOf('<title>Sign in</title><style>p{color:red}</style>')).toBe(expected);
  });

  it('returns another hash for any change of the stylesheet', async () => {
    expect(await sourceOf('<style>p{color:red} </style>')).not.toBe(
      await sourceOf('<style>p{color:red}</style>'),
    );
  });

  it('returns undefined without a build, without a <style>, and with two of them', async () => {
    expect(readStyleSource(join(folder, 'missing'))).toBeUndefined();
    expect(await sourceOf('<link rel="stylesheet" href="/styles-KWEWSGGS.css">')).toBeUndefined();
    expect(await sourceOf('<style>p{}</style><style>p{}</style>')).toBeUndefined();
  });
});
