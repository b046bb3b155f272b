import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/** Longer than AWS takes, and short for a person who waits. */
const TIMEOUT_MS = 5_000;

/** What is deployed in the account of the environment's credentials. */
export interface DeployedStacks {
  /** Of the names that were asked for, those that exist. */
  readonly names: readonly string[];
  /** The account's id, which only a stack's ARN tells; undefined where there is no stack. */
  readonly account: string | undefined;
}

/**
 * Finds the stacks of a deployment.
 * @throws what the AWS SDK throws
 */
export async function findStacks(region: string, names: readonly string[]): Promise<DeployedStacks> {
  const client = new CloudFormationClient({ region, maxAttempts: 2 });
  const arns = await Promise.all(names.map((name) => findArn(client, name)));
  client.destroy();
  // arn:aws:cloudformation:eu-west-1:123456789012:stack/phone-sign-in-staging/…
  const account = arns.find((arn) => arn !== undefined)?.split(':')[4];
  return { names: names.filter((_, index) => arns[index] !== undefined), account };
}

async function findArn(client: CloudFormationClient, name: string): Promise<string | undefined> {
  try {
    const command = new DescribeStacksCommand({ StackName: name });
    const { Stacks } = await client.send(command, { abortSignal: AbortSignal.timeout(TIMEOUT_MS) });
    return Stacks?.[0]?.StackId;
  } catch (error) {
    // CloudFormation has no error of its own for a stack that does not exist.
    const isAbsent =
      error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist');
    if (isAbsent) return undefined;
    throw error;
  }
}
