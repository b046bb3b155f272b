import { Stack } from 'aws-cdk-lib';
import { CfnUserPool, type IUserPool, type UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { CUSTOM_PREFIX, SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';
import type { PoolSettings } from '../settings/pool-settings.ts';

/**
 * Checks a user pool that the app has created, and adds the attributes that the triggers write.
 * CloudFormation adds them to a deployed pool without replacing it.
 * @returns the user pool
 * @throws Error with the setting to change
 */
export function prepareUserPool(
  construct: Construct,
  userPool: IUserPool,
  { number }: Pick<PoolSettings, 'number'>,
): UserPool {
  if (!isCreatedHere(userPool)) {
    throw new Error(
      'userPool is imported, and CDK cannot add triggers to it. Build the triggers as zips, and follow docs/existing-pool.md of the repository cognito-phone-sign-in.',
    );
  }
  const resource = userPool.node.defaultChild as CfnUserPool;
  if (Stack.of(userPool) !== Stack.of(construct))
    throw new Error('userPool is in another stack. Create PhoneSignIn in the stack of its user pool.');
  const signsInByNumber = [resource.usernameAttributes, resource.aliasAttributes].some(
    (names) => names?.includes('phone_number') ?? false,
  );
  if (!signsInByNumber) throw new Error('userPool needs signInAliases: { phone: true }.');
  if (resource.autoVerifiedAttributes?.includes('phone_number') === true) {
    throw new Error('userPool needs autoVerify: {}. Otherwise Cognito sends another code at each sign-up.');
  }
  if (resource.mfaConfiguration === 'ON')
    throw new Error('userPool must not have mfa: Mfa.REQUIRED. The code is the only factor.');
  addAttributes(resource, number);
  return userPool;
}

/** Whether CDK creates the user pool, rather than to import it. */
function isCreatedHere(userPool: IUserPool): userPool is UserPool {
  return CfnUserPool.isCfnUserPool(userPool.node.defaultChild);
}

function addAttributes(resource: CfnUserPool, number: PoolSettings['number']): void {
  const schema = Array.isArray(resource.schema)
    ? (resource.schema as CfnUserPool.SchemaAttributeProperty[])
    : [];
  const phoneNumber = schema.find(({ name }) => name === 'phone_number');
  if (number === 'changeable' && phoneNumber?.mutable === false) {
    throw new Error(
      'number is changeable, but the phone number of userPool is immutable. Cognito cannot change that.',
    );
  }
  const names = Object.values(SERVER_ATTRIBUTES).map((name) => name.slice(CUSTOM_PREFIX.length));
  const missing = names.filter((name) => !schema.some((attribute) => attribute.name === name));
  resource.schema = [
    ...schema,
    ...missing.map((name) => ({ name, attributeDataType: 'String', mutable: true })),
  ];
}
