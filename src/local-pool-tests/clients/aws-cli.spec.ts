import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  CLIENT_ID,
  cognitoError,
  newPhoneNumber,
  RIGHT_CODE,
  USER_POOL_ID,
  usePool,
} from '../../local-pool/testing/pool-fixture.ts';
import { isInstalled, toolEnvironment } from './installed.ts';

const run = promisify(execFile);

interface Output {
  readonly UserConfirmed: boolean;
  readonly Session: string;
  readonly ChallengeName: string;
  readonly AuthenticationResult: { readonly AccessToken: string; readonly RefreshToken: string };
}

const PROBE = ['cognito-idp', 'get-tokens-from-refresh-token', '--generate-cli-skeleton'];

if (isInstalled('The AWS CLI', 'aws', PROBE)) {
  describe('the AWS CLI', () => {
    const fixture = usePool();

    /** Runs `aws cognito-idp` with a request in JSON. @returns its output */
    async function aws(operation: string, request: object): Promise<Output> {
      const { stdout } = await run(
        'aws',
        [
          ...['cognito-idp', operation, '--cli-input-json', JSON.stringify(request)],
          ...['--endpoint-url', fixture.pool.url, '--output', 'json'],
        ],
        { env: toolEnvironment() },
      );
      return JSON.parse(stdout || '{}') as Output;
    }

    it('signs up, signs in after a wrong code, refreshes, signs out everywhere and deletes the account', async () => {
      const phoneNumber = newPhoneNumber();
      const answer = (Session: string, ANSWER: string) =>
        aws('respond-to-auth-challenge', {
          ClientId: CLIENT_ID,
          ChallengeName: 'CUSTOM_CHALLENGE',
          Session,
          ChallengeResponses: { USERNAME: phoneNumber, ANSWER },
        });
      const signedUp = await aws('sign-up', {
        ClientId: CLIENT_ID,
        Username: phoneNumber,
        Password: 'Spec-password-1',
        UserAttributes: [{ Name: 'name', Value: 'Ada Lovelace' }],
      });
      const challenge = await aws('initiate-auth', {
        ClientId: CLIENT_ID,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: phoneNumber },
      });
      const wrong = await answer(challenge.Session, '191919');
      const { AuthenticationResult: first } = await answer(wrong.Session, RIGHT_CODE);
      const { AuthenticationResult: refreshed } = await aws('get-tokens-from-refresh-token', {
        ClientId: CLIENT_ID,
        RefreshToken: first.RefreshToken,
      });
      await aws('global-sign-out', { AccessToken: refreshed.AccessToken });

      expect(signedUp.UserConfirmed).toBeTrue();
      expect(wrong.ChallengeName).toBe('CUSTOM_CHALLENGE');
      // Each call of the AWS CLI takes one to two seconds, so the SDK checks the result.
      await expectAsync(
        fixture.cognito.send(new GetUserCommand({ AccessToken: first.AccessToken })),
      ).toBeRejectedWith(cognitoError('NotAuthorizedException', 'Access Token has been revoked'));
      await aws('admin-delete-user', { UserPoolId: USER_POOL_ID, Username: phoneNumber });
      await expectAsync(fixture.signUp(phoneNumber)).toBeResolved();
    });
  });
}
