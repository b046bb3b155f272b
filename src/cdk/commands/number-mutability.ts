/** The part of a synthesized template that is read. */
export interface PoolTemplate {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Type: string;
        readonly Properties?: {
          readonly Schema?: readonly { readonly Name: string; readonly Mutable?: boolean }[];
        };
      }
    >
  >;
}

/** Whether the phone number of the user pool in a template is mutable. */
export function isNumberMutable(template: PoolTemplate): boolean {
  const pool = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::Cognito::UserPool');
  return pool?.Properties?.Schema?.find(({ Name }) => Name === 'phone_number')?.Mutable !== false;
}

/**
 * Explains why a deployment would fail: Cognito sets the mutability of an attribute once, when the
 * user pool is created.
 * @returns undefined if the user pool and the template agree
 */
export function describeMutabilityConflict(
  userPoolId: string,
  isMutable: { readonly deployed: boolean; readonly synthesized: boolean },
): string | undefined {
  if (isMutable.deployed === isMutable.synthesized) return undefined;
  return isMutable.deployed
    ? `The user pool ${userPoolId} was created with a phone number that can change, and Cognito cannot ` +
        'make it immutable: CloudFormation would fail in the middle of the deployment. Deploy without ' +
        '"-c number=immutable"; by default (number=fixed), members cannot change their number either.'
    : `The user pool ${userPoolId} was created with an immutable phone number, and Cognito cannot make ` +
        'it changeable: CloudFormation would fail in the middle of the deployment. Deploy with ' +
        '"-c number=immutable", now and each time.';
}
