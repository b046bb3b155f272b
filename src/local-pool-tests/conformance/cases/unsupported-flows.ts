import {
  CLIENT_ID,
  newPhoneNumber,
  USER_POOL_ID,
  type PoolFixture,
} from '../../../local-pool/testing/pool-fixture.ts';
import {
  invalidParameter,
  notAuthorized,
  signInNewMember,
  startRequest,
  type ConformanceCase,
  type ExpectedError,
  type Evidence,
} from '../conformance-case.ts';

/** An authentication flow that the app client does not enable, and the error message. */
type Flow = readonly [name: string, message: string, evidence: Evidence];

const COMMON_FLOWS: readonly Flow[] = [
  ['USER_SRP_AUTH', 'USER_SRP_AUTH is not enabled for the client.', 'observed'],
  ['USER_AUTH', 'USER_AUTH is not enabled for the client.', 'assumed'],
];

const NO_ROTATION: ExpectedError = {
  name: 'UnsupportedOperationException',
  message: 'This API does not support refresh token rotation',
};

/**
 * Returns the case of a flow that refreshes tokens. The error was observed for InitiateAuth with
 * REFRESH_TOKEN_AUTH and is assumed for the other combinations.
 */
const refreshFlowCase = (
  operation: string,
  flow: string,
  evidence: Evidence,
  rest: object = {},
): ConformanceCase => ({
  operation,
  condition: `the flow is ${flow} and the app client rotates refresh tokens`,
  error: NO_ROTATION,
  evidence,
  request: () => ({
    ...rest,
    ClientId: CLIENT_ID,
    AuthFlow: flow,
    AuthParameters: { REFRESH_TOKEN: 'a refresh token' },
  }),
});

const CLIENT_FLOWS: readonly Flow[] = [
  ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client', 'observed'],
  ['ADMIN_USER_PASSWORD_AUTH', 'Initiate Auth method not supported.', 'observed'],
  ...COMMON_FLOWS,
];

const ADMIN_FLOWS: readonly Flow[] = [
  ['USER_PASSWORD_AUTH', 'Initiate Auth method not supported.', 'observed'],
  ['ADMIN_USER_PASSWORD_AUTH', 'Auth flow not enabled for this client', 'observed'],
  ...COMMON_FLOWS,
];

const disabledFlowCases = (operation: string, flows: readonly Flow[], rest: object = {}) =>
  flows.map(([flow, message, evidence]): ConformanceCase => ({
    operation,
    condition: `the flow is ${flow}, which is not enabled for the app client`,
    error: invalidParameter(message),
    evidence,
    request: () => ({ ...rest, ...startRequest(newPhoneNumber()), AuthFlow: flow }),
  }));

/** Signs in a new member. @returns AuthParameters that refresh the tokens */
async function refreshParameters(fixture: PoolFixture) {
  const { RefreshToken } = await signInNewMember(fixture);
  return { AuthParameters: { REFRESH_TOKEN: RefreshToken } };
}

/** Returns the cases of a flow that refreshes tokens, for an app client without rotation. */
const refreshWithoutRotationCases = (
  operation: string,
  flow: string,
  rest: object = {},
): ConformanceCase[] => {
  const shared = { operation, pool: { refreshTokenRotation: false } };
  const request = { ...rest, ClientId: CLIENT_ID, AuthFlow: flow };
  return [
    {
      ...shared,
      condition: `the flow is ${flow} and the app client does not rotate refresh tokens`,
      note: 'The response contains no refresh token.',
      evidence: 'documented',
      request: async (fixture) => ({ ...request, ...(await refreshParameters(fixture)) }),
    },
    {
      ...shared,
      condition: `the flow is ${flow} without rotation, and the value is not a refresh token`,
      error: notAuthorized('Invalid Refresh Token'),
      evidence: 'observed',
      request: () => ({ ...request, AuthParameters: { REFRESH_TOKEN: 'garbage' } }),
    },
    {
      ...shared,
      condition: `the flow is ${flow} without rotation, and the refresh token is missing`,
      error: invalidParameter('Missing required parameter REFRESH_TOKEN'),
      evidence: 'observed',
      request: () => ({ ...request, AuthParameters: {} }),
    },
  ];
};

export const unsupportedFlowCases: readonly ConformanceCase[] = [
  ...disabledFlowCases('InitiateAuth', CLIENT_FLOWS),
  refreshFlowCase('InitiateAuth', 'REFRESH_TOKEN_AUTH', 'observed'),
  refreshFlowCase('InitiateAuth', 'REFRESH_TOKEN', 'assumed'),
  ...refreshWithoutRotationCases('InitiateAuth', 'REFRESH_TOKEN_AUTH'),
];

export const unsupportedAdminFlowCases: readonly ConformanceCase[] = [
  ...disabledFlowCases('AdminInitiateAuth', ADMIN_FLOWS, { UserPoolId: USER_POOL_ID }),
  refreshFlowCase('AdminInitiateAuth', 'REFRESH_TOKEN_AUTH', 'assumed', { UserPoolId: USER_POOL_ID }),
  ...refreshWithoutRotationCases('AdminInitiateAuth', 'REFRESH_TOKEN_AUTH', { UserPoolId: USER_POOL_ID }),
];
