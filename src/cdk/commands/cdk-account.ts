import { parseArgs } from 'node:util';

/** Makes the AWS SDK use the `--profile` and the `--region` of the CDK's command line. */
export function useCdkAccount(args: readonly string[]): void {
  const string = { type: 'string' } as const;
  const options = { profile: string, region: string };
  const { profile, region } = parseArgs({ args: [...args], options, strict: false }).values;
  if (typeof profile === 'string') process.env['AWS_PROFILE'] = profile;
  if (typeof region === 'string') process.env['AWS_REGION'] = region;
}
