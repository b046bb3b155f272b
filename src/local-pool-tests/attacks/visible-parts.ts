import type { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import type { ChallengeResponse } from './attack-fixture.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Returns the parts of a response that are equal in two sign-ins with the same steps.
 * @param challengeIds the ids of the earlier responses, to which a new id is added
 */
export function visibleParts(
  response: ChallengeResponse | CognitoIdentityProviderServiceException,
  challengeIds: string[],
): object {
  const status = response.$metadata.httpStatusCode;
  if (response instanceof Error) {
    return { status, name: response.name, message: response.message.replace(/\d+(?=\.$)/, roundUpToTens) };
  }
  const { Session: session, ChallengeName, ChallengeParameters = {} } = response;
  const parameters = Object.entries(ChallengeParameters).map(([name, value]) => [
    name,
    name === 'challengeId' ? ordinalOf(value, challengeIds) : withoutId(value),
  ]);
  return {
    challenge: ChallengeName,
    fields: Object.keys(response).sort(),
    status,
    sessionLength: session?.length,
    parameters: parameters.sort(),
  };
}

/**
 * Replaces an id with its position in the transcript, so that two transcripts can be compared. A
 * proof round has no id.
 */
function ordinalOf(id: string, ids: string[]): number {
  if (id === '') return -1;
  expect(id).toMatch(UUID);
  if (!ids.includes(id)) ids.push(id);
  return ids.indexOf(id);
}

/** Rounds seconds, so that a sign-in that took a second longer yields the same number. */
const roundUpToTens = (seconds: string) => String(Math.ceil(Number(seconds) / 10) * 10);

const withoutId = (value: string) => value.replace(UUID, 'a UUID').replace(/^\d{2,}$/, roundUpToTens);
