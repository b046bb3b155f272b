import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TriggerFile } from '../../contract/triggers.ts';
import { PROJECT_FOLDER, PROJECT_TRIGGERS } from '../installation.ts';
import type { SmsMessage } from '../inbox/inbox.ts';
import { cognitoError, PoolFixture, RIGHT_CODE } from '../testing/pool-fixture.ts';
import { readTriggersFolder, TriggersFolderError } from './triggers-folder.ts';

/** The bodies of triggers that accept `RIGHT_CODE`. */
const BODIES = {
  'pre-sign-up': 'event.response.autoConfirmUser = true;',
  'define-auth-challenge': `
    event.response.issueTokens = event.request.session.at(-1)?.challengeResult === true;
    if (!event.response.issueTokens) event.response.challengeName = 'CUSTOM_CHALLENGE';`,
  'create-auth-challenge': `event.response.privateChallengeParameters = { code: '${RIGHT_CODE}' };`,
  'verify-auth-challenge-response': `
    event.response.answerCorrect =
      event.request.challengeAnswer === event.request.privateChallengeParameters.code;`,
} as const satisfies Partial<Record<TriggerFile, string>>;

type Name = keyof typeof BODIES;

const esModule = (body: string) => `export const handler = async (event) => { ${body} return event; };`;
const commonJs = (body: string) => `exports.handler = async (event) => { ${body} return event; };`;
const bundledCommonJs = (body: string) =>
  `(() => { const exported = { handler: async (event) => { ${body} return event; } }; module.exports = exported; })();`;
const withCallback = (body: string) =>
  `exports.handler = (event, context, callback) => { ${body} setImmediate(() => callback(null, event)); };`;

const samModule = (body: string) =>
  `export const lambdaHandler = async (event) => { ${body} return event; };`;

const withContext = (call: string) => (body: string) =>
  `exports.handler = (event, context) => { ${body} setImmediate(() => context.${call}); };`;

const camelCase = (name: string) =>
  name.replaceAll(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase());

const withThenable = (body: string) =>
  `exports.handler = (event, context, callback) => { ${body} return { then: (resolve) => resolve(event) }; };`;

describe('A folder of triggers', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'triggers-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(file: string, source: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  }

  function writeAll(fileOf: (name: string) => string, sourceOf: (body: string) => string): void {
    for (const [name, body] of Object.entries(BODIES)) write(fileOf(name), sourceOf(body));
  }

  for (const [title, fileOf, sourceOf] of [
    ['ES modules', (name: string) => `${name}.mjs`, esModule],
    ['CommonJS modules', (name: string) => `${name}.cjs`, commonJs],
    ['unpacked zips', (name: string) => `${name}/index.mjs`, esModule],
    ['unpacked zips in CommonJS', (name: string) => `${name}/index.js`, commonJs],
    ['bundles whose exports Node cannot detect', (name: string) => `${name}/index.cjs`, bundledCommonJs],
    ['handlers that take a callback', (name: string) => `${name}/index.js`, withCallback],
    ['modules named like their folders, as SAM has them', (name: string) => `${name}/${name}.mjs`, esModule],
    [
      'modules in src, as Amplify has them',
      (name: string) => `passwordless${camelCase(name)}/src/index.js`,
      commonJs,
    ],
    [
      'modules named app, with SAM’s export',
      (name: string) => `${camelCase(name)}Function/app.mjs`,
      samModule,
    ],
    ['modules named handler', (name: string) => `${name}/handler.mjs`, esModule],
    ['names in camel case', (name: string) => `${camelCase(name)}.js`, commonJs],
    ['a short name', (name: string) => `${name.replace('-response', '')}.mjs`, esModule],
    ['handlers that call context.succeed', (name: string) => `${name}.js`, withContext('succeed(event)')],
    ['handlers that call context.done', (name: string) => `${name}.js`, withContext('done(null, event)')],
    ['handlers that return a thenable', (name: string) => `${name}/index.js`, withThenable],
  ] as const) {
    it(`may contain ${title}`, async () => {
      writeAll(fileOf, sourceOf);
      const fixture = await PoolFixture.start({ triggersFolder: folder });
      const { phoneNumber } = await fixture.signUp();
      const { Session } = await fixture.startSignIn(phoneNumber);
      const wrong = await fixture.answer(Session, phoneNumber, '000000');
      const { AuthenticationResult } = await fixture.answer(wrong.Session, phoneNumber, RIGHT_CODE);
      await fixture.stop();

      expect(wrong.ChallengeName).toBe('CUSTOM_CHALLENGE');
      expect(AuthenticationResult?.AccessToken).toEqual(jasmine.any(String));
    });
  }

  for (const [title, source] of [
    ['returns a rejected promise', "async (event, context, callback) => { throw new Error('NO') }"],
    ['calls back with an error', "(event, context, callback) => callback(new Error('NO'))"],
    ['calls context.fail', "(event, context) => context.fail(new Error('NO'))"],
    ['calls context.done with an error', "(event, context) => { setImmediate(() => context.done('NO')); }"],
    [
      'calls context.succeed after an error',
      "async (event, context) => { context.fail('NO'); context.succeed(event); }",
    ],
    ['calls back with a string', "(event, context, callback) => callback('NO')"],
  ] as const) {
    it(`has its error returned to the client when a handler ${title}`, async () => {
      writeAll((name) => `${name}/index.js`, commonJs);
      write('create-auth-challenge/index.js', `exports.handler = ${source};`);
      const fixture = await PoolFixture.start({ triggersFolder: folder });
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(
        cognitoError('UserLambdaValidationException', 'CreateAuthChallenge failed with error NO.'),
      );
      await fixture.stop();
    });
  }

  for (const [title, fileName, source] of [
    ['imports', 'index.mjs', "import * as sns from '@aws-sdk/client-sns'; const load = () => sns; export"],
    [
      'requires',
      'index.cjs',
      "const load = () => require('@aws-sdk/client-sns'); module.exports.handler = handler;",
    ],
    [
      'imports lazily',
      'index.cjs',
      "const load = () => import('@aws-sdk/client-sns'); exports.handler = handler;",
    ],
  ] as const) {
    it(`can load the packages of Lambda's runtime when a trigger ${title} one`, async () => {
      writeAll((name) => `${name}/index.mjs`, esModule);
      rmSync(join(folder, 'create-auth-challenge'), { recursive: true });
      write(
        `create-auth-challenge/${fileName}`,
        `${source} async function handler(event) {
          const { SNSClient, PublishCommand } = await load();
          const PhoneNumber = event.request.userAttributes.phone_number;
          await new SNSClient({}).send(new PublishCommand({ PhoneNumber, Message: 'Hello' }));
          ${BODIES['create-auth-challenge']}
          return event;
        }`,
      );
      const messages: SmsMessage[] = [];
      const fixture = await PoolFixture.start({
        triggersFolder: folder,
        onMessage: (message) => messages.push(message),
      });
      const { phoneNumber } = await fixture.signUp();
      await fixture.startSignIn(phoneNumber);
      await fixture.stop();

      expect(messages.map(({ body }) => body)).toEqual(['Hello']);
    });
  }

  for (const [fileName, load] of [
    ['index.mjs', "import '@aws-sdk/client-absent';"],
    ['index.cjs', "require('@aws-sdk/client-absent/deep/file.js');"],
  ] as const) {
    it(`has an error returned to the client when a package of Lambda's runtime is missing: ${load}`, async () => {
      writeAll((name) => `${name}/index.mjs`, esModule);
      rmSync(join(folder, 'create-auth-challenge'), { recursive: true });
      write(`create-auth-challenge/${fileName}`, load);
      const fixture = await PoolFixture.start({ triggersFolder: folder });
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(
        cognitoError(
          'UnexpectedLambdaException',
          'CreateAuthChallenge invocation failed due to error Lambda provides @aws-sdk/client-absent, but it is not ' +
            `installed here. Run "npm install @aws-sdk/client-absent" in ${PROJECT_FOLDER}.`,
        ),
      );
      await fixture.stop();
    });
  }

  it('prefers the exact name, and the file to the folder', async () => {
    writeAll((name) => `${name}.mjs`, esModule);
    write('create-auth-challenge/index.mjs', "throw new Error('a folder');");
    write('another-create-auth-challenge.mjs', "throw new Error('another name');");
    write('create-auth-challenge.spec.mjs', "throw new Error('a spec');");
    const fixture = await PoolFixture.start({ triggersFolder: folder });
    const { phoneNumber } = await fixture.signUp();

    await expectAsync(fixture.signIn(phoneNumber)).toBeResolved();
    await fixture.stop();
  });

  for (const [title, source, error] of [
    [
      'a package of types',
      "import { CreateAuthChallengeTriggerHandler } from 'aws-lambda'; export const handler: CreateAuthChallengeTriggerHandler = async (event) => event;",
      "Cannot find package 'aws-lambda' imported from",
    ],
    [
      'a type of another module',
      "import { Hint } from './hint.ts'; export const handler = async (event: Hint) => event;",
      "The requested module './hint.ts' does not provide an export named 'Hint'",
    ],
    [
      'a module without its extension',
      "import { handler } from './hint'; export { handler };",
      'Cannot find module',
    ],
  ] as const) {
    it(`gives a hint when a TypeScript trigger imports ${title}`, async () => {
      writeAll((name) => `${name}/index.mjs`, esModule);
      rmSync(join(folder, 'create-auth-challenge'), { recursive: true });
      write('create-auth-challenge.ts', source);
      write('hint.ts', 'export type Hint = object;');
      const fixture = await PoolFixture.start({ triggersFolder: folder });
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(fixture.startSignIn(phoneNumber)).toBeRejectedWith(
        jasmine.objectContaining<Error>({
          message: jasmine.stringMatching(
            new RegExp(
              `error ${error}.*The local pool runs TypeScript by removing types: import types with "import type"`,
            ),
          ),
        }),
      );
      await fixture.stop();
    });
  }

  describe('named by LOCAL_POOL_TRIGGERS', () => {
    const read = (setting: string) => readTriggersFolder({ LOCAL_POOL_TRIGGERS: setting });

    it('is that of the project by default', () => {
      expect(read('')).toBe(PROJECT_TRIGGERS);
    });

    it('is resolved from the project’s folder', () => {
      expect(`${read('src/server')}/`).toBe(join(PROJECT_TRIGGERS, '/'));
    });

    it('may lack a trigger that no sign-in requires', () => {
      writeAll((name) => `${name}/index.mjs`, esModule);
      rmSync(join(folder, 'pre-sign-up'), { recursive: true });
      expect(read(folder)).toBe(folder);
    });

    it('is rejected when it does not exist', () => {
      const absent = join(folder, 'absent');
      expect(() => read(absent)).toThrow(
        new TriggersFolderError(`LOCAL_POOL_TRIGGERS names ${absent}, which is not a folder.`),
      );
    });

    for (const name of Object.keys(BODIES).filter((name) => name !== 'pre-sign-up') as Name[]) {
      it(`is rejected without ${name}`, () => {
        writeAll((file) => `${file}/index.mjs`, esModule);
        rmSync(join(folder, name), { recursive: true });
        expect(() => read(folder)).toThrowError(
          TriggersFolderError,
          `LOCAL_POOL_TRIGGERS names ${folder}, which lacks ${name} ` +
            '(each a file such as pre-sign-up.js, or a folder with an index.mjs, index.js or index.cjs).',
        );
      });
    }
  });
});
