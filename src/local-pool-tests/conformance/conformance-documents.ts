import type { NormalizedSchema } from '@smithy/core/schema';
import type { TriggerEvent } from '../../local-pool/testing/pool-fixture.ts';
import { operationSchema } from '../../local-pool/testing/sdk-schema.ts';
import { WIRE_CASES } from './cases/wire.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { CONFORMANCE_CASES } from './conformance-cases.ts';
import { FIELD_NOTES, fieldsOf } from './event-fields.ts';
import type { CaseResult } from './run-case.ts';

const GENERATED =
  '<!-- Generated. To update: `UPDATE_CONFORMANCE=1 npm run test:node -- --filter=conformance` -->';

const EVIDENCE = `- **documented**: by AWS, or defined in the model of the AWS SDK
- **observed**: on AWS, by a user who published the result
- **assumed**: plausible but not confirmed, so do not rely on it`;

const CONFORMANCE_INTRODUCTION = `# Conformance with Cognito

This page lists the operations of the [local pool](../local-pool.md): the fields that each operation
reads and returns, and the result of each request that was compared with Cognito. A test that passes
against the local pool is valid on AWS only where both behave in the same way. The column
**evidence** says how the behaviour of Cognito is known:

${EVIDENCE}

Each row is a test that sends the request to the local pool through the AWS SDK. All responses are
checked against the model of the SDK: types, fields, lengths and patterns. Errors of the client have
the HTTP status 400 and the body \`{"__type", "message"}\`.

The behaviour of rotated refresh tokens was measured by one team on a real user pool: reuse after the
grace period revokes no token, reuse within it adds a second chain of tokens, and \`RevokeToken\` ends a
sign-in only by its original or its newest refresh token. \`npm run smoke\` measures the first and the
last of these on your own deployment. It is documented that a rotated token expires with the original
one (Amazon Cognito developer guide, "Refresh tokens").`;

const TRIGGER_EVENTS_INTRODUCTION = `# Events of the triggers

This page lists the fields of the events that the [local pool](../local-pool.md) passes to Lambda
triggers, as recorded while the [conformance tests](conformance.md) ran. A test fails when an event
has a field that is not listed here, or when no event has a listed field. The column **evidence** says
how the field is known to exist in Cognito:

${EVIDENCE}`;

/** The trigger sources in the order of a sign-up and a sign-in. Others follow. */
const SOURCES = [
  ...['PreSignUp_SignUp', 'PreSignUp_AdminCreateUser', 'PostConfirmation_ConfirmSignUp'],
  ...['DefineAuthChallenge_Authentication', 'CreateAuthChallenge_Authentication'],
  ...['VerifyAuthChallengeResponse_Authentication', 'PostAuthentication_Authentication'],
  ...['TokenGeneration_Authentication', 'TokenGeneration_RefreshTokens'],
];

/** Returns `docs/local-pool/conformance.md`: the operations and their cases. */
export function conformanceDocument(results: ReadonlyMap<ConformanceCase, CaseResult>): string {
  const operations = [...new Set(CONFORMANCE_CASES.map(({ operation }) => operation))];
  return [
    GENERATED,
    CONFORMANCE_INTRODUCTION,
    ...operations.map((operation) => operationSection(operation, results)),
    '## All operations',
    caseTable(WIRE_CASES),
  ].join('\n\n');
}

/** Returns `docs/local-pool/trigger-events.md`: the fields of the triggers' events. */
export function triggerEventsDocument(events: readonly TriggerEvent[]): string {
  const recorded = new Set(events.map(({ triggerSource }) => triggerSource));
  const sources = [...new Set([...SOURCES, ...recorded])].filter((source) => recorded.has(source));
  return [
    GENERATED,
    TRIGGER_EVENTS_INTRODUCTION,
    '## All events',
    fieldTable(events, (path) => !isSpecific(path)),
    ...sources.flatMap((source) => [
      `## ${source}`,
      fieldTable(
        events.filter(({ triggerSource }) => triggerSource === source),
        isSpecific,
      ),
    ]),
  ].join('\n\n');
}

/** Whether a field belongs to one trigger's events rather than to all. */
const isSpecific = (path: string) => path.startsWith('request') || path.startsWith('response');

function operationSection(operation: string, allResults: ReadonlyMap<ConformanceCase, CaseResult>): string {
  const cases = CONFORMANCE_CASES.filter((each) => each.operation === operation);
  const results = cases.flatMap((each) => allResults.get(each) ?? []);
  const { input, output } = operationSchema(operation);
  const read = new Set(results.flatMap(({ request }) => namesOf(request)));
  const returned = new Set(results.flatMap(({ response = {} }) => namesOf(response)));
  const succeeds = results.some(({ response }) => response);
  return [
    `## ${operation}`,
    [
      ...fieldItem('Request fields', input, (name) => read.has(name)),
      ...fieldItem('Ignored request fields', input, (name) => !read.has(name)),
      ...fieldItem('Response fields', output, (name) => returned.has(name)),
      ...(succeeds ? fieldItem('Fields never returned', output, (name) => !returned.has(name)) : []),
      ...(returned.size === 0 ? [succeeds ? '- Response: no fields' : '- Response: always an error'] : []),
    ].join('\n'),
    caseTable(cases),
  ].join('\n\n');
}

/** Returns a list item with the names of some members of a structure; nothing without a name. */
function fieldItem(label: string, schema: NormalizedSchema, isListed: (name: string) => boolean): string[] {
  const names = Array.from(schema.structIterator(), ([member]) => member).filter(isListed);
  return names.length === 0 ? [] : [`- ${label}: ${names.map((name) => `\`${name}\``).join(', ')}`];
}

/** Returns the names of the fields that are sent: the SDK omits undefined ones. */
const namesOf = (value: object) =>
  Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [name]));

type Row = Pick<ConformanceCase, 'condition' | 'error' | 'note' | 'evidence'>;

const caseTable = (cases: readonly Row[]) =>
  table(
    ['condition', 'result', 'evidence'],
    cases.map(({ condition, error, note, evidence }) => [
      condition,
      [error ? `\`${error.name}\`: ${error.message}` : 'success', ...(note ? [`(${note})`] : [])].join(' '),
      evidence,
    ]),
  );

const fieldTable = (events: readonly TriggerEvent[], isIncluded: (path: string) => boolean) =>
  table(
    ['field', 'type', 'description', 'evidence'],
    fieldsOf(events)
      .filter(({ path }) => isIncluded(path))
      .map(({ path, type }) => {
        const note = FIELD_NOTES[path];
        return [`\`${path}\``, type, note?.description ?? '', note?.evidence ?? ''];
      }),
  );

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escape).join(' | ')} |`).join('\n');

/** Escapes the characters that would end a cell or start other Markdown. */
const escape = (cell: string) => cell.replace(/[|<*]/g, '\\$&');
