import type { DeployedAppClient } from './aws.ts';
import { checkAppClients, checkUserPool } from './user-pool-checks.ts';

const SERVER_ATTRIBUTES = ['custom:proven_number', 'custom:previous_number', 'custom:imported_from'];

describe('checkUserPool', () => {
  const check = (attributes: readonly string[], isNumberMutable: boolean, numberPolicy?: string) =>
    checkUserPool(
      { id: 'eu-west-1_Spec', arn: '', createTriggerArn: undefined, attributes, isNumberMutable },
      { region: 'eu-west-1', numberPolicy },
    );
  const verdicts = (...pool: Parameters<typeof check>) => check(...pool).map(({ verdict }) => verdict);

  it('passes a complete schema, with an immutable number unless members may change it', () => {
    expect(verdicts(SERVER_ATTRIBUTES, true, 'changeable')).toEqual(['ok']);
    expect(verdicts(SERVER_ATTRIBUTES, false, 'immutable')).toEqual(['ok']);
    expect(verdicts(SERVER_ATTRIBUTES, false)).toEqual(['ok']);
    expect(verdicts(SERVER_ATTRIBUTES, false, 'changeable')).toEqual(['error']);
  });

  for (const missing of SERVER_ATTRIBUTES) {
    it(`fails without ${missing}, and adds only that`, () => {
      const rest = SERVER_ATTRIBUTES.filter((name) => name !== missing);
      const [finding, ...others] = check(rest, true);
      expect(others).toEqual([]);
      expect(finding?.verdict).toBe('error');
      expect(finding?.message).toContain(`has no ${missing}, so`);
      expect(finding?.remedy).toMatch(
        new RegExp(
          ` --custom-attributes Name=${missing.replace('custom:', '')},AttributeDataType=String,Mutable=true$`,
        ),
      );
    });
  }
});

describe('checkAppClients', () => {
  const safe: DeployedAppClient = {
    id: 'spec',
    name: 'web',
    readable: ['name', 'phone_number'],
    writable: ['name'],
  };
  const messages = (changed: Partial<DeployedAppClient>, isNumberMutable = true) =>
    checkAppClients([safe, { ...safe, ...changed }], { region: 'eu-west-1', isNumberMutable }).map(
      ({ verdict, message }) => `${verdict}: ${message}`,
    );
  const passed = [
    'ok: No app client may change a phone number, or use the attributes that the triggers write.',
  ];

  it("passes clients that read the number, and Cognito's default of readable attributes", () => {
    expect(messages({})).toEqual(passed);
    expect(messages({ readable: undefined })).toEqual(passed);
  });

  it('passes a writable number in a user pool whose number is immutable', () => {
    expect(messages({ writable: undefined }, false)).toEqual(passed);
    expect(messages({ writable: ['phone_number'] }, false)).toEqual(passed);
  });

  it('[SEC-19] fails for a writable number, also by default', () => {
    const error = jasmine.stringMatching(/^error: The app client web \(spec\) may write phone_number/);
    expect(messages({ writable: ['phone_number'] })).toEqual([error]);
    expect(messages({ writable: undefined })).toEqual([error]);
  });

  for (const name of SERVER_ATTRIBUTES) {
    it(`[SEC-95] fails for a readable or writable ${name}, whatever the mutability of the number`, () => {
      const error = `error: The app client web (spec) may read or write ${name}, which only the triggers and support may.`;
      expect(messages({ readable: [name] })).toEqual([error]);
      expect(messages({ writable: ['name', name] })).toEqual([error]);
      expect(messages({ readable: [name] }, false)).toEqual([error]);
    });
  }
});
