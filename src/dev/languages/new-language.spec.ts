import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT } from './generated-files.ts';

const runFile = promisify(execFile);

/** What the specs need of the project, apart from its packages. */
const COPIED = ['.ci', 'docs', 'src', 'package.json', 'tsconfig.json', '.prettierignore', '.prettierrc.json'];

/** A step that adds code to the last object of a file. */
const ADDITION = /^\d\. Add [^`]*`(\S+)`[^`]*```ts\n([^]*?)```/gm;
const TRANSLATION = /^\d\. Translate `(\S+)` into `(\S+)`/m;
const LAST_BRACE = /\n\}(?=( as const)?;\n(?![^]*\n\}( as const)?;\n))/;

describe('a new language', () => {
  let copy: string;

  const run = (...command: string[]) => runFile(process.execPath, command, { cwd: copy });
  const edit = async (file: string, change: (content: string) => string, target = file) =>
    writeFile(join(copy, target), change(await readFile(join(copy, file), 'utf8')));

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'new-language-'));
    for (const path of COPIED) await cp(join(PROJECT, path), join(copy, path), { recursive: true });
    await symlink(join(PROJECT, 'node_modules'), join(copy, 'node_modules'), 'junction');

    const [, steps = ''] = (await readFile(join(copy, 'docs/customising.md'), 'utf8')).split(
      'To add a language',
    );
    for (const [, file = '', code = ''] of steps.matchAll(ADDITION))
      await edit(file, (content) => content.replace(LAST_BRACE, (brace) => `\n${code}${brace}`));
    const [, original = '', translation = ''] = TRANSLATION.exec(steps) ?? [];
    await edit(
      original,
      (content) => content.replaceAll("'en'", "'tr'"),
      join(dirname(original), translation),
    );
    const [, script = ''] = /Then run `npm run (\w+)`/.exec(steps) ?? [];
    const { scripts } = JSON.parse(await readFile(join(copy, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    await run(...(scripts[script] ?? '').split(' ').slice(1));
  }, 60_000);

  afterAll(() => rm(copy, { recursive: true }));

  it('needs no other change to be compiled', async () => {
    await expectAsync(run('node_modules/typescript/bin/tsc', '-p', 'src', '--noEmit')).toBeResolved();
    const app = ['-p', 'src/app/tsconfig.json', '--noEmit'];
    await expectAsync(run('node_modules/typescript/bin/tsc', ...app)).toBeResolved();
  }, 120_000);

  it('has its own prerendered pages, script, SMS message and rows for reviewers', async () => {
    const { routePage } = (await import(join(copy, 'src/site/route-page.ts'))) as {
      readonly routePage: (request: object) => string;
    };
    expect(routePage({ path: '/login', acceptLanguage: 'tr-TR,en' })).toBe('/login.tr.html');
    const { smsMessage } = (await import(join(copy, 'src/server/sms/sms-message.ts'))) as {
      readonly smsMessage: (...parameters: unknown[]) => string;
    };
    const message = '000042 Club kodunuz. 5 dakika gecerli. Paylasmayin.';
    expect(smsMessage({ appName: 'Club' }, 'tr', '000042', 300)).toBe(message);
    const contains = async (file: string, text: string) =>
      expect(await readFile(join(copy, file), 'utf8')).toContain(text);
    await contains('src/app/i18n/load-messages.ts', "tr: () => import('./tr'),");
    await contains('docs/messages.md', `| Turkish (\`tr\`) | ${message} |`);
    await contains('docs/languages.md', '| Turkish (`tr`) ');
  });
});
