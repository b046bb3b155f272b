import { TestBed } from '@angular/core/testing';
import { LOCAL_CLIENT_ID } from '../../../contract/local-pool';
import { AmplifyAuth } from './amplify-auth';
import { ADA, TOKEN_KEY_PREFIX } from '../../testing/amplify-auth-fixture';
import { failureFrom } from '../failure';
import type { Session } from '../session/session';
import { TokenStorage } from './token-storage';

const TARGET_PREFIX = 'AWSCognitoIdentityProviderService.';

type Reply = Record<string, unknown>;
interface Request {
  readonly operation: string;
  readonly body: Record<string, unknown>;
}

/** Answers Amplify's requests in place of the network, and notes them. */
function answerWith(replies: Record<string, Reply>): Request[] {
  const requests: Request[] = [];
  spyOn(window, 'fetch').and.callFake(async (_url, init) => {
    const operation = (new Headers(init?.headers).get('x-amz-target') ?? '').replace(TARGET_PREFIX, '');
    requests.push({ operation, body: JSON.parse(init?.body as string) as Record<string, unknown> });
    const reply = replies[operation] ?? { __type: 'InvalidActionException', message: operation };
    return new Response(JSON.stringify(reply), { status: '__type' in reply ? 400 : 200 });
  });
  return requests;
}

function token(claims: Record<string, unknown>): string {
  const part = (value: unknown) => btoa(JSON.stringify(value)).replace(/=+$/, '');
  const seconds = Math.floor(Date.now() / 1000);
  return `${part({ alg: 'RS256' })}.${part({ iat: seconds, exp: seconds + 3600, ...claims })}.c2lnbmF0dXJl`;
}

const CHALLENGE: Reply = {
  ChallengeName: 'CUSTOM_CHALLENGE',
  Session: 'a-session-of-20-characters',
  ChallengeParameters: { USERNAME: 'sub-1', attemptsLeft: '3', codeExpiresInSeconds: '300' },
};

/** What a log-in or a renewal ends in. */
function tokens(idClaims: Record<string, unknown> = {}, accessClaims: Record<string, unknown> = {}): Reply {
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

const ENDED_LONG_AGO = { iat: 1_700_000_000, exp: 1_700_003_600 };
const REVOKED: Reply = { __type: 'NotAuthorizedException', message: 'Refresh Token has been revoked' };
const EXPIRED: Reply = { __type: 'NotAuthorizedException', message: 'Access Token has expired' };

describe('AmplifyAuth', () => {
  let amplify: AmplifyAuth;

  beforeEach(() => {
    // Amplify warns about any endpoint that is not Amazon's.
    spyOn(console, 'warn');
    sessionStorage.clear();
    localStorage.clear();
    amplify = TestBed.inject(AmplifyAuth);
  });

  it('logs in with two calls and no password, and knows the member from the id token', async () => {
    const requests = answerWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: tokens() });
    expect(await amplify.signIn(ADA.phoneNumber)).toEqual(jasmine.objectContaining({ attemptsLeft: '3' }));
    expect(await amplify.sendCustomChallengeAnswer('004217', null)).toEqual({
      session: { member: ADA, beganAt: 1_700_000_000_000, renewInMs: jasmine.any(Number) },
    });
    expect(requests.map(({ operation }) => operation)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
    expect(requests[0]?.body).toEqual(
      jasmine.objectContaining({ AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: ADA.phoneNumber } }),
    );
    expect(requests[1]?.body['ChallengeResponses']).toEqual({ USERNAME: 'sub-1', ANSWER: '004217' });
  });

  it('answers a wrong code with the same challenge', async () => {
    answerWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: CHALLENGE });
    await amplify.signIn(ADA.phoneNumber);
    const answered = await amplify.sendCustomChallengeAnswer('000000', null);
    expect(answered).toEqual({ parameters: jasmine.objectContaining({ attemptsLeft: '3' }) });
  });

  it('keeps tokens where TokenStorage says, and leaves none after signing out', async () => {
    const requests = answerWith({
      InitiateAuth: CHALLENGE,
      RespondToAuthChallenge: tokens(),
      RevokeToken: {},
    });
    const storage = TestBed.inject(TokenStorage);
    await amplify.signIn(ADA.phoneNumber);
    await storage.withStagedTokens(async () => {
      await amplify.sendCustomChallengeAnswer('004217', null);
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

  it('registers with the name, the number and the language only', async () => {
    const requests = answerWith({ SignUp: { UserConfirmed: true, UserSub: 'sub-1' } });
    await amplify.signUp(ADA, 'throwaway');
    expect(requests[0]?.body['UserAttributes']).toEqual([
      { Name: 'name', Value: ADA.name },
      { Name: 'phone_number', Value: ADA.phoneNumber },
      { Name: 'locale', Value: 'en' },
    ]);
  });

  it('goes on when the number is registered already, and throws anything else', async () => {
    const replies = { SignUp: { __type: 'UsernameExistsException', message: 'User already exists' } };
    answerWith(replies);
    await expectAsync(amplify.signUp(ADA, 'throwaway')).toBeResolved();
    replies.SignUp = { __type: 'UserLambdaValidationException', message: 'PreSignUp failed with error X.' };
    await expectAsync(amplify.signUp(ADA, 'throwaway')).toBeRejectedWith(
      jasmine.objectContaining({ name: 'UserLambdaValidationException' }),
    );
  });

  it('logs in beside a session that is here already, and leaves it as it is', async () => {
    answerWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: tokens() });
    await amplify.signIn(ADA.phoneNumber);
    await amplify.sendCustomChallengeAnswer('004217', null);
    const before = Object.fromEntries(Object.entries(sessionStorage));
    await TestBed.inject(TokenStorage).withStagedTokens(() => amplify.signIn(ADA.phoneNumber));
    expect(sessionStorage).toEqual(jasmine.objectContaining(before));
    expect((await amplify.session())?.member).toEqual(ADA);
  });

  it('lets a log-in be taken up after a reload for as long as the user pool does, whatever day this device has', async () => {
    answerWith({ InitiateAuth: CHALLENGE, RespondToAuthChallenge: CHALLENGE });
    const expiry = () => Number(sessionStorage.getItem('CognitoSignInState.expiry'));
    await amplify.signIn(ADA.phoneNumber);
    expect(sessionStorage.getItem('CognitoSignInState.signInSession')).toBe('a-session-of-20-characters');
    expect(expiry()).toBe(Infinity);
    sessionStorage.removeItem('CognitoSignInState.expiry');
    await amplify.sendCustomChallengeAnswer('000000', null);
    expect(expiry()).toBe(Infinity);
  });

  describe('with a name given when registering', () => {
    const logIn = async (replies: Record<string, Reply>) => {
      const requests = answerWith({ InitiateAuth: CHALLENGE, ...replies });
      await amplify.signIn(ADA.phoneNumber);
      const answered = await amplify.sendCustomChallengeAnswer('004217', 'Ada King');
      return { requests, answered };
    };
    const nameIn = (answered: unknown) => (answered as { session?: Session }).session?.member.name;

    it('sends it along with the code, and needs no other call where the id token has it', async () => {
      const { requests, answered } = await logIn({ RespondToAuthChallenge: tokens({ name: 'Ada King' }) });
      expect(requests[1]?.body['ClientMetadata']).toEqual({ locale: 'en', name: 'Ada King' });
      expect(requests.length).toBe(2);
      expect(nameIn(answered)).toBe('Ada King');
    });

    it('fetches an id token that has it, where the first was made before the number was verified', async () => {
      const { requests, answered } = await logIn({
        RespondToAuthChallenge: tokens({ name: 'Mallory', phone_number_verified: false }),
        GetTokensFromRefreshToken: tokens({ name: 'Ada King' }),
      });
      expect(requests.at(-1)?.operation).toBe('GetTokensFromRefreshToken');
      expect(nameIn(answered)).toBe('Ada King');
    });

    it('signs in all the same when that fails', async () => {
      const { answered } = await logIn({
        RespondToAuthChallenge: tokens({ name: 'Mallory', phone_number_verified: false }),
        GetTokensFromRefreshToken: { __type: 'InternalErrorException', message: '' },
      });
      expect(nameIn(answered)).toBe('Mallory');
    });

    it('keeps the name of a number that was verified before', async () => {
      const { requests, answered } = await logIn({ RespondToAuthChallenge: tokens() });
      expect(requests.length).toBe(2);
      expect(nameIn(answered)).toBe(ADA.name);
    });
  });

  describe('for a member', () => {
    const replies: Record<string, Reply> = {};
    let requests: Request[];
    const operations = () => requests.map(({ operation }) => operation);

    beforeEach(async () => {
      for (const operation of Object.keys(replies)) Reflect.deleteProperty(replies, operation);
      Object.assign(replies, { InitiateAuth: CHALLENGE, RespondToAuthChallenge: tokens() });
      requests = answerWith(replies);
      await amplify.signIn(ADA.phoneNumber);
    });

    const logIn = async (reply = tokens()) => {
      replies['RespondToAuthChallenge'] = reply;
      await amplify.sendCustomChallengeAnswer('004217', null);
      requests.length = 0;
    };

    it('reads the session without a call while the tokens live', async () => {
      await logIn();
      expect(await amplify.session()).toEqual({
        member: ADA,
        beganAt: 1_700_000_000_000,
        renewInMs: jasmine.any(Number),
      });
      expect(operations()).toEqual([]);
    });

    it('renews tokens that are about to end, and finds nobody signed in where that is refused', async () => {
      const seconds = Math.floor(Date.now() / 1000);
      await logIn(tokens({}, { iat: seconds - 3400, exp: seconds + 200 }));
      // As it would be stored after an hour: the token came when it was issued.
      const drift = Object.keys(sessionStorage).find((key) => key.endsWith('.clockDrift')) ?? '';
      sessionStorage.setItem(drift, '0');
      replies['GetTokensFromRefreshToken'] = REVOKED;
      expect(await amplify.session()).toBeNull();
      expect(operations()).toEqual(['GetTokensFromRefreshToken']);
      expect(sessionStorage.length).toBe(0);
    });

    it('[SEC-56] ends a session whose refresh token was used twice, and reports why', async () => {
      const seconds = Math.floor(Date.now() / 1000);
      await logIn(tokens({}, { iat: seconds - 3400, exp: seconds + 200 }));
      const drift = Object.keys(sessionStorage).find((key) => key.endsWith('.clockDrift')) ?? '';
      sessionStorage.setItem(drift, '0');
      const refreshToken = TestBed.inject(TokenStorage).read('refreshToken');
      replies['GetTokensFromRefreshToken'] = { __type: 'RefreshTokenReuseException', message: 'Reused.' };
      replies['RevokeToken'] = {};
      expect(await amplify.session().catch(failureFrom)).toEqual({ kind: 'session-reused' });
      expect(operations()).toEqual(['GetTokensFromRefreshToken', 'RevokeToken']);
      expect(requests[1]?.body['Token']).toBe(refreshToken ?? '');
    });

    it('takes tokens for fresh that came just now, whatever day this device has', async () => {
      await logIn(tokens(ENDED_LONG_AGO, ENDED_LONG_AGO));
      expect((await amplify.session())?.renewInMs).toBeCloseTo(3_300_000, -4);
      expect(operations()).toEqual([]);
    });

    it('renews, and tries once more, when a token ended before its time by this device’s clock', async () => {
      await logIn();
      replies['GlobalSignOut'] = EXPIRED;
      replies['GetTokensFromRefreshToken'] = tokens();
      expect(await amplify.signOutEverywhere().catch(failureFrom)).toEqual({ kind: 'session-lost' });
      expect(operations()).toEqual(['GlobalSignOut', 'GetTokensFromRefreshToken', 'GlobalSignOut']);
    });

    it('gives another access token in place of a rejected one, and the one in use for any older', async () => {
      await logIn();
      replies['GetTokensFromRefreshToken'] = tokens({}, { jti: 'another' });
      const first = await amplify.accessToken(null);
      const others = await Promise.all([amplify.accessToken(first), amplify.accessToken(first)]);
      expect(others[0]).not.toBe(first);
      expect(others[1]).toBe(others[0] ?? '');
      expect(operations()).toEqual(['GetTokensFromRefreshToken']);
    });

    it('changes the name, and fetches an id token that has it', async () => {
      await logIn();
      replies['UpdateUserAttributes'] = {};
      replies['GetTokensFromRefreshToken'] = tokens({ name: 'Ada King' });
      expect((await amplify.changeName('Ada King'))?.member.name).toBe('Ada King');
      expect(operations()).toEqual(['UpdateUserAttributes', 'GetTokensFromRefreshToken']);
    });

    it('tells the new name once it is saved, also while the tokens that tell it cannot be had', async () => {
      await logIn();
      replies['UpdateUserAttributes'] = {};
      replies['GetTokensFromRefreshToken'] = { __type: 'InternalErrorException', message: '' };
      for (const session of [await amplify.changeName('Ada King'), await amplify.session()]) {
        expect(session?.member).toEqual({ ...ADA, name: 'Ada King' });
        // It is tried again soon, and not at the end of the tokens' hour.
        expect(session?.renewInMs).toBe(0);
      }
      replies['GetTokensFromRefreshToken'] = tokens({ name: 'Ada King of Lovelace' }, { jti: 'another' });
      const session = await amplify.session();
      expect(session?.member.name).toBe('Ada King of Lovelace');
      expect(session?.renewInMs).toBeCloseTo(3_300_000, -4);
      expect(operations().slice(1)).toEqual(Array(3).fill('GetTokensFromRefreshToken'));
    });

    it('gives the saved name to nobody else who logs in', async () => {
      await logIn();
      replies['UpdateUserAttributes'] = {};
      replies['GetTokensFromRefreshToken'] = { __type: 'InternalErrorException', message: '' };
      await amplify.changeName('Ada King');
      await TestBed.inject(TokenStorage).clear();
      await amplify.signIn(ADA.phoneNumber);
      await logIn(tokens({ name: 'Grace Hopper' }, { jti: 'of another log-in' }));
      expect((await amplify.session())?.member.name).toBe('Grace Hopper');
    });

    it('signs out everywhere with one call', async () => {
      await logIn();
      replies['GlobalSignOut'] = {};
      await expectAsync(amplify.signOutEverywhere()).toBeResolved();
      expect(operations()).toEqual(['GlobalSignOut']);
    });

    for (const [reply, kind] of [
      [{ __type: 'NotAuthorizedException', message: 'Access Token has been revoked' }, 'session-lost'],
      [{ __type: 'com.amazonaws#TooManyRequestsException', message: 'Rate exceeded' }, 'busy'],
      [{ __type: 'InternalErrorException', message: '' }, 'unexpected'],
    ] as const) {
      it(`[SEC-65] fails visibly when the user pool responds to a global sign-out with ${reply.__type}`, async () => {
        await logIn();
        replies['GlobalSignOut'] = reply;
        expect((await amplify.signOutEverywhere().catch(failureFrom))?.kind).toBe(kind);
      });
    }

    it('[SEC-65] fails visibly when a global sign-out gets no response', async () => {
      await logIn();
      (window.fetch as jasmine.Spy).and.rejectWith(new TypeError('Failed to fetch'));
      expect(await amplify.signOutEverywhere().catch(failureFrom)).toEqual({ kind: 'offline' });
    });
  });
});
