import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import type { Inbox } from '../inbox/inbox.ts';
import type { CodeAttribute, ConfirmationCodes } from './confirmation-codes.ts';
import type { Member } from './members.ts';

export interface SendCodeDeps {
  readonly confirmationCodes: ConfirmationCodes;
  readonly inbox: Inbox;
}

/** In this order: Cognito sends an SMS message if a member has both. */
const ATTRIBUTES = ['phone_number', 'email'] as const satisfies CodeAttribute[];

/**
 * Sends a code for confirming the sign-up to the member's phone number, or else to the e-mail
 * address, in Cognito's own words. Both arrive in the inbox.
 * @returns undefined for a member with neither
 */
export function sendConfirmationCode(
  { confirmationCodes, inbox }: SendCodeDeps,
  { userName, attributes }: Pick<Member, 'userName' | 'attributes'>,
): CodeDeliveryDetailsType | undefined {
  const attribute = ATTRIBUTES.find((name) => attributes[name] !== undefined);
  if (attribute === undefined) return undefined;
  const destination = attributes[attribute] ?? '';
  inbox.receive(destination, `Your confirmation code is ${confirmationCodes.create(userName, attribute)}`);
  return describeDelivery(attribute, destination);
}

/** Describes the delivery of a code as Cognito does, with most of the destination hidden. */
export function describeDelivery(attribute: CodeAttribute, destination: string): CodeDeliveryDetailsType {
  return attribute === 'phone_number'
    ? {
        Destination: `+${'*'.repeat(Math.max(destination.length - 5, 0))}${destination.slice(-4)}`,
        DeliveryMedium: 'SMS',
        AttributeName: attribute,
      }
    : {
        Destination: destination.replace(/^(.)[^@]*@(.).*$/, '$1***@$2***'),
        DeliveryMedium: 'EMAIL',
        AttributeName: attribute,
      };
}
