import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A trigger as Lambda calls it. */
type Handler = (event: object) => Promise<{ readonly response: Readonly<Record<string, unknown>> }>;

/** A log-in's calls of the triggers out of their zips, with the events that Cognito makes of them. */
export interface LogInTriggers {
  /** Asks for a code. @returns create's response */
  ask(phoneNumber: string): Promise<Readonly<Record<string, unknown>>>;
  /** Answers, and if that was right ends the log-in. @returns whether it was */
  answer(phoneNumber: string, asked: Readonly<Record<string, unknown>>, code: string): Promise<boolean>;
}

/** @param folder of the unpacked zips */
export async function loadLogInTriggers(folder: string): Promise<LogInTriggers> {
  const load = async (name: string) => {
    const module = (await import(pathToFileURL(join(folder, name, 'index.mjs')).href)) as {
      handler: Handler;
    };
    return (userName: string, request: object) =>
      module.handler({ version: '1', userPoolId: 'us-east-1_Bench', userName, request, response: {} });
  };
  const define = await load('define-auth-challenge');
  const create = await load('create-auth-challenge');
  const verify = await load('verify-auth-challenge-response');
  const postAuthentication = await load('post-authentication');
  const memberOf = (phoneNumber: string) => ({
    userAttributes: { sub: phoneNumber, phone_number: phoneNumber, phone_number_verified: 'true' },
    userNotFound: false,
  });

  return {
    async ask(phoneNumber) {
      const request = { ...memberOf(phoneNumber), session: [] };
      await define(phoneNumber, request);
      const { response } = await create(phoneNumber, { ...request, challengeName: 'CUSTOM_CHALLENGE' });
      return response;
    },
    async answer(phoneNumber, { privateChallengeParameters, challengeMetadata }, challengeAnswer) {
      const member = memberOf(phoneNumber);
      const asked = { ...member, privateChallengeParameters, challengeAnswer };
      const { response } = await verify(phoneNumber, asked);
      const challengeResult = response['answerCorrect'] === true;
      const round = { challengeName: 'CUSTOM_CHALLENGE', challengeResult, challengeMetadata };
      const decided = await define(phoneNumber, { ...member, session: [round] });
      if (decided.response['issueTokens'] === true) await postAuthentication(phoneNumber, member);
      return challengeResult;
    },
  };
}
