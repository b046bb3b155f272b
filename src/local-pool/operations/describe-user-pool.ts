import type { DescribeUserPoolResponse } from '@aws-sdk/client-cognito-identity-provider';
import { userPoolId } from '../cognito/field-validators.ts';
import { readRequest } from '../cognito/validators.ts';
import { toPasswordPolicyType } from '../members/password-policy.ts';
import { schemaAttributes } from '../members/schema.ts';
import { describeTriggers } from '../triggers/describe-triggers.ts';
import { checkUserPool, USER_POOL_NAME } from '../user-pool.ts';
import type { OperationDeps } from './operation-deps.ts';

const REQUEST = { UserPoolId: userPoolId };

/** Describes the user pool with the settings that the local pool implements. */
export const describeUserPool =
  ({ pool, members, triggers }: Pick<OperationDeps, 'pool' | 'members' | 'triggers'>) =>
  (input: unknown): DescribeUserPoolResponse => {
    const { UserPoolId } = readRequest(REQUEST, input);
    checkUserPool(pool, UserPoolId);
    return {
      UserPool: {
        Id: pool.id,
        Name: USER_POOL_NAME,
        Arn: `arn:aws:cognito-idp:${pool.region}:000000000000:userpool/${pool.id}`,
        Policies: { PasswordPolicy: toPasswordPolicyType(pool.passwordPolicy) },
        LambdaConfig: describeTriggers(pool, triggers),
        CreationDate: new Date(pool.createdAt),
        LastModifiedDate: new Date(pool.modifiedAt),
        SchemaAttributes: schemaAttributes(pool),
        ...(pool.usernameAttributes.length > 0 && { UsernameAttributes: [...pool.usernameAttributes] }),
        MfaConfiguration: 'OFF',
        EstimatedNumberOfUsers: members.count(),
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
        DeletionProtection: 'INACTIVE',
        UserPoolTier: 'ESSENTIALS',
      },
    };
  };
