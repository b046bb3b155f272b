import type { DescribeUserPoolClientResponse } from '@aws-sdk/client-cognito-identity-provider';
import { clientId, userPoolId } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { READ_ATTRIBUTES, WRITE_ATTRIBUTES } from '../members/attributes.ts';
import { checkClient, checkUserPool } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { UserPoolId: userPoolId, ClientId: clientId };

/** Describes the app client with the settings that the local pool implements. */
export const describeUserPoolClient =
  ({ pool }: Pick<OperationDeps, 'pool'>) =>
  (input: unknown): DescribeUserPoolClientResponse => {
    const { UserPoolId, ClientId } = readRequest(REQUEST, input);
    checkUserPool(pool, UserPoolId);
    checkClient(pool, ClientId);
    return {
      UserPoolClient: {
        UserPoolId: pool.id,
        ClientId: pool.clientId,
        ClientName: 'phone sign-in',
        ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
        ReadAttributes: READ_ATTRIBUTES,
        WriteAttributes: WRITE_ATTRIBUTES,
        PreventUserExistenceErrors: 'ENABLED',
        EnableTokenRevocation: true,
        AuthSessionValidity: pool.sessionLifetimeSeconds / 60,
        AccessTokenValidity: pool.tokenLifetimeSeconds,
        IdTokenValidity: pool.tokenLifetimeSeconds,
        RefreshTokenValidity: pool.refreshTokenLifetimeSeconds,
        TokenValidityUnits: { AccessToken: 'seconds', IdToken: 'seconds', RefreshToken: 'seconds' },
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: pool.refreshGraceSeconds },
      },
    };
  };
