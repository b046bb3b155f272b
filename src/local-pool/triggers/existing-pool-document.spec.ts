import { pathToFileURL } from 'node:url';
import { COGNITO_TRIGGERS, TRIGGER_FILES, type CognitoTrigger } from '../../contract/triggers.ts';
import { jsonNamed } from '../../server/testing/existing-pool-document-fixture.ts';
import { PoolFixture, type TriggerEvent } from '../testing/pool-fixture.ts';
import type { SmsMessage } from '../inbox/inbox.ts';
import { PROJECT_TRIGGERS } from '../installation.ts';
import { findTriggerFile } from './triggers-folder.ts';

/** Creates a module that replaces a trigger and records its event and its result. */
function recording(trigger: CognitoTrigger): string {
  const original = pathToFileURL(findTriggerFile(PROJECT_TRIGGERS, trigger) ?? '').href;
  return `
    import { handler as act } from '${original}';
    import { record } from './record.ts';
    export const handler = async (event, context) => {
      record(event);
      const returned = await act(event, context);
      record(returned);
      return returned;
    };`;
}

/** Replaces ids and numbers, which differ between runs. */
function masked(value: unknown): unknown {
  const json = JSON.stringify(value);
  return JSON.parse(json.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id').replace(/\d+/g, '0'));
}

const at = (events: TriggerEvent[] | undefined, index: number) => masked(events?.at(index));
const responseAt = (events: TriggerEvent[] | undefined, index: number) => masked(events?.at(index)?.response);
const documented = (name: string) => masked(jsonNamed(name));

describe('An event in docs/existing-pool.md', () => {
  /** By trigger: the event and the result of each call, alternating. */
  const events = new Map<CognitoTrigger, TriggerEvent[]>();

  beforeAll(async () => {
    const fixture = await PoolFixture.start({
      triggers: Object.fromEntries(
        COGNITO_TRIGGERS.map((trigger) => [TRIGGER_FILES[trigger], recording(trigger)]),
      ),
      now: Date.now,
      onLog: () => undefined,
    });
    const { phoneNumber } = await fixture.signUp();
    const { Session } = await fixture.startSignIn(phoneNumber);
    const inbox = await fetch(`${fixture.pool.url}/inbox/messages`);
    const [message] = (await inbox.json()) as SmsMessage[];
    const wrong = await fixture.answer(Session, phoneNumber, 'wrong');
    await fixture.answer(wrong.Session, phoneNumber, message?.body.slice(0, 6) ?? '');
    for (const event of fixture.events()) {
      const trigger = event.triggerSource.replace(/_.*/, '') as CognitoTrigger;
      events.set(trigger, [...(events.get(trigger) ?? []), event]);
    }
    await fixture.stop();
  });

  for (const trigger of ['PreSignUp', 'CreateAuthChallenge', 'PostAuthentication'] as const) {
    it(`matches the event and the response of ${trigger}`, () => {
      expect(documented(`${trigger} gets`)).toEqual(at(events.get(trigger), 0));
      expect(documented(`${trigger} gives`)).toEqual(responseAt(events.get(trigger), 1));
    });
  }

  it('matches the event and the response of VerifyAuthChallengeResponse for the right answer', () => {
    const verify = events.get('VerifyAuthChallengeResponse');
    expect(documented('VerifyAuthChallengeResponse gets')).toEqual(at(verify, -2));
    expect(documented('VerifyAuthChallengeResponse gives')).toEqual(responseAt(verify, -1));
  });

  it('matches the first and the last event and response of DefineAuthChallenge', () => {
    const define = events.get('DefineAuthChallenge');
    expect(documented('DefineAuthChallenge gets first')).toEqual(at(define, 0));
    expect(documented('DefineAuthChallenge gives first')).toEqual(responseAt(define, 1));
    expect(documented('DefineAuthChallenge session last')).toEqual(
      masked(define?.at(-2)?.request['session']),
    );
    expect(documented('DefineAuthChallenge gives last')).toEqual(responseAt(define, -1));
  });
});
