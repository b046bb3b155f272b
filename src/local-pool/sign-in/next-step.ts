import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError, invalidParameter, userDisabled, wrongCredentials } from '../cognito/cognito-error.ts';
import type { Member } from '../members/members.ts';
import type { OperationDeps } from '../operations/operation.ts';
import { tokenClaims } from '../tokens/token-claims.ts';
import {
  callTrigger,
  eventAttributes,
  isString,
  isStringRecord,
  isBoolean,
} from '../triggers/trigger-event.ts';
import type { SignIn } from './pending-sign-in.ts';

export type SignInDeps = Pick<
  OperationDeps,
  'pool' | 'members' | 'groups' | 'sessions' | 'tokens' | 'refreshTokens' | 'triggers'
>;

export type ClientMetadata = Readonly<Record<string, string>> | undefined;

/** @throws CognitoError when the pool lacks one of the triggers that CUSTOM_AUTH is made of */
export function checkCustomAuth({ triggers }: Pick<OperationDeps, 'triggers'>): void {
  const needed = ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'] as const;
  if (!needed.every((trigger) => triggers.has(trigger))) {
    throw invalidParameter('Custom auth lambda trigger is not configured for the user pool.');
  }
}

/**
 * Asks the triggers what comes after the rounds so far: a challenge in a new Session, or tokens. For somebody unknown,
 * also deleted meanwhile, the triggers run all the same, and no tokens come of it.
 * @param clientMetadata for define and post-authentication; create never gets it
 * @throws CognitoError when the log-in has failed, or a trigger has
 */
export async function nextStep(
  needs: SignInDeps,
  logIn: SignIn,
  clientMetadata?: ClientMetadata,
): Promise<InitiateAuthResponse> {
  const member = needs.members.findByUserName(logIn.userName);
  if (member?.isEnabled === false) throw userDisabled();
  const { challengeName, issueTokens, failAuthentication } = await callTrigger(needs.triggers, needs.pool, {
    trigger: 'DefineAuthChallenge',
    triggerSource: 'DefineAuthChallenge_Authentication',
    userName: logIn.userName,
    request: {
      userAttributes: eventAttributes(member),
      session: logIn.rounds,
      ...(clientMetadata && { clientMetadata }),
      userNotFound: !member,
    },
    response: { challengeName: isString, issueTokens: isBoolean, failAuthentication: isBoolean },
  });
  if (failAuthentication) throw wrongCredentials();
  if (issueTokens) return completeLogIn(needs, member, clientMetadata);
  if (!challengeName) throw wrongCredentials();
  return ask(needs, logIn, member, challengeName);
}

async function ask(
  needs: SignInDeps,
  logIn: SignIn,
  member: Member | undefined,
  challengeName: string,
): Promise<InitiateAuthResponse> {
  if (challengeName !== 'CUSTOM_CHALLENGE') {
    throw new CognitoError(
      'UnsupportedOperationException',
      `The challenge ${challengeName} is not supported by the local pool.`,
    );
  }
  const created = await callTrigger(needs.triggers, needs.pool, {
    trigger: 'CreateAuthChallenge',
    triggerSource: 'CreateAuthChallenge_Authentication',
    userName: logIn.userName,
    request: {
      userAttributes: eventAttributes(member),
      challengeName,
      session: logIn.rounds,
      userNotFound: !member,
    },
    response: {
      publicChallengeParameters: isStringRecord,
      privateChallengeParameters: isStringRecord,
      challengeMetadata: isString,
    },
  });
  const privateParameters = created.privateChallengeParameters ?? {};
  if (Object.keys(privateParameters).length === 0) throw wrongCredentials();
  const challenge = { challengeName, privateParameters, metadata: created.challengeMetadata };
  return {
    ChallengeName: challengeName,
    Session: needs.sessions.create({ ...logIn, challenge }),
    ChallengeParameters: { ...created.publicChallengeParameters, USERNAME: logIn.userName },
  };
}

async function completeLogIn(
  needs: SignInDeps,
  member: Member | undefined,
  clientMetadata: ClientMetadata,
): Promise<InitiateAuthResponse> {
  if (!member) throw wrongCredentials();
  if (needs.triggers.has('PostAuthentication')) {
    await callTrigger(needs.triggers, needs.pool, {
      trigger: 'PostAuthentication',
      triggerSource: 'PostAuthentication_Authentication',
      userName: member.userName,
      request: {
        userAttributes: eventAttributes(member),
        newDeviceUsed: false,
        ...(clientMetadata && { clientMetadata }),
      },
      response: {},
    });
  }
  // The trigger may have changed the member, and an administrator may have been quicker.
  const current = requireActiveMember(needs, member);
  const claims = await tokenClaims(needs, current, 'TokenGeneration_Authentication', clientMetadata);
  const { userName } = requireActiveMember(needs, current);
  const { refreshToken, ...signedIn } = needs.refreshTokens.signIn(userName);
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      ...(await needs.tokens.issue(claims, signedIn)),
      ExpiresIn: needs.pool.tokenLifetimeSeconds,
      RefreshToken: refreshToken,
      TokenType: 'Bearer',
    },
  };
}

/** The member as of now. @throws CognitoError when there is none any more, or one who may not come in */
function requireActiveMember({ members }: SignInDeps, { userName }: Member): Member {
  const member = members.findByUserName(userName);
  if (!member) throw wrongCredentials();
  if (!member.isEnabled) throw userDisabled();
  return member;
}
