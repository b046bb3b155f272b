import type { DescribeUserPoolClientResponse } from '@aws-sdk/client-cognito-identity-provider';
import { clientId, userPoolId } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { readAttributes, writeAttributes } from '../members/attributes.ts';
import { APP_CLIENT_NAME, checkClient, checkUserPool } from '../user-pool.ts';
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
        ClientName: APP_CLIENT_NAME,
        ExplicitAuthFlows: [
          'ALLOW_CUSTOM_AUTH',
          ...(pool.refreshTokenRotation ? [] : (['ALLOW_REFRESH_TOKEN_AUTH'] as const)),
        ],
        ReadAttributes: readAttributes(pool),
        WriteAttributes: writeAttributes(pool),
        PreventUserExistenceErrors: pool.preventUserExistenceErrors,
        EnableTokenRevocation: true,
        AuthSessionValidity: pool.sessionLifetimeSeconds / 60,
        AccessTokenValidity: pool.tokenLifetimeSeconds,
        IdTokenValidity: pool.tokenLifetimeSeconds,
        RefreshTokenValidity: pool.refreshTokenLifetimeSeconds,
        TokenValidityUnits: { AccessToken: 'seconds', IdToken: 'seconds', RefreshToken: 'seconds' },
        RefreshTokenRotation: pool.refreshTokenRotation
          ? { Feature: 'ENABLED', RetryGracePeriodSeconds: pool.refreshGraceSeconds }
          : { Feature: 'DISABLED' },
      },
    };
  };
