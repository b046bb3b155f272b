import type { NormalizedSchema } from '@smithy/core/schema';
import type { TriggerEvent } from '../../local-pool/testing/pool-fixture.ts';
import { WIRE_CASES } from './cases/wire.ts';
import { CONFORMANCE_CASES } from './conformance-cases.ts';
import type { ConformanceCase, KnownError, Evidence } from './conformance-case.ts';
import { FIELD_NOTES, fieldsOf } from './event-fields.ts';
import type { Outcome } from './run-case.ts';
import { operationSchema } from '../../local-pool/testing/sdk-schema.ts';

/** In the order in which registering and logging in call them; others follow. */
const SOURCES = [
  ...['PreSignUp_SignUp', 'PreSignUp_AdminCreateUser', 'PostConfirmation_ConfirmSignUp'],
  ...['DefineAuthChallenge_Authentication', 'CreateAuthChallenge_Authentication'],
  ...['VerifyAuthChallengeResponse_Authentication', 'PostAuthentication_Authentication'],
  ...['TokenGeneration_Authentication', 'TokenGeneration_RefreshTokens'],
];

/** The table of conformance, in Markdown, of what the cases met. */
export function conformanceTable(
  outcomes: ReadonlyMap<ConformanceCase, Outcome>,
  events: readonly TriggerEvent[],
): string {
  const operations = [...new Set(CONFORMANCE_CASES.map(({ operation }) => operation))];
  const seen = new Set(events.map(({ triggerSource }) => triggerSource));
  const sources = [...new Set([...SOURCES, ...seen])].filter((source) => seen.has(source));
  return [
    '### Operations',
    ...operations.map((operation) => operationSection(operation, outcomes)),
    '#### Every operation',
    caseRows(WIRE_CASES),
    '### Events of the triggers',
    'Every event has:',
    fieldRows(events, (path) => !path.startsWith('request') && !path.startsWith('response')),
    ...sources.flatMap((source) => [
      `#### ${source}`,
      fieldRows(
        events.filter(({ triggerSource }) => triggerSource === source),
        (path) => path.startsWith('request') || path.startsWith('response'),
      ),
    ]),
  ].join('\n\n');
}

function operationSection(operation: string, outcomes: ReadonlyMap<ConformanceCase, Outcome>): string {
  const cases = CONFORMANCE_CASES.filter((each) => each.operation === operation);
  const met = cases.flatMap((each) => outcomes.get(each) ?? []);
  const { input, output } = operationSchema(operation);
  const [takes, ignores] = split(input, new Set(met.flatMap(({ request }) => namesOf(request))));
  const [answers, omits] = split(output, new Set(met.flatMap(({ answer = {} }) => namesOf(answer))));
  const isAnswered = met.some(({ answer }) => answer);
  const sentences = [
    `Takes ${list(takes)}${ignores.length > 0 ? `; ignores ${list(ignores)}` : ''}.`,
    isAnswered
      ? `Answers ${answers.length > 0 ? `with ${list(answers)}` : 'with nothing'}${omits.length > 0 ? `, never with ${list(omits)}` : ''}.`
      : 'Is always refused.',
  ];
  return [`#### ${operation}`, sentences.join(' '), caseRows(cases)].join('\n\n');
}

/** The members of a type, those that were seen and the rest. */
function split(schema: NormalizedSchema, seen: ReadonlySet<string>): [string[], string[]] {
  const members = Array.from(schema.structIterator(), ([member]) => member);
  return [members.filter((member) => seen.has(member)), members.filter((member) => !seen.has(member))];
}

/** What is there: the SDK sends, and reads, no member that is undefined. */
const namesOf = (value: object) =>
  Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [name]));

const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

interface Row {
  readonly when: string;
  readonly error?: KnownError;
  readonly standing: Evidence;
}

const caseRows = (cases: readonly Row[]) =>
  table(
    ['when', 'answer', 'known'],
    cases.map(({ when, error, standing }) => [
      when,
      error ? `\`${error.name}\`: ${error.message}` : 'as asked',
      standing,
    ]),
  );

const fieldRows = (events: readonly TriggerEvent[], belongs: (path: string) => boolean) =>
  table(
    ['field', 'type', 'holds', 'known'],
    fieldsOf(events)
      .filter(({ path }) => belongs(path))
      .map(({ path, type }) => {
        const note = FIELD_NOTES[path];
        return [`\`${path}\``, type, note?.holds ?? '', note?.standing ?? ''];
      }),
  );

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escape).join(' | ')} |`).join('\n');

/** A sign that would end a cell, or begin something else in Markdown. */
const escape = (cell: string) => cell.replace(/[|<*]/g, '\\$&');
