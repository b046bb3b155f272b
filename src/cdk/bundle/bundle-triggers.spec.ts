import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { FUNCTION_FILES, type CognitoTrigger } from '../../contract/triggers.ts';
import { startAwsFixture, type AwsFixture } from '../../server/testing/aws-fixture.ts';
import { startLedgerFixture, type LedgerFixture } from '../../server/testing/ledger-fixture.ts';
import { bundles, defaultStack, FUNCTION_NAMES, FUNCTIONS } from '../testing/stack-fixture.ts';

const run = promisify(execFile);

/** The variables that Lambda sets, and values for variables known only after deployment. */
const LAMBDA = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'spec', AWS_SECRET_ACCESS_KEY: 'spec' };
const DEPLOYED = {
  LEDGER_TABLE: 'ledger',
  LEDGER_HMAC_KEY: 'a ledger key that is thirty-two characters long',
  CODE_HMAC_KEY: 'a key that is thirty-two characters long',
  USER_POOL_ID: 'us-east-1_Spec',
};

/** Runs a script in a new Node process with exactly this environment. */
async function runNode(script: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...LAMBDA, ...environment },
  });
  return stdout.trim();
}

describe('the bundle', () => {
  for (const functionName of FUNCTION_NAMES) {
    const name = FUNCTIONS[functionName];
    const file = join(bundles, name, 'index.mjs');
    const url = JSON.stringify(pathToFileURL(file).href);
    // Catches the error, because Node prints the source line of an uncaught one, which is the whole
    // bundle.
    const load = `await import(${url}).then(({ handler }) => console.log(typeof handler), (e) => console.log(String(e)));`;
    const template = defaultStack.environment(functionName);
    const known = Object.entries(DEPLOYED).filter(([variable]) => variable in template);
    const environment = { ...template, ...Object.fromEntries(known) };

    it(`of ${name} is one minified file`, async () => {
      expect(await readdir(join(bundles, name))).toEqual(['index.mjs']);
      const lines = (await readFile(file, 'utf8')).split('\n');
      expect(Math.max(...lines.map(({ length }) => length))).toBeGreaterThan(500);
    });

    it(`of ${name} loads in the environment of the template`, async () => {
      expect(await runNode(load, environment)).toBe('function');
    });

    for (const variable of Object.keys(environment).filter((each) => each !== 'STAGE')) {
      it(`of ${name} fails to load without ${variable}`, async () => {
        const others = Object.fromEntries(Object.entries(environment).filter(([name]) => name !== variable));
        expect(await runNode(load, others)).toBe(`SettingError: ${variable} is not set.`);
      });
    }
  }

  it('reads credentials from the environment only, where Lambda passes them', () => {
    for (const name of FUNCTION_FILES) {
      const bundle = readFileSync(join(bundles, name, 'index.mjs'), 'utf8');
      expect(bundle).not.toContain('AWS_CONTAINER_CREDENTIALS');
      expect(bundle).not.toContain('sso_start_url');
    }
  });

  it('omits parts of the SDK that no function uses, but every cold start would load', () => {
    for (const name of FUNCTION_FILES) {
      const bundle = readFileSync(join(bundles, name, 'index.mjs'), 'utf8');
      // Strings from the event streams, and from a dependency of the endpoint cache.
      expect(bundle).not.toContain(':message-type');
      expect(bundle).not.toContain('mnemonist');
    }
  });

  it('of define-auth-challenge, which runs twice per sign-in, has fewer than 4,200 bytes', async () => {
    expect((await stat(join(bundles, 'define-auth-challenge/index.mjs'))).size).toBeLessThan(4_200);
  });

  it('has phone metadata only in the functions that know countries', async () => {
    const withMetadata = FUNCTION_FILES.filter((name) =>
      readFileSync(join(bundles, name, 'index.mjs'), 'utf8').includes('country_calling_codes'),
    );
    expect(withMetadata).toEqual(['pre-sign-up', 'create-auth-challenge', 'sweep-unproven-accounts']);
  });

  describe('with the real SDK', () => {
    let aws: AwsFixture;
    let ledger: LedgerFixture;

    /**
     * Runs a bundle's handler with an event, in the environment of the template.
     * @returns the event's response
     */
    const handle = async (
      triggerName: CognitoTrigger,
      event: object,
      settings: Record<string, string> = {},
    ): Promise<Record<string, unknown>> => {
      const url = JSON.stringify(pathToFileURL(join(bundles, FUNCTIONS[triggerName], 'index.mjs')).href);
      const call = `const { response } = await handler(${JSON.stringify(event)});`;
      const script = `const { handler } = await import(${url}); ${call} console.log(JSON.stringify(response));`;
      const output = await runNode(script, {
        ...defaultStack.environment(triggerName),
        ...DEPLOYED,
        AWS_ENDPOINT_URL_DYNAMODB: ledger.endpoint,
        AWS_ENDPOINT_URL: aws.endpoint,
        ...settings,
      });
      // The lines before the last one are metrics.
      return JSON.parse(output.split('\n').at(-1) ?? '') as Record<string, unknown>;
    };

    beforeEach(async () => {
      [aws, ledger] = await Promise.all([startAwsFixture(), startLedgerFixture()]);
    });
    afterEach(() => Promise.all([aws.stop(), ledger.stop()]));

    const request = {
      userAttributes: { sub: 'ada', phone_number: '+12025550123' },
      userNotFound: false,
      session: [],
    };
    const create = { userName: 'ada', request, response: {} };

    it('of create-auth-challenge writes to the ledger and sends an SMS message', async () => {
      await handle('CreateAuthChallenge', create);
      expect(aws.published.map((message) => message.get('PhoneNumber'))).toEqual(['+12025550123']);
      expect(aws.published[0]?.get('Message')).toMatch(/^\d{6} is your code for Phone sign-in\./);
    });

    it('of create-auth-challenge sends through End User Messaging if configured', async () => {
      const settings = { SMS_SENDER: 'end-user-messaging', SMS_ORIGINATION_IDENTITY: 'pool-0a1b' };
      await handle('CreateAuthChallenge', create, settings);
      expect(aws.published).toEqual([]);
      expect(aws.sent).toEqual([
        jasmine.objectContaining({
          DestinationPhoneNumber: '+12025550123',
          OriginationIdentity: 'pool-0a1b',
        }),
      ]);
    });

    it('of create-auth-challenge re-joins the challenge in the ledger during the cool-down', async () => {
      const first = await handle('CreateAuthChallenge', create);
      const second = await handle('CreateAuthChallenge', create);
      expect(second['privateChallengeParameters']).toEqual(first['privateChallengeParameters']);
      expect(aws.published).toHaveSize(1);
    });

    it('of verify-auth-challenge-response accepts the code of the SMS message', async () => {
      const { privateChallengeParameters } = await handle('CreateAuthChallenge', create);
      const challengeAnswer = aws.published[0]?.get('Message')?.slice(0, 6);
      const answer = { ...request, privateChallengeParameters, challengeAnswer };
      const event = { userName: 'ada', request: answer, response: {} };
      expect(await handle('VerifyAuthChallengeResponse', event)).toEqual({ answerCorrect: true });
    });

    it('of post-authentication marks the number as verified and replaces the password', async () => {
      const event = {
        userPoolId: 'us-east-1_Spec',
        userName: 'ada',
        request: { userAttributes: {} },
        response: {},
      };
      await handle('PostAuthentication', event);
      const member = { UserPoolId: 'us-east-1_Spec', Username: 'ada' };
      expect(aws.cognitoRequests).toEqual([
        { ...member, UserAttributes: [{ Name: 'phone_number_verified', Value: 'true' }] },
        { ...member, Password: jasmine.any(String), Permanent: true },
      ]);
    });
  });
});
