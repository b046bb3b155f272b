import { checkOrigination } from './check-origination.ts';
import { ORIGINATION_NEEDS } from './origination-needs.ts';
import type { OriginationIdentity } from './text-service.ts';

describe('the check of the origination identities', () => {
  const identity = (kind: OriginationIdentity['kind'], country: string, isReady = true) => ({
    kind,
    country,
    isReady,
    names: [`${kind} of ${country}`],
  });
  const origination = (countries: string[], identities: OriginationIdentity[], chosen?: string) => ({
    countries,
    identities,
    chosen,
    sender: 'sns' as const,
    region: 'eu-west-1',
  });
  const check = (...args: Parameters<typeof origination>) =>
    checkOrigination(origination(...args)).map(({ verdict, sentence }) => `${verdict}: ${sentence}`);
  const allFine = ['fine: Texts have an origination identity wherever one is wanted.'];

  it('passes where no country wants one', () => {
    expect(check(['DE', 'FR'], [])).toEqual(allFine);
  });

  it('fails for the United States without an active number there', () => {
    const refused = 'stops: AWS refuses texts to US, where the account has no phone number that is active.';
    for (const identities of [
      [],
      [identity('number', 'US', false)],
      [identity('number', 'CA')],
      [identity('sender id', 'US')],
    ]) {
      expect(check(['DE', 'US'], identities)).toEqual([refused]);
    }
    expect(check(['DE', 'US'], [identity('number', 'US')])).toEqual(allFine);
  });

  it('warns of a country that wants a registered sender id, unless there is one, or a number', () => {
    expect(check(['IN', 'SG'], [identity('sender id', 'IN'), identity('sender id', 'SG', false)])).toEqual([
      'hinders: Operators may block or mark texts to SG, where the account has no registered sender id.',
    ]);
    expect(check(['IN'], [identity('number', 'IN')])).toEqual(allFine);
  });

  it('warns of countries without sender ids, and without a number', () => {
    expect(check(['CA', 'BE', 'BR', 'NZ'], [identity('sender id', 'BE'), identity('number', 'NZ')])).toEqual([
      'hinders: Texts to CA BE BR may not arrive, because no sender id works there and the account has no number.',
    ]);
  });

  it('fails for Spain without a registered sender id, whose operators drop texts', () => {
    expect(check(['ES'], [identity('sender id', 'ES', false)])).toEqual([
      'stops: Operators drop texts to ES without a registered sender ID, and they are still billed.',
    ]);
    expect(check(['ES'], [identity('sender id', 'ES')])).toEqual(allFine);
  });

  it('warns of South Korea, whatever the account has', () => {
    expect(check(['KR'], [identity('number', 'KR'), identity('sender id', 'KR')])).toEqual([
      jasmine.stringMatching(/^hinders: Texts to KR come from numbers that AWS shares/),
    ]);
  });

  it('says how SNS comes to use a registered sender id', () => {
    const [toSns] = checkOrigination(origination(['GB'], []));
    expect(toSns?.remedy).toContain('DefaultSenderID');
    const [other] = checkOrigination({ ...origination(['GB'], []), sender: 'end-user-messaging' });
    expect(other?.remedy).not.toContain('DefaultSenderID');
  });

  it('fails for a chosen identity that the account has not', () => {
    const has = [identity('sender id', 'GB')];
    expect(check(['GB'], has, 'CLUB')).toEqual([
      'stops: The account has no origination identity CLUB, from which every text is to come.',
    ]);
    expect(check(['GB'], has, 'sender id of GB')).toEqual(allFine);
    expect(check(['GB'], has, 'pool-0123456789abcdef')).toEqual(allFine);
  });

  it('knows what is enforced: a number in the United States, a registered sender id in Spain', () => {
    const enforced = Object.entries(ORIGINATION_NEEDS).filter(([, { isEnforced }]) => isEnforced);
    expect(Object.fromEntries(enforced)).toEqual({
      US: { kind: 'number', isEnforced: true },
      ES: { kind: 'sender id', isEnforced: true },
    });
  });
});
