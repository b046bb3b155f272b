import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { format, resolveConfig } from 'prettier';
import { PROJECT_FOLDER } from '../../local-pool/storage/data-folder.ts';
import { CLIENT_ID, PoolFixture, type TriggerEvent, usePool } from '../../local-pool/testing/pool-fixture.ts';
import type { OperationDeps } from '../../local-pool/operations/operation-deps.ts';
import { createOperations } from '../../local-pool/operations/operations.ts';
import { WIRE_CASES } from './cases/wire.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { CONFORMANCE_CASES } from './conformance-cases.ts';
import { conformanceTable } from './conformance-table.ts';
import { FIELD_NOTES, fieldsOf } from './event-fields.ts';
import { runCase, type Outcome } from './run-case.ts';

const DOCUMENT = join(PROJECT_FOLDER, 'docs/local-pool.md');

/** What the suite has written stands between these two. */
const TABLE =
  /(?<=<!-- The conformance suite writes what follows[^>]*-->\n).*(?=<!-- So far the conformance suite\. -->)/s;

const SAME = "export { handler } from './post-authentication.ts';";

/** What this project has no need of, and other projects' triggers may be. */
const RECORDING = { 'post-confirmation': SAME, 'pre-token-generation': SAME };

describe('conformance', () => {
  const fixture = usePool(new PoolFixture({ triggers: RECORDING }));
  let events: TriggerEvent[];
  const outcomes = new Map<ConformanceCase, Outcome>();

  beforeAll(async () => {
    for (const each of CONFORMANCE_CASES) outcomes.set(each, await runCase(fixture, each));
    events = [...fixture.events(), ...(await eventsOfSecondVersion())];
  });

  for (const each of CONFORMANCE_CASES) {
    const answer = each.error ? each.error.name : 'an answer';

    it(`of ${each.operation} is ${answer} when ${each.when}`, () => {
      expect(outcomes.get(each)?.error).toEqual(each.error);
    });
  }

  for (const { when, headers, body, error } of WIRE_CASES) {
    it(`of every operation is ${error.name} when ${when}`, async () => {
      const response = await fixture.post(headers, body);

      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ __type: error.name, message: error.message });
    });
  }

  it('is looked at for every operation', () => {
    expect(new Set(CONFORMANCE_CASES.map(({ operation }) => operation))).toEqual(new Set(allOperations()));
  });

  it('is looked at also where an operation does as it is asked, which resetting a password never does', () => {
    const answered = new Set(
      CONFORMANCE_CASES.filter(({ error }) => !error).map(({ operation }) => operation),
    );

    expect(allOperations().filter((operation) => !answered.has(operation))).toEqual([
      'AdminResetUserPassword',
    ]);
  });

  it('knows no error that is not in the SDK’s model', () => {
    const names = CONFORMANCE_CASES.flatMap(({ error }) => error?.name ?? []);

    expect(names.filter((name) => !(name in sdk))).toEqual([]);
  });

  it('knows every field of the triggers’ events', () => {
    expect(new Set(fieldsOf(events).map(({ path }) => path))).toEqual(new Set(Object.keys(FIELD_NOTES)));
  });

  it('is what docs/local-pool.md says', async () => {
    const document = readFileSync(DOCUMENT, 'utf8');
    const renewed = document.replace(TABLE, () => `\n${conformanceTable(outcomes, events)}\n\n`);
    const config = await resolveConfig(DOCUMENT);
    const formatted = await format(renewed, { ...config, filepath: DOCUMENT });
    if (process.env['UPDATE_CONFORMANCE']) writeFileSync(DOCUMENT, formatted);

    expect(document).toMatch(TABLE);
    expect(formatted.split('\n')).toEqual(readFileSync(DOCUMENT, 'utf8').split('\n'));
  });
});

function allOperations(): string[] {
  const { open, signed } = createOperations({} as OperationDeps);
  return [...open.keys(), ...signed.keys()];
}

/** A log-in's events where PreTokenGeneration may change the access token too. */
async function eventsOfSecondVersion(): Promise<TriggerEvent[]> {
  const fixture = await PoolFixture.start({ triggers: RECORDING, preTokenGenerationVersion: 'V2_0' });
  const { phoneNumber } = await fixture.signUp();
  const { RefreshToken } = await fixture.signIn(phoneNumber);
  await fixture.cognito.send(new sdk.GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken }));
  const events = fixture.events();
  await fixture.stop();
  return events;
}
