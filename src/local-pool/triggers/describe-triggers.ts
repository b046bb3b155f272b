import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../user-pool.ts';
import { TRIGGER_NAMES } from './trigger-names.ts';
import type { TriggerDeps } from './trigger-event.ts';

/** Describes the pool's triggers as DescribeUserPool does. */
export function describeTriggers(pool: UserPool, triggers: TriggerDeps['triggers']): LambdaConfigType {
  const arns = TRIGGER_NAMES.filter((name) => triggers.has(name)).map((name) => [
    name,
    `arn:aws:lambda:${pool.region}:000000000000:function:${name}`,
  ]);
  const config = Object.fromEntries(arns) as LambdaConfigType;
  const { PreTokenGeneration: LambdaArn } = config;
  if (LambdaArn === undefined) return config;
  return {
    ...config,
    PreTokenGenerationConfig: { LambdaArn, LambdaVersion: pool.preTokenGenerationVersion },
  };
}
