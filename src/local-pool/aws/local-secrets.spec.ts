import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingError } from '../../server/platform/setting.ts';
import { readLocalSecrets } from './local-secrets.ts';

describe('The file that LOCAL_POOL_SECRETS names', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    file = join(folder, 'secrets.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function read(content: string) {
    writeFileSync(file, content);
    return readLocalSecrets({ LOCAL_POOL_SECRETS: file });
  }

  it('is optional', () => {
    expect(readLocalSecrets({})).toEqual({});
    expect(read('{}')).toEqual({ secrets: {}, parameters: {} });
  });

  it('contains secrets, of which an object is stored as JSON, and parameters', () => {
    const content = { secrets: { key: 'k1', db: { user: 'u', port: 1 } }, parameters: { '/sender': 'Ada' } };
    expect(read(JSON.stringify(content))).toEqual({
      secrets: { key: 'k1', db: '{"user":"u","port":1}' },
      parameters: { '/sender': 'Ada' },
    });
  });

  for (const [content, problem] of [
    ['{"secrets":{"key":"hush"', 'is not JSON'],
    ['hush', 'is not JSON'],
    ['["hush"]', 'must contain a JSON object'],
    ['null', 'must contain a JSON object'],
    ['{"secret":{"key":"hush"}}', 'must contain "secrets"'],
    ['{"secrets":{"key":["hush"]}}', 'must contain "secrets"'],
    ['{"secrets":{"key":null}}', 'must contain "secrets"'],
    ['{"parameters":{"key":7}}', 'must contain "secrets"'],
    ['{"parameters":"hush"}', 'must contain "secrets"'],
  ] as const) {
    it(`is rejected, without any of its content: ${content}`, () => {
      expect(() => read(content)).toThrowError(
        SettingError,
        new RegExp(`^LOCAL_POOL_SECRETS names ${file}, which ${problem}(?!.*hush).*\\.$`),
      );
    });
  }

  it('is rejected when it cannot be read', () => {
    expect(() => readLocalSecrets({ LOCAL_POOL_SECRETS: file })).toThrowError(
      SettingError,
      `LOCAL_POOL_SECRETS names ${file}, which cannot be read.`,
    );
  });
});
