import type { DescribeUserPoolResponse } from '@aws-sdk/client-cognito-identity-provider';
import { userPoolId } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { PASSWORD_POLICY } from '../members/password-policy.ts';
import { checkUserPool } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { UserPoolId: userPoolId };

/** Describes the user pool with the settings that the local pool implements. */
export const describeUserPool =
  ({ pool, members }: Pick<OperationDeps, 'pool' | 'members'>) =>
  (input: unknown): DescribeUserPoolResponse => {
    const { UserPoolId } = readRequest(REQUEST, input);
    checkUserPool(pool, UserPoolId);
    return {
      UserPool: {
        Id: pool.id,
        Name: 'local pool',
        Arn: `arn:aws:cognito-idp:${pool.region}:000000000000:userpool/${pool.id}`,
        Policies: { PasswordPolicy: PASSWORD_POLICY },
        UsernameAttributes: ['phone_number'],
        MfaConfiguration: 'OFF',
        EstimatedNumberOfUsers: members.count(),
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
        DeletionProtection: 'INACTIVE',
        UserPoolTier: 'ESSENTIALS',
      },
    };
  };
