import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import {
  CognitoError,
  invalidParameter,
  userDisabled,
  userNotFound,
  wrongCredentials,
} from '../cognito/cognito-error.ts';
import type { Member, Members } from '../members/members.ts';
import type { RefreshTokens } from '../tokens/refresh-tokens.ts';
import { buildTokenClaims, type TokenClaimsDeps } from '../tokens/token-claims.ts';
import type { Tokens } from '../tokens/tokens.ts';
import {
  callTrigger,
  toEventAttributes,
  isString,
  isScalarRecord,
  userNotFoundField,
  isBoolean,
  type TriggerDeps,
} from '../triggers/trigger-event.ts';
import type { SignIn } from './pending-sign-in.ts';
import type { Sessions } from './sessions.ts';

export interface SignInDeps extends TokenClaimsDeps {
  readonly members: Members;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly refreshTokens: RefreshTokens;
}

export type ClientMetadata = Readonly<Record<string, string>> | undefined;

/**
 * Checks that the pool has the three triggers of the CUSTOM_AUTH flow.
 * @throws CognitoError InvalidParameterException when one is missing
 */
export function checkCustomAuth({ triggers }: Pick<TriggerDeps, 'triggers'>): void {
  const required = ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'] as const;
  if (!required.every((trigger) => triggers.has(trigger))) {
    throw invalidParameter('Custom auth lambda trigger is not configured for the user pool.');
  }
}

/**
 * Calls the triggers for the next step of a sign-in: a challenge in a new Session, or tokens. The
 * triggers also run for an unknown member and for one deleted during the sign-in, but no tokens are
 * issued. With LEGACY user existence errors, the triggers do not run for them.
 * @param clientMetadata passed to every trigger
 * @throws CognitoError when the sign-in or a trigger fails
 */
export async function nextStep(
  deps: SignInDeps,
  signIn: SignIn,
  clientMetadata?: ClientMetadata,
): Promise<InitiateAuthResponse> {
  const member = deps.members.findByUserName(signIn.userName);
  if (member?.isEnabled === false) throw userDisabled();
  if (!member && deps.pool.preventUserExistenceErrors === 'LEGACY') throw userNotFound();
  const { challengeName, issueTokens, failAuthentication } = await callTrigger(deps, {
    trigger: 'DefineAuthChallenge',
    triggerSource: 'DefineAuthChallenge_Authentication',
    userName: signIn.userName,
    request: {
      userAttributes: toEventAttributes(deps.pool, member),
      session: signIn.rounds,
      ...(clientMetadata && { clientMetadata }),
      ...userNotFoundField(deps.pool, member),
    },
    response: { challengeName: isString, issueTokens: isBoolean, failAuthentication: isBoolean },
  });
  if (failAuthentication) throw wrongCredentials();
  if (issueTokens) return completeSignIn(deps, member, clientMetadata);
  if (!challengeName) throw wrongCredentials();
  return createChallenge(deps, signIn, member, challengeName, clientMetadata);
}

async function createChallenge(
  deps: SignInDeps,
  signIn: SignIn,
  member: Member | undefined,
  challengeName: string,
  clientMetadata: ClientMetadata,
): Promise<InitiateAuthResponse> {
  if (challengeName !== 'CUSTOM_CHALLENGE') {
    throw new CognitoError(
      'UnsupportedOperationException',
      `The challenge ${challengeName} is not supported by the local pool.`,
    );
  }
  const created = await callTrigger(deps, {
    trigger: 'CreateAuthChallenge',
    triggerSource: 'CreateAuthChallenge_Authentication',
    userName: signIn.userName,
    request: {
      userAttributes: toEventAttributes(deps.pool, member),
      challengeName,
      session: signIn.rounds,
      ...(clientMetadata && { clientMetadata }),
      ...userNotFoundField(deps.pool, member),
    },
    response: {
      publicChallengeParameters: isScalarRecord,
      privateChallengeParameters: isScalarRecord,
      challengeMetadata: isString,
    },
  });
  const privateParameters = toStrings(created.privateChallengeParameters);
  if (Object.keys(privateParameters).length === 0) throw wrongCredentials();
  const challenge = { challengeName, privateParameters, metadata: created.challengeMetadata };
  return {
    ChallengeName: challengeName,
    Session: deps.sessions.create({ ...signIn, challenge }),
    ChallengeParameters: { ...toStrings(created.publicChallengeParameters), USERNAME: signIn.userName },
  };
}

/** Converts numbers and booleans to strings, which is what clients and triggers receive. */
function toStrings(
  parameters: Readonly<Record<string, string | number | boolean>> | null,
): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters ?? {}).map(([name, value]) => [name, String(value)]));
}

async function completeSignIn(
  deps: SignInDeps,
  member: Member | undefined,
  clientMetadata: ClientMetadata,
): Promise<InitiateAuthResponse> {
  if (!member) throw wrongCredentials();
  if (deps.triggers.has('PostAuthentication')) {
    await callTrigger(deps, {
      trigger: 'PostAuthentication',
      triggerSource: 'PostAuthentication_Authentication',
      userName: member.userName,
      request: {
        userAttributes: toEventAttributes(deps.pool, member),
        newDeviceUsed: false,
        ...(clientMetadata && { clientMetadata }),
      },
      response: {},
    });
  }
  // The trigger or an administrator may have changed the member.
  const current = requireActiveMember(deps, member);
  const claims = await buildTokenClaims(deps, current, 'TokenGeneration_Authentication', clientMetadata);
  const { userName, sub } = requireActiveMember(deps, current);
  const { refreshToken, ...signIn } = deps.refreshTokens.recordSignIn(userName);
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      ...(await deps.tokens.issue(sub, claims, signIn)),
      ExpiresIn: deps.pool.tokenLifetimeSeconds,
      RefreshToken: refreshToken,
      TokenType: 'Bearer',
    },
  };
}

/**
 * Reads the member again.
 * @throws CognitoError NotAuthorizedException when the member was deleted or disabled
 */
function requireActiveMember({ members }: SignInDeps, { userName }: Member): Member {
  const member = members.findByUserName(userName);
  if (!member) throw wrongCredentials();
  if (!member.isEnabled) throw userDisabled();
  return member;
}
