import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  GetTokensFromRefreshTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { CLIENT_ID, PoolFixture, USER_POOL_ID, type SignInTokens, usePool } from '../testing/pool-fixture.ts';

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

/** Returns the group claims of a token. */
function claimsOf(token: string): unknown[] {
  const claims = decodeJwt(token);
  return [claims['cognito:groups'], claims['cognito:roles'], claims['cognito:preferred_role']];
}

describe('the tokens of a member', () => {
  const fixture = usePool();

  beforeAll(async () => {
    for (const [GroupName, RoleArn, Precedence] of [
      ['authors', role('author'), 5],
      ['editors', role('editor'), 1],
      ['proofreaders', role('editor'), 1],
      ['owners', role('owner'), 1],
      ['guests', undefined, 0],
      ['readers', undefined, undefined],
    ] as const) {
      await fixture.cognito.send(
        new CreateGroupCommand({ UserPoolId: USER_POOL_ID, GroupName, RoleArn, Precedence }),
      );
    }
  });

  const inGroup = (Username: string, GroupName: string) => ({
    UserPoolId: USER_POOL_ID,
    Username,
    GroupName,
  });

  async function signInAsMemberOf(
    ...groups: readonly string[]
  ): Promise<SignInTokens & { phoneNumber: string }> {
    const { phoneNumber } = await fixture.signUp();
    for (const group of groups) {
      await fixture.cognito.send(new AdminAddUserToGroupCommand(inGroup(phoneNumber, group)));
    }
    return { phoneNumber, ...(await fixture.signIn(phoneNumber)) };
  }

  it('have no group claims without groups', async () => {
    const { AccessToken, IdToken } = await signInAsMemberOf();

    for (const token of [AccessToken, IdToken]) {
      expect(Object.keys(decodeJwt(token)).filter((claim) => /groups|role/.test(claim))).toEqual([]);
    }
  });

  it('contain the groups in ascending order of precedence, and the ID token contains the roles', async () => {
    const { AccessToken, IdToken } = await signInAsMemberOf('readers', 'authors', 'guests', 'editors');
    const groups = ['guests', 'editors', 'authors', 'readers'];

    expect(claimsOf(AccessToken)).toEqual([groups, undefined, undefined]);
    expect(claimsOf(IdToken)).toEqual([groups, [role('editor'), role('author')], role('editor')]);
  });

  it('prefer the role that several groups of the lowest precedence share', async () => {
    const { IdToken } = await signInAsMemberOf('proofreaders', 'authors', 'editors');

    expect(claimsOf(IdToken)).toEqual([
      ['editors', 'proofreaders', 'authors'],
      [role('editor'), role('author')],
      role('editor'),
    ]);
  });

  it('prefer no role if groups of the lowest precedence have different roles', async () => {
    const { IdToken } = await signInAsMemberOf('editors', 'owners');

    expect(claimsOf(IdToken)).toEqual([['editors', 'owners'], [role('editor'), role('owner')], undefined]);
  });

  it('reflect changed memberships after the next refresh', async () => {
    const { phoneNumber, RefreshToken } = await signInAsMemberOf('editors');
    await fixture.cognito.send(new AdminAddUserToGroupCommand(inGroup(phoneNumber, 'authors')));
    await fixture.cognito.send(new AdminRemoveUserFromGroupCommand(inGroup(phoneNumber, 'editors')));
    const { AuthenticationResult } = await fixture.cognito.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken }),
    );

    expect(claimsOf(AuthenticationResult?.AccessToken ?? '')[0]).toEqual(['authors']);
    expect(claimsOf(AuthenticationResult?.IdToken ?? '')[0]).toEqual(['authors']);
  });

  it('contain the groups after a restart of the pool', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'local-pool-'));
    const before = await PoolFixture.start({ folder });
    const { phoneNumber } = await before.signUp();
    await before.cognito.send(new CreateGroupCommand({ UserPoolId: USER_POOL_ID, GroupName: 'editors' }));
    await before.cognito.send(new AdminAddUserToGroupCommand(inGroup(phoneNumber, 'editors')));
    await before.stop();
    const after = await PoolFixture.start({ folder });
    const { AccessToken } = await after.signIn(phoneNumber);
    await after.stop();
    rmSync(folder, { recursive: true });

    expect(claimsOf(AccessToken)[0]).toEqual(['editors']);
  });
});
