import { CLIENT_ID, newPhoneNumber, USER_POOL_ID } from '../../../local-pool/testing/pool-fixture.ts';
import {
  invalidParameter,
  startOf,
  type ConformanceCase,
  type KnownError,
  type Evidence,
} from '../conformance-case.ts';

type Flow = readonly [name: string, refusal: string, standing: Evidence];

const NOBODYS: readonly Flow[] = [
  ['USER_SRP_AUTH', 'USER_SRP_AUTH is not enabled for the client.', 'observed'],
  ['USER_AUTH', 'USER_AUTH is not enabled for the client.', 'assumed'],
];

const NO_ROTATION: KnownError = {
  name: 'UnsupportedOperationException',
  message: 'This API does not support refresh token rotation',
};

/** Observed for a client that calls InitiateAuth with REFRESH_TOKEN_AUTH; the rest is assumed to be the same. */
const refreshing = (
  operation: string,
  flow: string,
  standing: Evidence,
  rest: object = {},
): ConformanceCase => ({
  operation,
  when: `the flow is ${flow}, and the app client rotates refresh tokens`,
  error: NO_ROTATION,
  standing,
  request: () => ({
    ...rest,
    ClientId: CLIENT_ID,
    AuthFlow: flow,
    AuthParameters: { REFRESH_TOKEN: 'a refresh token' },
  }),
});

const CLIENTS: readonly Flow[] = [
  ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client', 'observed'],
  ['ADMIN_USER_PASSWORD_AUTH', 'Initiate Auth method not supported.', 'observed'],
  ...NOBODYS,
];

const ADMINISTRATORS: readonly Flow[] = [
  ['USER_PASSWORD_AUTH', 'Initiate Auth method not supported.', 'observed'],
  ['ADMIN_USER_PASSWORD_AUTH', 'Auth flow not enabled for this client', 'observed'],
  ...NOBODYS,
];

const refused = (operation: string, flows: readonly Flow[], rest: object = {}) =>
  flows.map(([flow, refusal, standing]): ConformanceCase => ({
    operation,
    when: `the flow is ${flow}, which the app client does not allow`,
    error: invalidParameter(refusal),
    standing,
    request: () => ({ ...rest, ...startOf(newPhoneNumber()), AuthFlow: flow }),
  }));

export const foreignFlows: readonly ConformanceCase[] = [
  ...refused('InitiateAuth', CLIENTS),
  refreshing('InitiateAuth', 'REFRESH_TOKEN_AUTH', 'observed'),
  refreshing('InitiateAuth', 'REFRESH_TOKEN', 'assumed'),
];

export const administratorsForeignFlows: readonly ConformanceCase[] = [
  ...refused('AdminInitiateAuth', ADMINISTRATORS, { UserPoolId: USER_POOL_ID }),
  refreshing('AdminInitiateAuth', 'REFRESH_TOKEN_AUTH', 'assumed', { UserPoolId: USER_POOL_ID }),
];
