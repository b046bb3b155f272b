import type { AdminGetUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';
import { toNumberRow } from '../ledger/number-row.ts';
import { isProvenBy, isUnprovenSignUp } from './unproven-account.ts';

const CREATED_AT = Date.parse('2026-11-28T12:00:00.000Z');
const SIGNED_UP: AdminGetUserCommandOutput = {
  UserStatus: 'CONFIRMED',
  Enabled: true,
  UserCreateDate: new Date(CREATED_AT),
  UserAttributes: [{ Name: 'phone_number_verified', Value: 'false' }],
  Username: 'ada',
  $metadata: {},
};

const withAttribute = (Name: string, Value: string) => ({
  ...SIGNED_UP,
  UserAttributes: [{ Name, Value }],
});

describe('an unproven sign-up', () => {
  it('[SEC-91] is confirmed, enabled and unverified, without an attribute of the server', () => {
    expect(isUnprovenSignUp(SIGNED_UP)).toBeTrue();
    expect(isUnprovenSignUp({ ...SIGNED_UP, UserAttributes: [] })).toBeTrue();
  });

  for (const UserStatus of [
    'UNCONFIRMED',
    'FORCE_CHANGE_PASSWORD',
    'EXTERNAL_PROVIDER',
    undefined,
  ] as const) {
    it(`[SEC-91] is no account with the status ${UserStatus}`, () => {
      expect(isUnprovenSignUp({ ...SIGNED_UP, UserStatus })).toBeFalse();
    });
  }

  for (const Enabled of [false, undefined]) {
    it(`[SEC-91] is no account that has ${Enabled} for enabled`, () => {
      expect(isUnprovenSignUp({ ...SIGNED_UP, Enabled })).toBeFalse();
    });
  }

  for (const name of ['phone_number_verified', ...Object.values(SERVER_ATTRIBUTES)]) {
    it(`[SEC-91] is no account with ${name}`, () => {
      expect(isUnprovenSignUp(withAttribute(name, 'true'))).toBeFalse();
    });
  }
});

describe('a row of the ledger', () => {
  const row = (provenAt: number) => toNumberRow({ provenAt: { N: String(provenAt) } });

  it('[SEC-91] proves an account from the time of its creation on', () => {
    expect(isProvenBy(row(CREATED_AT), SIGNED_UP)).toBeTrue();
    expect(isProvenBy(row(CREATED_AT - 1), SIGNED_UP)).toBeFalse();
  });

  it('proves no account if no code of the number was ever correct', () => {
    expect(isProvenBy(toNumberRow({}), SIGNED_UP)).toBeFalse();
  });
});
