import { newPhoneNumber } from '../../../local-pool/testing/pool-fixture.ts';
import {
  invalidParameter,
  startRequest,
  startRequestOfMember,
  triggerSource,
  WRONG_CREDENTIALS,
  type ConformanceCase,
} from '../conformance-case.ts';

const operation = 'InitiateAuth';

/** The source of a trigger that calls a Lambda function. */
const INVOKING_TRIGGER = `import { Lambda } from '@aws-sdk/client-lambda'; ${triggerSource(
  "await new Lambda().invoke({ FunctionName: 'send-code' })",
)}`;

/** Cases of a sign-in with missing, failing or invalid triggers. */
export const failingTriggerCases: readonly ConformanceCase[] = [
  {
    operation,
    condition: 'one of the three challenge triggers is missing',
    error: invalidParameter('Custom auth lambda trigger is not configured for the user pool.'),
    evidence: 'observed',
    pool: { triggers: { 'verify-auth-challenge-response': null } },
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'CreateAuthChallenge returns no private challenge parameters',
    error: WRONG_CREDENTIALS,
    evidence: 'observed',
    pool: { triggers: { 'create-auth-challenge': triggerSource('return { ...event, response: {} }') } },
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'DefineAuthChallenge neither names a challenge nor ends the sign-in',
    error: WRONG_CREDENTIALS,
    evidence: 'assumed',
    pool: { triggers: { 'define-auth-challenge': triggerSource('return event') } },
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'a trigger throws an error',
    error: { name: 'UserLambdaValidationException', message: 'CreateAuthChallenge failed with error NO.' },
    evidence: 'documented',
    pool: { triggers: { 'create-auth-challenge': triggerSource("throw new Error('NO')") } },
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'a trigger ends with `context.fail`, as up to Node 22',
    error: { name: 'UserLambdaValidationException', message: 'CreateAuthChallenge failed with error NO.' },
    evidence: 'documented',
    pool: {
      triggers: { 'create-auth-challenge': "export const handler = (event, context) => context.fail('NO');" },
    },
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'a trigger connects to a host other than AWS and this machine',
    note: 'Only the local pool rejects this.',
    error: {
      name: 'UserLambdaValidationException',
      message:
        'CreateAuthChallenge failed with error fetch failed: ' +
        'The local pool does not let triggers reach hooks.example.com:443.',
    },
    evidence: 'assumed',
    pool: {
      triggers: { 'create-auth-challenge': triggerSource("await fetch('https://hooks.example.com')") },
    },
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'a trigger calls an AWS service that the local pool does not serve',
    note: 'Only the local pool rejects this.',
    error: {
      name: 'UserLambdaValidationException',
      message: 'CreateAuthChallenge failed with error The local pool does not serve AWS Lambda..',
    },
    evidence: 'assumed',
    pool: { triggers: { 'create-auth-challenge': INVOKING_TRIGGER } },
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'a trigger fails to load',
    error: {
      name: 'UnexpectedLambdaException',
      message: 'CreateAuthChallenge invocation failed due to error NO.',
    },
    evidence: 'observed',
    pool: { triggers: { 'create-auth-challenge': "throw new Error('NO')" } },
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'a trigger times out on every call',
    note: 'Cognito may call a trigger again; the number of calls is not documented.',
    error: {
      name: 'UnexpectedLambdaException',
      message:
        'DefineAuthChallenge invocation failed due to error Socket timeout while invoking Lambda function.',
    },
    evidence: 'observed',
    pool: {
      triggerTimeoutMs: 1,
      triggers: { 'define-auth-challenge': triggerSource('await new Promise(() => {})') },
    },
    request: () => startRequest(newPhoneNumber()),
  },
  {
    operation,
    condition: 'a trigger returns a value other than its event',
    error: { name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' },
    evidence: 'observed',
    pool: { triggers: { 'define-auth-challenge': triggerSource("return 'yes'") } },
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'CreateAuthChallenge returns numbers and booleans as challenge parameters',
    note: 'They become strings.',
    evidence: 'observed',
    pool: {
      triggers: {
        'create-auth-challenge': triggerSource(
          `return { ...event, response: {
            publicChallengeParameters: { attemptsLeft: 3, isNew: true }, privateChallengeParameters: { code: 424242 }
          } }`,
        ),
      },
    },
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'CreateAuthChallenge returns lists, objects or null as challenge parameters',
    error: { name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' },
    evidence: 'assumed',
    pool: {
      triggers: {
        'create-auth-challenge': triggerSource(
          'return { ...event, response: { privateChallengeParameters: { codes: [424242] } } }',
        ),
      },
    },
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'a trigger returns more than Lambda’s limit of 6,291,556 bytes',
    error: {
      name: 'UnexpectedLambdaException',
      message:
        'DefineAuthChallenge invocation failed due to error ' +
        'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    },
    evidence: 'assumed',
    pool: { triggers: { 'define-auth-challenge': triggerSource("return 'x'.repeat(6_291_556)") } },
    request: startRequestOfMember,
  },
  {
    operation,
    condition: 'DefineAuthChallenge names a challenge other than CUSTOM_CHALLENGE, such as SMS_MFA',
    error: {
      name: 'UnsupportedOperationException',
      message: 'The challenge SMS_MFA is not supported by the local pool.',
    },
    evidence: 'assumed',
    pool: {
      triggers: {
        'define-auth-challenge': triggerSource("return { ...event, response: { challengeName: 'SMS_MFA' } }"),
      },
    },
    request: startRequestOfMember,
  },
];
