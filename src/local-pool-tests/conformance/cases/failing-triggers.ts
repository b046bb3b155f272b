import { newPhoneNumber, type PoolFixture } from '../../../local-pool/testing/pool-fixture.ts';
import {
  invalidParameter,
  startOf,
  trigger,
  WRONG_CREDENTIALS,
  type ConformanceCase,
} from '../conformance-case.ts';

const operation = 'InitiateAuth';

const startOfMember = async (fixture: PoolFixture) => startOf((await fixture.signUp()).phoneNumber);

/** What a log-in comes to when its triggers are not as they should be. */
export const failingTriggers: readonly ConformanceCase[] = [
  {
    operation,
    when: 'one of the three challenge triggers is missing',
    error: invalidParameter('Custom auth lambda trigger is not configured for the user pool.'),
    standing: 'observed',
    pool: { triggers: { 'verify-auth-challenge-response': null } },
    request: startOfMember,
  },
  {
    operation,
    when: 'CreateAuthChallenge returns no private parameter',
    error: WRONG_CREDENTIALS,
    standing: 'observed',
    pool: { triggers: { 'create-auth-challenge': trigger('return { ...event, response: {} }') } },
    request: startOfMember,
  },
  {
    operation,
    when: 'DefineAuthChallenge neither asks nor decides',
    error: WRONG_CREDENTIALS,
    standing: 'assumed',
    pool: { triggers: { 'define-auth-challenge': trigger('return event') } },
    request: startOfMember,
  },
  {
    operation,
    when: 'a trigger throws',
    error: { name: 'UserLambdaValidationException', message: 'CreateAuthChallenge failed with error NO.' },
    standing: 'documented',
    pool: { triggers: { 'create-auth-challenge': trigger("throw new Error('NO')") } },
    request: startOfMember,
  },
  {
    operation,
    when: 'a trigger cannot be loaded',
    error: {
      name: 'UnexpectedLambdaException',
      message: 'CreateAuthChallenge invocation failed due to error NO.',
    },
    standing: 'observed',
    pool: { triggers: { 'create-auth-challenge': "throw new Error('NO')" } },
    request: startOfMember,
  },
  {
    operation,
    when: 'a trigger gives no answer in time, each time: Cognito may call it again, and promises no number of calls',
    error: {
      name: 'UnexpectedLambdaException',
      message:
        'DefineAuthChallenge invocation failed due to error Socket timeout while invoking Lambda function.',
    },
    standing: 'observed',
    pool: {
      triggerTimeoutMs: 1,
      triggers: { 'define-auth-challenge': trigger('await new Promise(() => {})') },
    },
    request: () => startOf(newPhoneNumber()),
  },
  {
    operation,
    when: 'a trigger returns something else than its event',
    error: { name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' },
    standing: 'observed',
    pool: { triggers: { 'define-auth-challenge': trigger("return 'yes'") } },
    request: startOfMember,
  },
  {
    operation,
    when: 'a trigger answers with more than Lambda’s 6,291,556 bytes',
    error: {
      name: 'UnexpectedLambdaException',
      message:
        'DefineAuthChallenge invocation failed due to error ' +
        'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    },
    standing: 'assumed',
    pool: { triggers: { 'define-auth-challenge': trigger("return 'x'.repeat(6_291_556)") } },
    request: startOfMember,
  },
  {
    operation,
    when: 'DefineAuthChallenge asks for another challenge than CUSTOM_CHALLENGE, such as Cognito’s own SMS_MFA',
    error: {
      name: 'UnsupportedOperationException',
      message: 'The challenge SMS_MFA is not supported by the local pool.',
    },
    standing: 'assumed',
    pool: {
      triggers: {
        'define-auth-challenge': trigger("return { ...event, response: { challengeName: 'SMS_MFA' } }"),
      },
    },
    request: startOfMember,
  },
];
