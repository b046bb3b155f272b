import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type CfnUserPool, type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { CognitoTrigger, TriggerFile } from '../../contract/triggers.ts';
import type { PoolSettings } from '../settings/pool-settings.ts';
import type { HmacKey } from './hmac-key.ts';
import type { Ledger } from './ledger.ts';
import type { SmsProtection } from './sms-protection.ts';
import { grantSendSms } from './sms-permissions.ts';
import { ServerFunction } from './server-function.ts';
import {
  CREATE_SETTINGS,
  DEFINE_SETTINGS,
  POST_AUTHENTICATION_SETTINGS,
  PRE_SIGN_UP_SETTINGS,
  VERIFY_SETTINGS,
} from '../settings/trigger-settings.ts';

interface TriggersProps {
  readonly userPool: UserPool;
  /** Whether the user pool has no other triggers. */
  readonly isOwnPool: boolean;
  readonly ledger: Ledger;
  readonly ledgerKey: HmacKey;
  readonly codeKey: HmacKey;
  /** The key before the last rotation; undefined before the first one. */
  readonly priorCodeKey: HmacKey | undefined;
  readonly settings: PoolSettings;
  /** The folder with a bundle for each trigger. */
  readonly bundles: string;
  /**
   * The protect configuration of the messages; undefined if SNS sends them, or if SMS Protect is
   * off.
   */
  readonly protection: SmsProtection | undefined;
}

/** The five triggers of a user pool, each with the permissions that it uses. */
export class Triggers extends Construct {
  readonly functions: ReadonlyMap<TriggerFile, ServerFunction>;
  /** The key that encrypts environments with HMAC keys. */
  readonly environmentKey: Key;

  constructor(scope: Construct, id: string, props: TriggersProps) {
    super(scope, id);
    const { userPool, ledger, ledgerKey, codeKey, priorCodeKey, settings, bundles, protection } = props;
    const { reservedConcurrency } = settings;
    const createTrigger = (
      triggerId: string,
      name: TriggerFile,
      environment: Record<string, string>,
      environmentKey?: Key,
    ) =>
      new ServerFunction(this, triggerId, {
        bundle: join(bundles, name),
        environment,
        environmentKey,
        reservedConcurrency,
      });
    // Under Lambda's own key, permission to read functions (part of AWS's ReadOnlyAccess) reveals
    // the environment, and with it the HMAC keys.
    const environmentKey = new Key(this, 'EnvironmentKey', {
      description: "Encrypts the functions' environment, which contains the HMAC keys",
      enableKeyRotation: true,
      pendingWindow: Duration.days(7),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.environmentKey = environmentKey;
    const ledgerTable = { LEDGER_TABLE: ledger.tableName };
    const signInEnvironment = {
      ...ledgerTable,
      LEDGER_HMAC_KEY: ledgerKey.reference,
      CODE_HMAC_KEY: codeKey.reference,
    };

    const preSignUpEnvironment = { ...settings.environment(PRE_SIGN_UP_SETTINGS), ...ledgerTable };
    const preSignUp = createTrigger('PreSignUp', 'pre-sign-up', preSignUpEnvironment);
    const define = createTrigger('Define', 'define-auth-challenge', settings.environment(DEFINE_SETTINGS));
    const createEnvironment = {
      ...settings.environment(CREATE_SETTINGS),
      ...(protection && { SMS_PROTECT_CONFIGURATION: protection.configurationId }),
      ...signInEnvironment,
    };
    const create = createTrigger('Create', 'create-auth-challenge', createEnvironment, environmentKey);
    const verifyEnvironment = {
      ...settings.environment(VERIFY_SETTINGS),
      ...signInEnvironment,
      ...(priorCodeKey && { PRIOR_CODE_HMAC_KEY: priorCodeKey.reference }),
    };
    const verify = createTrigger(
      'Verify',
      'verify-auth-challenge-response',
      verifyEnvironment,
      environmentKey,
    );
    const postAuthentication = createTrigger(
      'PostAuthentication',
      'post-authentication',
      settings.environment(POST_AUTHENTICATION_SETTINGS),
    );
    this.functions = new Map([
      ['pre-sign-up', preSignUp],
      ['define-auth-challenge', define],
      ['create-auth-challenge', create],
      ['verify-auth-challenge-response', verify],
      ['post-authentication', postAuthentication],
    ]);

    updateBefore(verify, create);
    // Both of its writes, the counted and the recorded sign-up, are updates.
    ledger.grant(preSignUp.role, 'dynamodb:UpdateItem');
    ledger.grantUse(create.role);
    ledger.grantUse(verify.role);
    grantSendSms(create.role, settings.sms, protection?.arn);
    // A separate policy avoids a circular dependency: the function depends on the role's default
    // policy, and the user pool on the function.
    new Policy(this, 'UpdateMembers', {
      roles: [postAuthentication.role],
      statements: [updateMembersStatement(userPool)],
    });

    if (settings.number === 'changeable') {
      new Policy(this, 'ChangeNumbers', {
        roles: [verify.role],
        statements: [changeNumbersStatement(userPool)],
      });
    }

    const functions = {
      preSignUp,
      defineAuthChallenge: define,
      createAuthChallenge: create,
      verifyAuthChallengeResponse: verify,
      postAuthentication,
    } satisfies Record<Uncapitalize<CognitoTrigger>, ServerFunction>;
    if (props.isOwnPool) connect(userPool, functions);
    else addTriggers(userPool, functions);
  }
}

/** Connects functions to a user pool without other triggers. */
function connect(userPool: UserPool, functions: Readonly<Record<string, ServerFunction>>): void {
  (userPool.node.defaultChild as CfnUserPool).lambdaConfig = Object.fromEntries(
    Object.entries(functions).map(([trigger, each]) => [trigger, each.grantInvokeTo(userPool)]),
  );
}

/**
 * Adds functions to a user pool that may have other triggers.
 * @throws Error if it has one of these
 */
function addTriggers(userPool: UserPool, functions: Readonly<Record<string, ServerFunction>>): void {
  for (const [trigger, each] of Object.entries(functions))
    userPool.addTrigger(UserPoolOperation.of(trigger), each.function);
}

/**
 * Has CloudFormation update one function before another, so that no code is hashed with a new key
 * before it can be verified. The dependency is between the functions only: their permissions depend
 * on the user pool, and the user pool on both functions.
 */
function updateBefore(first: ServerFunction, second: ServerFunction): void {
  const resourceOf = (each: ServerFunction) => each.function.node.defaultChild as CfnFunction;
  resourceOf(second).addResourceDependency(resourceOf(first));
}

/**
 * Allows marking the phone number as verified, and replacing the password that was chosen at
 * sign-up.
 */
function updateMembersStatement(userPool: UserPool): PolicyStatement {
  return new PolicyStatement({
    actions: ['cognito-idp:AdminUpdateUserAttributes', 'cognito-idp:AdminSetUserPassword'],
    resources: [userPool.userPoolArn],
  });
}

/**
 * Allows changing a member's number and ending the member's sessions, and deleting the account of a
 * person who signed up with the new number but never proved it.
 */
function changeNumbersStatement(userPool: UserPool): PolicyStatement {
  return new PolicyStatement({
    actions: [
      'cognito-idp:AdminUpdateUserAttributes',
      'cognito-idp:AdminUserGlobalSignOut',
      'cognito-idp:AdminGetUser',
      'cognito-idp:AdminDeleteUser',
    ],
    resources: [userPool.userPoolArn],
  });
}
