import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { format, resolveConfig } from 'prettier';
import { PROJECT_FOLDER } from '../../local-pool/installation.ts';
import { CLIENT_ID, PoolFixture, type TriggerEvent, usePool } from '../../local-pool/testing/pool-fixture.ts';
import type { OperationDeps } from '../../local-pool/operations/operation-deps.ts';
import { createOperations } from '../../local-pool/operations/operations.ts';
import { WIRE_CASES } from './cases/wire.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { CONFORMANCE_CASES } from './conformance-cases.ts';
import { conformanceDocument, triggerEventsDocument } from './conformance-documents.ts';
import { FIELD_NOTES, fieldsOf } from './event-fields.ts';
import { runCase, type CaseResult } from './run-case.ts';

const DOCUMENTS_FOLDER = join(PROJECT_FOLDER, 'docs/local-pool');

const POST_AUTHENTICATION = "export { handler } from './post-authentication.ts';";

/** Records the events of triggers that this project does not have. */
const RECORDING_TRIGGERS = {
  'post-confirmation': POST_AUTHENTICATION,
  'pre-token-generation': POST_AUTHENTICATION,
};

describe('Cognito conformance:', () => {
  const fixture = usePool(new PoolFixture({ triggers: RECORDING_TRIGGERS }));
  let events: TriggerEvent[];
  const results = new Map<ConformanceCase, CaseResult>();

  beforeAll(async () => {
    for (const each of CONFORMANCE_CASES) results.set(each, await runCase(fixture, each));
    events = [...fixture.events(), ...(await recordVersion2Events())];
  });

  for (const each of CONFORMANCE_CASES) {
    const result = each.error ? `fails with ${each.error.name}` : 'succeeds';

    it(`${each.operation} ${result} when ${each.condition}`, () => {
      expect(results.get(each)?.error).toEqual(each.error);
    });
  }

  for (const { condition, headers, body, error } of WIRE_CASES) {
    it(`every operation fails with ${error.name} when ${condition}`, async () => {
      const response = await fixture.post(headers, body);

      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ __type: error.name, message: error.message });
    });
  }

  it('every operation has a case', () => {
    expect(new Set(CONFORMANCE_CASES.map(({ operation }) => operation))).toEqual(new Set(listOperations()));
  });

  it('every operation has a case that succeeds, except for AdminResetUserPassword, which always fails', () => {
    const successful = new Set(
      CONFORMANCE_CASES.filter(({ error }) => !error).map(({ operation }) => operation),
    );

    expect(listOperations().filter((operation) => !successful.has(operation))).toEqual([
      'AdminResetUserPassword',
    ]);
  });

  it('every expected error is in the model of the SDK', () => {
    const names = CONFORMANCE_CASES.flatMap(({ error }) => error?.name ?? []);

    expect(names.filter((name) => !(name in sdk))).toEqual([]);
  });

  it('every field of the triggers’ events is described', () => {
    expect(new Set(fieldsOf(events).map(({ path }) => path))).toEqual(new Set(Object.keys(FIELD_NOTES)));
  });

  it('docs/local-pool/conformance.md is up to date', async () => {
    await expectDocument('conformance.md', conformanceDocument(results));
  });

  it('docs/local-pool/trigger-events.md is up to date', async () => {
    await expectDocument('trigger-events.md', triggerEventsDocument(events));
  });
});

/** Compares a generated document with its file, which UPDATE_CONFORMANCE writes first. */
async function expectDocument(name: string, source: string): Promise<void> {
  const file = join(DOCUMENTS_FOLDER, name);
  const formatted = await format(source, { ...(await resolveConfig(file)), filepath: file });
  if (process.env['UPDATE_CONFORMANCE']) writeFileSync(file, formatted);

  expect(formatted.split('\n')).toEqual(readFileSync(file, 'utf8').split('\n'));
}

function listOperations(): string[] {
  const { open, signed } = createOperations({} as OperationDeps);
  return [...open.keys(), ...signed.keys()];
}

/** Records the events of a sign-in with version 2 of PreTokenGeneration's event. */
async function recordVersion2Events(): Promise<TriggerEvent[]> {
  const fixture = await PoolFixture.start({
    triggers: RECORDING_TRIGGERS,
    preTokenGenerationVersion: 'V2_0',
  });
  const { phoneNumber } = await fixture.signUp();
  const { RefreshToken } = await fixture.signIn(phoneNumber);
  await fixture.cognito.send(new sdk.GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken }));
  const events = fixture.events();
  await fixture.stop();
  return events;
}
