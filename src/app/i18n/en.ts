import type { Failure } from '../auth/failure';
import type { PhoneNumberProblem } from '../phone/parse-phone-number';
import { formatsFor } from './formats';

const { count, duration } = formatsFor('en', { one: '# minute', other: '# minutes' }, { other: '# hours' });
const TRIES = { one: '# try', other: '# tries' };
const KNOWN_BROWSER = 'You can still sign in on a browser where you’ve signed in before.';

/** The English messages, from which the other languages are translated. */
export const en = {
  /** The language as a BCP 47 tag, for `lang` attributes and `Intl`. */
  locale: 'en' as string,
  language: 'Language',
  /** Shown when JavaScript is disabled. Its copy in `src/index.html` is replaced by the build. */
  noScript: 'Signing in requires JavaScript. Turn it on for this site, then reload the page.',
  wait: 'Please wait',
  retry: 'Try again',
  phoneNumber: {
    country: 'Country',
    label: 'Phone number',
    example: (number: string) => `For example ${number}`,
    problems: {
      empty: 'Enter your phone number.',
      'too-short': 'This number is too short. Check for a missing digit.',
      'too-long': 'This number is too long. Check for an extra digit.',
      invalid: 'This is not a phone number. Use digits only, without an extension.',
      'not-mobile': 'This is not a mobile number. We can only send codes to mobile phones.',
      unknown: 'We don’t recognise this number. Check it for typing errors.',
      'country-not-served':
        'We can’t send codes to this country yet. Use a number from a country in the list.',
    } satisfies Record<PhoneNumberProblem, string>,
  },
  fullName: {
    label: 'Full name',
    empty: 'Enter your name.',
    tooLong: 'This name is too long. Use 100 characters at most.',
    invalid: 'This name has characters that can’t be used. Type it again.',
  },
  register: {
    title: 'Create your account',
    lead: 'All you need is your phone. There is no password to remember.',
    submit: 'Create account',
    smsNotice: 'We’ll text you a six-digit code. Your carrier’s rates may apply.',
    alternative: 'Already have an account?',
    link: 'Sign in',
  },
  login: {
    title: 'Sign in',
    lead: 'We’ll text you a code. There is no password to remember.',
    keepSignedIn: 'Keep me signed in',
    keepSignedInHint: 'Only on your own device.',
    submit: 'Send code',
    alternative: 'New here?',
    link: 'Register',
  },
  code: {
    title: 'Enter your code',
    /** Precedes the phone number. */
    lead: 'We sent a six-digit code to',
    label: 'Code',
    incomplete: 'Enter all six digits of the code.',
    tooLong: 'The code has six digits. Remove the extra ones.',
    submit: 'Continue',
    expiresIn: (clock: string) => `Code expires in ${clock}`,
    attemptsLeft: (amount: number) => `${count(amount, TRIES)} left`,
    resend: 'Send a new code',
    resendIn: (clock: string) => `No text yet? Ask again in ${clock}.`,
    resendNow: 'No text yet? Ask for another.',
    /** Also correct if no SMS message was sent, because another tab has just requested one. */
    resent: 'Use the most recent code we sent you.',
    alternative: 'Still no text? Check the number, or register if you haven’t yet.',
    differentNumber: 'Use a different number',
  },
  reauthentication: {
    title: 'Confirm it’s you',
    /** Precedes the phone number. The text message may still be pending. */
    lead: 'To continue, enter the six-digit code that we text to',
    cancel: 'Cancel',
  },
  account: {
    title: 'Your account',
    /** The heading for a member without a name. */
    welcome: 'Welcome',
    nameMissing: 'Add your name to complete your account.',
    editName: 'Edit name',
    save: 'Save',
    cancel: 'Cancel',
    saved: 'Your name is saved.',
    changeNumber: 'Change number',
    numberChanged: 'Your number has been changed.',
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out everywhere',
    sessionStart: 'Signed in',
    sessionEnd: 'Ends',
    /** Precedes the latest date on which the session ends. */
    sessionEndsWithTab: 'When you close this tab, or on',
    deleteAccount: 'Delete account',
    deletionHint: 'Permanently deletes your name and phone number.',
    /** Follows `deletionHint` if members cannot change their number. */
    fixedNumberHint: 'To use another number, register with it.',
    deletionTitle: 'Delete your account?',
    /** The name is empty if the member has none. */
    deletionText: (name: string, phoneNumber: string) =>
      `This permanently deletes ${name && `${name} and `}${phoneNumber}, and signs you out on every device. It can’t be undone.`,
    /**
     * The confirmation text is the name, or the phone number if the name has no letter or digit.
     */
    deletionLabel: (confirmationText: string) => `To confirm, type ${confirmationText}`,
    deletionEmpty: (confirmationText: string) => `Type ${confirmationText} to delete the account.`,
    deletionMismatch: (confirmationText: string) => `That doesn’t match. Type ${confirmationText}.`,
    deletionConfirm: 'Delete permanently',
    deletionCancel: 'Keep my account',
  },
  changeNumber: {
    title: 'Change your number',
    lead: 'We’ll text a code to your current number, then another code to your new number. You’ll be signed out on all other devices.',
    noAccess: 'No access to your current number? Contact us.',
    sameNumber: 'This is already your number.',
    keep: 'Keep current number',
    /** The leads precede a phone number. */
    currentNumberLead: 'Step 1 of 2: we sent a six-digit code to your current number,',
    newNumberLead: 'Step 2 of 2: we sent a six-digit code to your new number,',
    currentConfirmed: 'That code is right. Now enter the code we sent to your new number.',
    checkNumber: 'Still no text? Check the number.',
    restarted: 'The change starts again. Enter the code we sent to your current number.',
  },
  notFound: {
    title: 'Page not found',
    lead: 'There is nothing at this address. The page may have moved, or the link may be wrong.',
    link: 'Go to your account',
  },
  /** Each message describes the problem and the next step. */
  failures: {
    'wrong-code': ({ attemptsLeft }) => `That code isn’t right. You have ${count(attemptsLeft, TRIES)} left.`,
    'code-expired': () => 'This code has expired. Send a new code to continue.',
    'code-used-up': () => 'That code can’t be used any more. Send a new code to continue.',
    'code-replaced': () => 'A newer code was sent to this number. Enter that one, or send a new code.',
    'too-many-codes': ({ retryAfterSeconds }) =>
      `Too many codes were sent to this number. Wait ${duration(retryAfterSeconds)}, then send a new code. ${KNOWN_BROWSER}`,
    'too-many-wrong-codes': ({ retryAfterSeconds }) =>
      `Too many wrong codes. To protect the account, wait ${duration(retryAfterSeconds)}, then send a new code. ${KNOWN_BROWSER}`,
    'sms-not-sent': () => 'We couldn’t send the text message. Check the number, or try again in a minute.',
    'sending-limited': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'We can’t send codes right now. Try again later.'
        : `We can’t send codes right now. Try again in ${duration(retryAfterSeconds)}. ${KNOWN_BROWSER}`,
    /** Replaces the page's lead, and precedes the phone number. */
    'sign-ups-limited': ({ retryAfterSeconds }) =>
      `We can’t create new accounts right now. Try again in ${duration(retryAfterSeconds)}. If you already have one, we sent a code to`,
    'member-disabled': () => 'This account has been disabled. Contact us if you think this is a mistake.',
    'number-mismatch': () => 'This number needs to be checked before you can sign in. Contact us.',
    'number-dormant': () => 'This number hasn’t been used for a long time. Contact us to sign in.',
    'number-change-not-allowed': ({ retryAfterSeconds }) =>
      retryAfterSeconds === null
        ? 'For your security, you can’t change your number on this browser. Contact us.'
        : `For your security, you can’t change your number on this browser yet. Try again in ${duration(retryAfterSeconds)}, or contact us.`,
    'number-taken': () => 'This number already has an account. Use a different number, or contact us.',
    'number-not-changed': () =>
      'Something went wrong while changing your number. Send a new code to continue.',
    'number-changed': () => 'Your number has been changed. Enter the code we sent to the new one.',
    'challenge-lost': () => 'This sign-in took too long. Send a new code to continue.',
    'session-lost': () => 'Your session has ended. Sign in again to continue.',
    'session-reused': () =>
      'Your session has ended because it was used in two places. If that wasn’t you, sign in again and choose “Sign out everywhere”.',
    'network-limited': () => 'Too many attempts from your network. Wait five minutes, then try again.',
    busy: () => 'Many people are signing in right now. Wait a minute, then try again.',
    offline: () => 'You seem to be offline. Check your connection, then try again.',
    unexpected: ({ requestId }) =>
      `Something went wrong on our side. Try again${requestId ? `. If it keeps happening, give us this reference: ${requestId}` : ''}.`,
  } satisfies FailureMessages,
};

export { en as messages };

/** Failures that are shown at a field have their messages with that field. */
type FailureMessages = {
  [Kind in Exclude<Failure['kind'], 'number-rejected' | 'name-rejected'>]: (
    failure: Extract<Failure, { kind: Kind }>,
  ) => string;
};

/** The messages of a language. */
export type Messages = typeof en;
