/**
 * An AWS CDK construct: a Cognito user pool whose members sign in by phone number and SMS code.
 * @packageDocumentation
 */
export { PhoneSignIn } from '../../cdk/pool/phone-sign-in.ts';
export type {
  PhoneSignInLimits,
  PhoneSignInProps,
  PhoneSignInSms,
} from '../../cdk/pool/phone-sign-in-props.ts';
