/** The ways in which the next SMS message can fail, with what the sender and the phone get. */
export const SMS_FAILURES = {
  unreachable: {
    label: 'unreachable',
    effect: 'The provider accepts the message, but no phone receives it.',
  },
  'opted-out': {
    label: 'opted out',
    effect:
      'No phone receives the message. SNS accepts it; End User Messaging rejects it with ConflictException.',
  },
  throttled: {
    label: 'throttled',
    effect: 'SNS rejects the message with Throttling, End User Messaging with ThrottlingException.',
  },
} as const;

export type SmsFailure = keyof typeof SMS_FAILURES;

/** A failure of the next message, optionally only of the next one to a number. */
export interface ArmedFailure {
  readonly failure: SmsFailure;
  /** E.164. */
  readonly to?: string | undefined;
}

export const isSmsFailure = (value: string): value is SmsFailure => Object.hasOwn(SMS_FAILURES, value);
