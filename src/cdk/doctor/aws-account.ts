import type { TextService } from './text-service.ts';

/** The stack of a deployment. */
export interface DeployedStack {
  /** The id of the AWS account, from the stack's ARN. */
  readonly account: string;
  /** As CloudFormation writes it: `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The function that a user pool calls to send a code. */
export interface CreateTrigger {
  /** As Lambda writes it: `Active`. */
  readonly state: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The names of the headers of some requests that AWS WAF saw, in lower case. */
export type SampledRequests = readonly (readonly string[])[];

/** Which service the create trigger texts through: its `SMS_SENDER`. */
export type SmsSender = 'sns' | 'end-user-messaging';

/** The account and region that a deployment is in: all that is asked of AWS. Its errors are thrown as they come. */
export interface AwsAccount {
  readonly region: string;
  /** @returns undefined if there is no stack of that name */
  stack(name: string): Promise<DeployedStack | undefined>;
  /** @returns undefined if the pool has no such trigger */
  createTrigger(userPoolId: string): Promise<CreateTrigger | undefined>;
  texts(sender: SmsSender): TextService;
  /** @returns undefined if no web ACL guards the pool */
  sampledRequests(userPoolId: string): Promise<SampledRequests | undefined>;
  /** How many Lambda functions of the account may run at once, in this region. */
  concurrency(): Promise<number>;
  /** How many numbers said STOP, one page of at most 100 counted. */
  optedOutNumbers(): Promise<number>;
}
