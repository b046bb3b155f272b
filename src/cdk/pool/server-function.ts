import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

interface ServerFunctionProps {
  /** The folder with the bundle. */
  readonly bundle: string;
  readonly environment: Record<string, string>;
  readonly reservedConcurrency: number | undefined;
  /**
   * The key that encrypts the environment. If undefined, Lambda uses its own key, and permission to
   * read functions reveals the environment.
   */
  readonly environmentKey?: Key | undefined;
  /** By default, Cognito's timeout for triggers. */
  readonly timeout?: Duration;
}

/** Cognito's timeout for triggers. */
const TRIGGER_TIMEOUT = Duration.seconds(5);

/**
 * Lambda allots CPU in proportion to memory, and a cold start has to complete within the timeout of
 * 5 s.
 */
const MEMORY_MB = 512;

/**
 * A Lambda function of this project whose role can write to its own log only, until the role is
 * granted more.
 */
export class ServerFunction extends Construct {
  readonly role: Role;
  readonly logGroup: LogGroup;
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: ServerFunctionProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.logGroup.grantWrite(this.role);
    props.environmentKey?.grantDecrypt(this.role);
    this.function = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.bundle),
      handler: 'index.handler',
      timeout: props.timeout ?? TRIGGER_TIMEOUT,
      memorySize: MEMORY_MB,
      role: this.role,
      logGroup: this.logGroup,
      environment: props.environment,
      ...(props.environmentKey && { environmentEncryption: props.environmentKey }),
      ...(props.reservedConcurrency && { reservedConcurrentExecutions: props.reservedConcurrency }),
    });
  }

  /**
   * Allows only this user pool of this account to invoke the function. `UserPool.addTrigger` would
   * omit the account.
   * @returns the function's ARN, for the user pool
   */
  grantInvokeTo(userPool: IUserPool): string {
    this.function.addPermission('UserPool', {
      principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
      sourceArn: userPool.userPoolArn,
      sourceAccount: Stack.of(this).account,
    });
    return this.function.functionArn;
  }
}
