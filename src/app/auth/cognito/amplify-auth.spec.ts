import { TestBed } from '@angular/core/testing';
import { Hub } from 'aws-amplify/utils';
import { LOCAL_CLIENT_ID } from '../../../contract/local-pool';
import { ADA, DEVICE, LINK, TOKEN_KEY_PREFIX } from '../../testing/amplify-auth-fixture';
import { useLanguage } from '../../testing/options';
import { failureFrom } from '../failure';
import type { Session } from '../session/session';
import { AmplifyAuth } from './amplify-auth';
import { TokenStorage } from './token-storage';

const TARGET_PREFIX = 'AWSCognitoIdentityProviderService.';

type ResponseBody = Record<string, unknown>;
interface Request {
  readonly operation: string;
  readonly body: Record<string, unknown>;
}

/** Replaces the network with responses by operation, and records the requests. */
function respondWith(responses: Record<string, ResponseBody>): Request[] {
  const requests: Request[] = [];
  spyOn(window, 'fetch').and.callFake(async (_url, init) => {
    const operation = (new Headers(init?.headers).get('x-amz-target') ?? '').replace(TARGET_PREFIX, '');
    requests.push({ operation, body: JSON.parse(init?.body as string) as Record<string, unknown> });
    const response = responses[operation] ?? { __type: 'InvalidActionException', message: operation };
    return new Response(JSON.stringify(response), { status: '__type' in response ? 400 : 200 });
  });
  return requests;
}

function token(claims: Record<string, unknown>): string {
  const part = (value: unknown) => btoa(JSON.stringify(value)).replace(/=+$/, '');
  const seconds = Math.floor(Date.now() / 1000);
  return `${part({ alg: 'RS256' })}.${part({ iat: seconds, exp: seconds + 3600, ...claims })}.c2lnbmF0dXJl`;
}

const CHALLENGE: ResponseBody = {
  ChallengeName: 'CUSTOM_CHALLENGE',
  Session: 'a-session-of-20-characters',
  ChallengeParameters: { USERNAME: 'sub-1', attemptsLeft: '3', codeExpiresInSeconds: '300' },
};

/** The response that completes a sign-in or a renewal. */
function tokens(
  idClaims: Record<string, unknown> = {},
  accessClaims: Record<string, unknown> = {},
): ResponseBody {
  const claims = { name: ADA.name, phone_number: ADA.phoneNumber, phone_number_verified: true };
  return {
    AuthenticationResult: {
      AccessToken: token({ sub: 'sub-1', origin_jti: 'origin', ...accessClaims }),
      IdToken: token({ sub: 'sub-1', auth_time: 1_700_000_000, ...claims, ...idClaims }),
      RefreshToken: `refresh-token-${++refreshTokens}`,
    },
  };
}
let refreshTokens = 0;

const EXPIRED_LONG_AGO = { iat: 1_700_000_000, exp: 1_700_003_600 };
const REVOKED: ResponseBody = { __type: 'NotAuthorizedException', message: 'Refresh Token has been revoked' };
const EXPIRED: ResponseBody = { __type: 'NotAuthorizedException', message: 'Access Token has expired' };

describe('AmplifyAuth', () => {
  let amplify: AmplifyAuth;

  beforeEach(() => {
    // Amplify warns about each endpoint outside of AWS.
    spyOn(console, 'warn');
    sessionStorage.clear();
    localStorage.clear();
    amplify = TestBed.inject(AmplifyAuth);
  });

  it('signs in with two calls and no password, and reads the member from the id token', async () => {
    const requests = respondWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: tokens() });
    expect(await amplify.signIn(ADA.phoneNumber)).toEqual(jasmine.objectContaining({ attemptsLeft: '3' }));
    expect(await amplify.sendCustomChallengeAnswer('004217', null, DEVICE)).toEqual({
      session: { member: ADA, signedInAt: 1_700_000_000_000, renewInMs: jasmine.any(Number) },
    });
    expect(requests.map(({ operation }) => operation)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
    expect(requests[0]?.body).toEqual(
      jasmine.objectContaining({ AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: ADA.phoneNumber } }),
    );
    expect(requests[1]?.body['ChallengeResponses']).toEqual({ USERNAME: 'sub-1', ANSWER: '004217' });
    expect(requests[1]?.body['ClientMetadata']).toEqual({ device: DEVICE, locale: 'en' });
  });

  it('answers a proof round by the id of the browser, and returns the challenge that follows', async () => {
    const parameters = {
      step: 'proof',
      accepts: 'device',
      refusal: 'TOO_MANY_CODES',
      retryAfterSeconds: '9',
    };
    const requests = respondWith({
      InitiateAuth: { ...CHALLENGE, ChallengeParameters: { USERNAME: 'sub-1', ...parameters } },
      RespondToAuthChallenge: CHALLENGE,
    });
    expect(await amplify.signIn(ADA.phoneNumber)).toEqual(jasmine.objectContaining(parameters));
    expect(await amplify.answerProof({ device: DEVICE, link: LINK })).toEqual(
      jasmine.objectContaining({ attemptsLeft: '3' }),
    );
    expect(requests[1]?.body).toEqual(
      jasmine.objectContaining({
        ChallengeResponses: { USERNAME: 'sub-1', ANSWER: 'device' },
        ClientMetadata: { device: DEVICE, link: LINK, locale: 'en' },
      }),
    );
  });

  it('sends the new number with the code of the current one, and returns the challenge that follows', async () => {
    const next = { ...CHALLENGE, ChallengeParameters: { USERNAME: 'sub-1', step: 'new-number' } };
    const requests = respondWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: next });
    await amplify.signIn(ADA.phoneNumber);
    expect(await amplify.sendCustomChallengeAnswer('004217', null, DEVICE, '+12025550188')).toEqual({
      parameters: jasmine.objectContaining({ step: 'new-number' }),
    });
    expect(requests[1]?.body['ClientMetadata']).toEqual({
      device: DEVICE,
      locale: 'en',
      newNumber: '+12025550188',
    });
  });

  it('requests another code for the new number', async () => {
    const requests = respondWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: CHALLENGE });
    await amplify.signIn(ADA.phoneNumber);
    expect(await amplify.resendCode()).toEqual(jasmine.objectContaining({ attemptsLeft: '3' }));
    expect(requests[1]?.body).toEqual(
      jasmine.objectContaining({
        ChallengeResponses: { USERNAME: 'sub-1', ANSWER: 'resend' },
        ClientMetadata: { resend: 'true', locale: 'en' },
      }),
    );
  });

  it('sends the current language with every answer', async () => {
    const requests = respondWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: CHALLENGE });
    await amplify.signIn(ADA.phoneNumber);
    await amplify.answerProof({ device: DEVICE });
    await useLanguage('de');
    await amplify.sendCustomChallengeAnswer('000000', null, DEVICE);
    await useLanguage('fr');
    await amplify.resendCode();
    const locales = requests
      .slice(1)
      .map(({ body }) => (body['ClientMetadata'] as { locale?: string }).locale);
    expect(locales).toEqual(['en', 'de', 'fr']);
  });

  it('throws the rejection of a proof', async () => {
    respondWith({
      InitiateAuth: CHALLENGE,
      RespondToAuthChallenge: {
        __type: 'UserLambdaValidationException',
        message: 'VerifyAuthChallengeResponse failed with error TOO_MANY_CODES retryAfterSeconds=84980.',
      },
    });
    await amplify.signIn(ADA.phoneNumber);
    expect(await amplify.answerProof({ device: DEVICE }).catch(failureFrom)).toEqual({
      kind: 'too-many-codes',
      retryAfterSeconds: 84_980,
    });
  });

  it('returns the challenge again after a wrong code', async () => {
    respondWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: CHALLENGE });
    await amplify.signIn(ADA.phoneNumber);
    const result = await amplify.sendCustomChallengeAnswer('000000', null, DEVICE);
    expect(result).toEqual({ parameters: jasmine.objectContaining({ attemptsLeft: '3' }) });
  });

  it('stores tokens in TokenStorage, and leaves none after a sign-out', async () => {
    const requests = respondWith({
      InitiateAuth: CHALLENGE,
      RespondToAuthChallenge: tokens(),
      RevokeToken: {},
    });
    const storage = TestBed.inject(TokenStorage);
    await amplify.signIn(ADA.phoneNumber);
    await storage.withStagedTokens(async () => {
      await amplify.sendCustomChallengeAnswer('004217', null, DEVICE);
      storage.commit({ keepSignedIn: true });
    });
    expect(Object.keys(localStorage).every((key) => key.startsWith(TOKEN_KEY_PREFIX))).toBeTrue();
    expect([localStorage.length > 0, sessionStorage.length]).toEqual([true, 0]);
    const refreshTokens = storage.takeAll();
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
    await amplify.signOut(refreshTokens[0] ?? '');
    expect(requests.at(-1)).toEqual({
      operation: 'RevokeToken',
      body: { ClientId: LOCAL_CLIENT_ID, Token: jasmine.stringMatching('^refresh-token-') },
    });
  });

  it('signs up with only the name and the language beside the number, which is the user name', async () => {
    const requests = respondWith({ SignUp: { UserConfirmed: true, UserSub: 'sub-1' } });
    await amplify.signUp(ADA, 'throwaway');
    expect(requests[0]?.body['Username']).toBe(ADA.phoneNumber);
    expect(requests[0]?.body['UserAttributes']).toEqual([
      { Name: 'name', Value: ADA.name },
      { Name: 'locale', Value: 'en' },
    ]);
  });

  it('ignores an existing account on sign-up, and throws any other error', async () => {
    const responses = { SignUp: { __type: 'UsernameExistsException', message: 'User already exists' } };
    respondWith(responses);
    await expectAsync(amplify.signUp(ADA, 'throwaway')).toBeResolvedTo(undefined);
    responses.SignUp = { __type: 'UserLambdaValidationException', message: 'PreSignUp failed with error X.' };
    await expectAsync(amplify.signUp(ADA, 'throwaway')).toBeRejectedWith(
      jasmine.objectContaining({ name: 'UserLambdaValidationException' }),
    );
  });

  it('returns when the limit on new accounts ends', async () => {
    respondWith({
      SignUp: {
        __type: 'UserLambdaValidationException',
        message: 'PreSignUp failed with error SIGN_UPS_LIMITED retryAfterSeconds=18000.',
      },
    });
    spyOn(Date, 'now').and.returnValue(1_700_000_000_000);
    await expectAsync(amplify.signUp(ADA, 'throwaway')).toBeResolvedTo(1_700_018_000_000);
  });

  it('starts a sign-in during a session, which stays unchanged', async () => {
    respondWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: tokens() });
    await amplify.signIn(ADA.phoneNumber);
    await amplify.sendCustomChallengeAnswer('004217', null, DEVICE);
    const before = Object.fromEntries(Object.entries(sessionStorage));
    await TestBed.inject(TokenStorage).withStagedTokens(() => amplify.signIn(ADA.phoneNumber));
    expect(sessionStorage).toEqual(jasmine.objectContaining(before));
    expect((await amplify.session())?.member).toEqual(ADA);
  });

  it('can continue a sign-in after a reload, whatever the error of the device’s clock', async () => {
    respondWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: CHALLENGE });
    const expiry = () => Number(sessionStorage.getItem('CognitoSignInState.expiry'));
    await amplify.signIn(ADA.phoneNumber);
    expect(sessionStorage.getItem('CognitoSignInState.signInSession')).toBe('a-session-of-20-characters');
    expect(expiry()).toBe(Infinity);
    sessionStorage.removeItem('CognitoSignInState.expiry');
    await amplify.sendCustomChallengeAnswer('000000', null, DEVICE);
    expect(expiry()).toBe(Infinity);
  });

  it('extends the item in which Amplify stores the expiry of a sign-in', async () => {
    respondWith({ InitiateAuth: CHALLENGE });
    await amplify.signIn(ADA.phoneNumber);
    // Another name of `expiry` would be one item more.
    const items = Object.keys(sessionStorage).filter((key) => key.startsWith('CognitoSignInState'));
    expect(items.map((key) => key.split('.')[1]).toSorted()).toEqual([
      ...['challengeName', 'expiry', 'signInSession', 'username'],
    ]);
  });

  it('announces a sign-out to listeners of Amplify, as its own event', () => {
    const events: string[] = [];
    (console.warn as jasmine.Spy).calls.reset();
    const stop = Hub.listen('auth', ({ payload }) => events.push(payload.event));
    amplify.announceSignOut();
    stop();
    expect(events).toEqual(['signedOut']);
    // Amplify warns of an event that is not its own.
    expect(console.warn).not.toHaveBeenCalledWith(jasmine.stringContaining('protected'));
  });

  describe('after a correct code', () => {
    const STRANGERS_NAME = 'Account locked! Call +1 202 555 0199';
    const UNVERIFIED = { name: STRANGERS_NAME, phone_number_verified: false };
    const INTERNAL_ERROR = { __type: 'InternalErrorException', message: '' };
    const signIn = async (responses: Record<string, ResponseBody>, name: string | null = 'Ada King') => {
      const requests = respondWith({ InitiateAuth: CHALLENGE, ...responses });
      await amplify.signIn(ADA.phoneNumber);
      const result = await amplify.sendCustomChallengeAnswer('004217', name, DEVICE);
      return { operations: requests.map(({ operation }) => operation), requests, name: nameIn(result) };
    };
    const nameIn = (result: unknown) => (result as { session?: Session }).session?.member.name;

    it('sends the name with the code', async () => {
      const { requests } = await signIn({ RespondToAuthChallenge: tokens() });
      expect(requests[1]?.body['ClientMetadata']).toEqual({ device: DEVICE, locale: 'en', name: 'Ada King' });
    });

    for (const sent of ['Ada King', null]) {
      it(`makes no other call if the number is verified, and reads the name, after ${sent}`, async () => {
        const { operations, name } = await signIn({ RespondToAuthChallenge: tokens() }, sent);
        expect(operations).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
        expect(name).toBe(ADA.name);
      });

      it(`[SEC-83] fetches another id token if the first one has an unverified number, after ${sent}`, async () => {
        const { operations, name } = await signIn(
          {
            RespondToAuthChallenge: tokens(UNVERIFIED),
            GetTokensFromRefreshToken: tokens({ name: 'Ada King' }),
          },
          sent,
        );
        expect(operations.slice(2)).toEqual(['GetTokensFromRefreshToken']);
        expect(name).toBe('Ada King');
      });

      it(`signs in without the name if fetching another id token fails, after ${sent}`, async () => {
        const { operations, name } = await signIn(
          { RespondToAuthChallenge: tokens(UNVERIFIED), GetTokensFromRefreshToken: INTERNAL_ERROR },
          sent,
        );
        expect(operations.slice(2)).toEqual(['GetTokensFromRefreshToken']);
        expect(name).toBe('');
        expect((await amplify.session())?.member).toEqual({ name: '', phoneNumber: ADA.phoneNumber });
      });
    }

    for (const [description, claims] of [
      ['is still unverified', UNVERIFIED],
      ['is not mentioned', { ...UNVERIFIED, phone_number_verified: undefined }],
      ['is verified and has no name', { name: undefined }],
    ] as const) {
      it(`signs in without a name if the number of the other id token ${description}`, async () => {
        const responses = {
          RespondToAuthChallenge: tokens(UNVERIFIED),
          GetTokensFromRefreshToken: tokens(claims),
        };
        const { operations, name } = await signIn(responses, null);
        expect(operations.slice(2)).toEqual(['GetTokensFromRefreshToken']);
        expect(name).toBe('');
      });
    }

    it('shows a name that the member saves while the id token still has an unverified number', async () => {
      await signIn(
        {
          RespondToAuthChallenge: tokens(UNVERIFIED),
          GetTokensFromRefreshToken: tokens({ ...UNVERIFIED, name: 'Ada King' }),
          UpdateUserAttributes: {},
        },
        null,
      );
      expect((await amplify.session())?.member.name).toBe('');
      expect((await amplify.changeName('Ada King'))?.member.name).toBe('Ada King');
      expect((await amplify.session())?.member.name).toBe('Ada King');
    });

    for (const [written, shown] of [
      [' Ada\r\n Lovelace ', 'Ada Lovelace'],
      ['Ada'.repeat(100), `${'Ada'.repeat(33)}A`],
      ['\n?', ''],
    ] as const) {
      it(`cleans the name ${JSON.stringify(written).slice(0, 20)}, written through the API`, async () => {
        const { name } = await signIn({ RespondToAuthChallenge: tokens({ name: written }) });
        expect(name).toBe(shown);
      });
    }
  });

  describe('for a member', () => {
    const responses: Record<string, ResponseBody> = {};
    let requests: Request[];
    const operations = () => requests.map(({ operation }) => operation);

    beforeEach(async () => {
      for (const operation of Object.keys(responses)) Reflect.deleteProperty(responses, operation);
      Object.assign(responses, { InitiateAuth: CHALLENGE, RespondToAuthChallenge: tokens() });
      requests = respondWith(responses);
      await amplify.signIn(ADA.phoneNumber);
    });

    const signIn = async (response = tokens()) => {
      responses['RespondToAuthChallenge'] = response;
      await amplify.sendCustomChallengeAnswer('004217', null, DEVICE);
      requests.length = 0;
    };

    it('reads the session without a call while the tokens are valid', async () => {
      await signIn();
      expect(await amplify.session()).toEqual({
        member: ADA,
        signedInAt: 1_700_000_000_000,
        renewInMs: jasmine.any(Number),
      });
      expect(operations()).toEqual([]);
    });

    it('renews tokens that are due, and returns no session if the user pool rejects them', async () => {
      const seconds = Math.floor(Date.now() / 1000);
      await signIn(tokens({}, { iat: seconds - 3400, exp: seconds + 200 }));
      // Makes the tokens appear to have been received an hour ago, when they were issued.
      const drift = Object.keys(sessionStorage).find((key) => key.endsWith('.clockDrift')) ?? '';
      sessionStorage.setItem(drift, '0');
      responses['GetTokensFromRefreshToken'] = REVOKED;
      expect(await amplify.session()).toBeNull();
      expect(operations()).toEqual(['GetTokensFromRefreshToken']);
      expect(sessionStorage.length).toBe(0);
    });

    it('[SEC-56] ends a session whose refresh token was used twice, and reports the reason', async () => {
      const seconds = Math.floor(Date.now() / 1000);
      await signIn(tokens({}, { iat: seconds - 3400, exp: seconds + 200 }));
      const drift = Object.keys(sessionStorage).find((key) => key.endsWith('.clockDrift')) ?? '';
      sessionStorage.setItem(drift, '0');
      const refreshToken = TestBed.inject(TokenStorage).read('refreshToken');
      responses['GetTokensFromRefreshToken'] = { __type: 'RefreshTokenReuseException', message: 'Reused.' };
      responses['RevokeToken'] = {};
      expect(await amplify.session().catch(failureFrom)).toEqual({ kind: 'session-reused' });
      expect(operations()).toEqual(['GetTokensFromRefreshToken', 'RevokeToken']);
      expect(requests[1]?.body['Token']).toBe(refreshToken ?? '');
    });

    it('treats new tokens as valid, whatever the error of the device’s clock', async () => {
      await signIn(tokens(EXPIRED_LONG_AGO, EXPIRED_LONG_AGO));
      expect((await amplify.session())?.renewInMs).toBeCloseTo(3_300_000, -4);
      expect(operations()).toEqual([]);
    });

    it('renews the tokens and retries once if the access token expires early by this device’s clock', async () => {
      await signIn();
      responses['GlobalSignOut'] = EXPIRED;
      responses['GetTokensFromRefreshToken'] = tokens();
      expect(await amplify.signOutEverywhere().catch(failureFrom)).toEqual({ kind: 'session-lost' });
      expect(operations()).toEqual(['GlobalSignOut', 'GetTokensFromRefreshToken', 'GlobalSignOut']);
    });

    it('renews a rejected access token once, and returns the current one for an older one', async () => {
      await signIn();
      responses['GetTokensFromRefreshToken'] = tokens({}, { jti: 'another' });
      const first = await amplify.accessToken(null);
      const others = await Promise.all([amplify.accessToken(first), amplify.accessToken(first)]);
      expect(others[0]).not.toBe(first);
      expect(others[1]).toBe(others[0] ?? '');
      expect(operations()).toEqual(['GetTokensFromRefreshToken']);
    });

    it('changes the name, and fetches an id token with the new name', async () => {
      await signIn();
      responses['UpdateUserAttributes'] = {};
      responses['GetTokensFromRefreshToken'] = tokens({ name: 'Ada King' });
      expect((await amplify.changeName('Ada King'))?.member.name).toBe('Ada King');
      expect(operations()).toEqual(['UpdateUserAttributes', 'GetTokensFromRefreshToken']);
    });

    it('changes the language with one call', async () => {
      await signIn();
      responses['UpdateUserAttributes'] = {};
      await amplify.changeLocale('de');
      expect(operations()).toEqual(['UpdateUserAttributes']);
      expect(requests[0]?.body['UserAttributes']).toEqual([{ Name: 'locale', Value: 'de' }]);
    });

    it('returns the new name even while the tokens cannot be renewed', async () => {
      await signIn();
      responses['UpdateUserAttributes'] = {};
      responses['GetTokensFromRefreshToken'] = { __type: 'InternalErrorException', message: '' };
      for (const session of [await amplify.changeName('Ada King'), await amplify.session()]) {
        expect(session?.member).toEqual({ ...ADA, name: 'Ada King' });
        // The renewal is repeated soon, and not only when the tokens expire.
        expect(session?.renewInMs).toBe(0);
      }
      responses['GetTokensFromRefreshToken'] = tokens({ name: 'Ada King of Lovelace' }, { jti: 'another' });
      const session = await amplify.session();
      expect(session?.member.name).toBe('Ada King of Lovelace');
      expect(session?.renewInMs).toBeCloseTo(3_300_000, -4);
      expect(operations().slice(1)).toEqual(Array(3).fill('GetTokensFromRefreshToken'));
    });

    it('does not apply the new name to another member who signs in', async () => {
      await signIn();
      responses['UpdateUserAttributes'] = {};
      responses['GetTokensFromRefreshToken'] = { __type: 'InternalErrorException', message: '' };
      await amplify.changeName('Ada King');
      await TestBed.inject(TokenStorage).clear();
      await amplify.signIn(ADA.phoneNumber);
      await signIn(tokens({ name: 'Grace Hopper' }, { jti: 'of another sign-in' }));
      expect((await amplify.session())?.member.name).toBe('Grace Hopper');
    });

    it('signs out of all sessions with one call', async () => {
      await signIn();
      responses['GlobalSignOut'] = {};
      await expectAsync(amplify.signOutEverywhere()).toBeResolved();
      expect(operations()).toEqual(['GlobalSignOut']);
    });

    for (const [response, kind] of [
      [{ __type: 'NotAuthorizedException', message: 'Access Token has been revoked' }, 'session-lost'],
      [{ __type: 'com.amazonaws#TooManyRequestsException', message: 'Rate exceeded' }, 'busy'],
      [{ __type: 'InternalErrorException', message: '' }, 'unexpected'],
    ] as const) {
      it(`[SEC-65] fails visibly when the user pool responds to a global sign-out with ${response.__type}`, async () => {
        await signIn();
        responses['GlobalSignOut'] = response;
        expect((await amplify.signOutEverywhere().catch(failureFrom))?.kind).toBe(kind);
      });
    }

    it('[SEC-65] fails visibly when a global sign-out gets no response', async () => {
      await signIn();
      (window.fetch as jasmine.Spy).and.rejectWith(new TypeError('Failed to fetch'));
      expect(await amplify.signOutEverywhere().catch(failureFrom)).toEqual({ kind: 'offline' });
    });
  });
});
