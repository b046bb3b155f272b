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
  const check = (countries: string[], identities: OriginationIdentity[], chosen?: string) =>
    checkOrigination({ countries, identities, chosen, region: 'eu-west-1' }).map(
      ({ verdict, sentence }) => `${verdict}: ${sentence}`,
    );
  const allFine = ['fine: Texts have an origination identity wherever one is wanted.'];

  it('passes where no country wants one', () => {
    expect(check(['GB', 'FR'], [])).toEqual(allFine);
  });

  it('fails for the United States without an active number there', () => {
    const refused = 'stops: AWS refuses texts to US, where the account has no phone number that is active.';
    for (const identities of [
      [],
      [identity('number', 'US', false)],
      [identity('number', 'CA')],
      [identity('sender id', 'US')],
    ]) {
      expect(check(['GB', 'US'], identities)).toEqual([refused]);
    }
    expect(check(['GB', 'US'], [identity('number', 'US')])).toEqual(allFine);
  });

  it('warns of a country that wants a registered sender id, unless there is one, or a number', () => {
    expect(check(['IN', 'SG'], [identity('sender id', 'IN'), identity('sender id', 'SG', false)])).toEqual([
      'hinders: Operators may block or mark texts to SG, where the account has no registered sender id.',
    ]);
    expect(check(['IN'], [identity('number', 'IN')])).toEqual(allFine);
  });

  it('warns of Canada without a number', () => {
    expect(check(['CA'], [])).toEqual([jasmine.stringMatching(/^hinders: Texts to CA may not arrive/)]);
  });

  it('fails for a chosen identity that the account has not', () => {
    const has = [identity('sender id', 'GB')];
    expect(check(['GB'], has, 'CLUB')).toEqual([
      'stops: The account has no origination identity CLUB, from which every text is to come.',
    ]);
    expect(check(['GB'], has, 'sender id of GB')).toEqual(allFine);
    expect(check(['GB'], has, 'pool-0123456789abcdef')).toEqual(allFine);
  });

  it('knows what is enforced: a number in the United States', () => {
    const enforced = Object.entries(ORIGINATION_NEEDS).filter(([, { isEnforced }]) => isEnforced);
    expect(enforced).toEqual([['US', { kind: 'number', isEnforced: true }]]);
  });
});
