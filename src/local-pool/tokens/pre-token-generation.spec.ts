import {
  AdminAddUserToGroupCommand,
  CreateGroupCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  RespondToAuthChallengeCommand,
  type AuthenticationResultType,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt, type JWTPayload } from 'jose';
import {
  CLIENT_ID,
  cognitoError,
  PoolFixture,
  RIGHT_CODE,
  USER_POOL_ID,
  type PoolFixtureOptions,
} from '../testing/pool-fixture.ts';

/**
 * Calls the operation in the client's metadata, if any, and returns the response in that metadata.
 */
const TRIGGER = `
  import { record } from './record.ts';
  export const handler = async (event) => {
    record(event);
    const { response = '{}', operation } = event.request.clientMetadata ?? {};
    if (operation) {
      await fetch(process.env.AWS_ENDPOINT_URL, {
        method: 'POST',
        headers: {
          'Authorization': 'AWS4-HMAC-SHA256 any',
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': 'AWSCognitoIdentityProviderService.' + operation,
        },
        body: JSON.stringify({ UserPoolId: event.userPoolId, Username: event.userName }),
      });
    }
    return { ...event, response: JSON.parse(response) };
  };`;

const ROLE = 'arn:aws:iam::123456789012:role/editor';

const UNRECOGNIZABLE = cognitoError('InvalidLambdaResponseException', 'Unrecognizable lambda output');

const startPool = (options: PoolFixtureOptions = {}) =>
  PoolFixture.start({ triggers: { 'pre-token-generation': TRIGGER }, ...options });

type Metadata = Readonly<Record<string, string>>;

/** Creates the metadata that makes the trigger return a response. */
const responding = (response: object): Metadata => ({ response: JSON.stringify(response) });

const overriding = (claimsOverrideDetails: object | null) => responding({ claimsOverrideDetails });

async function signIn(fixture: PoolFixture, phoneNumber: string, ClientMetadata?: Metadata) {
  const { Session } = await fixture.startSignIn(phoneNumber);
  const { AuthenticationResult = {} } = await fixture.cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId: CLIENT_ID,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session,
      ChallengeResponses: { USERNAME: phoneNumber, ANSWER: RIGHT_CODE },
      ClientMetadata,
    }),
  );
  return AuthenticationResult;
}

async function refresh(fixture: PoolFixture, RefreshToken: string | undefined, ClientMetadata?: Metadata) {
  const { AuthenticationResult = {} } = await fixture.cognito.send(
    new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken, ClientMetadata }),
  );
  return AuthenticationResult;
}

function claimsOf({ AccessToken = '', IdToken = '' }: AuthenticationResultType): {
  access: JWTPayload;
  id: JWTPayload;
} {
  return { access: decodeJwt(AccessToken), id: decodeJwt(IdToken) };
}

async function newEditor(fixture: PoolFixture) {
  const member = await fixture.signUp();
  await fixture.cognito.send(
    new AdminAddUserToGroupCommand({
      UserPoolId: USER_POOL_ID,
      Username: member.phoneNumber,
      GroupName: 'editors',
    }),
  );
  return member;
}

const createGroup = (fixture: PoolFixture) =>
  fixture.cognito.send(
    new CreateGroupCommand({ UserPoolId: USER_POOL_ID, GroupName: 'editors', RoleArn: ROLE }),
  );

describe('A PreTokenGeneration trigger', () => {
  let fixture: PoolFixture;

  beforeAll(async () => {
    fixture = await startPool();
    await createGroup(fixture);
  });
  afterAll(() => fixture.stop());

  it('is called last, with the attributes, the groups and the client metadata', async () => {
    const { phoneNumber, userName } = await newEditor(fixture);
    await signIn(fixture, phoneNumber, { theme: 'dark' });

    const [previous, last] = fixture.events(userName).slice(-2);
    expect(previous?.triggerSource).toBe('PostAuthentication_Authentication');
    expect(last).toEqual({
      version: '1',
      triggerSource: 'TokenGeneration_Authentication',
      region: 'us-east-1',
      userPoolId: USER_POOL_ID,
      userName,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: CLIENT_ID },
      request: {
        userAttributes: {
          sub: userName,
          'cognito:user_status': 'CONFIRMED',
          'cognito:phone_number_alias': phoneNumber,
          name: 'Ada Lovelace',
          phone_number: phoneNumber,
          phone_number_verified: 'false',
        },
        groupConfiguration: {
          groupsToOverride: ['editors'],
          iamRolesToOverride: [ROLE],
          preferredRole: ROLE,
        },
        clientMetadata: { theme: 'dark' },
      },
      response: { claimsOverrideDetails: null },
    });
  });

  it('is called on each refresh, with its client metadata', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const { RefreshToken } = await signIn(fixture, phoneNumber, { theme: 'dark' });
    const replaced = await refresh(fixture, RefreshToken);
    await refresh(fixture, replaced.RefreshToken, { theme: 'light' });

    const [first, second] = fixture.events(userName).slice(-2);
    expect([first?.triggerSource, second?.triggerSource]).toEqual([
      'TokenGeneration_RefreshTokens',
      'TokenGeneration_RefreshTokens',
    ]);
    expect(first?.request).not.toEqual(jasmine.objectContaining({ clientMetadata: jasmine.anything() }));
    expect(second?.request).toEqual(jasmine.objectContaining({ clientMetadata: { theme: 'light' } }));
    expect(first?.request['groupConfiguration']).toEqual({
      groupsToOverride: [],
      iamRolesToOverride: [],
      preferredRole: null,
    });
  });

  it('changes the id token but not the access token', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { access, id } = claimsOf(
      await signIn(
        fixture,
        phoneNumber,
        overriding({
          claimsToAddOrOverride: { tenant: 'club', name: 'Countess of Lovelace', suppressed: 'yes' },
          claimsToSuppress: ['phone_number', 'suppressed', 'unknown'],
        }),
      ),
    );

    expect(id['tenant']).toBe('club');
    expect(id['name']).toBe('Countess of Lovelace');
    expect(Object.keys(id)).not.toContain('phone_number');
    expect(Object.keys(id)).not.toContain('suppressed');
    expect(Object.keys(access).filter((claim) => ['tenant', 'name', 'suppressed'].includes(claim))).toEqual(
      [],
    );
    expect(access['scope']).toBe('aws.cognito.signin.user.admin');
  });

  it('changes the tokens of a refresh', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { RefreshToken } = await signIn(fixture, phoneNumber);
    const refreshed = await refresh(
      fixture,
      RefreshToken,
      overriding({ claimsToAddOrOverride: { tenant: 'club' } }),
    );

    expect(claimsOf(refreshed).id['tenant']).toBe('club');
  });

  for (const claim of [
    ...[
      'acr',
      'amr',
      'at_hash',
      'aud',
      'auth_time',
      'azp',
      'cognito:username',
      'dev:level',
      'event_id',
      'exp',
    ],
    ...['iat', 'identities', 'iss', 'jti', 'nbf', 'nonce', 'origin_jti', 'sub', 'token_use'],
    ...['cognito:groups', 'cognito:roles', 'cognito:preferred_role', 'cognito:level'],
  ]) {
    it(`cannot set ${claim}`, async () => {
      const { phoneNumber } = await fixture.signUp();
      const plain = claimsOf(await signIn(fixture, phoneNumber)).id;
      const { id } = claimsOf(
        await signIn(fixture, phoneNumber, overriding({ claimsToAddOrOverride: { [claim]: 'forged' } })),
      );

      expect(id[claim]).not.toBe('forged');
      expect(Object.keys(id)).toEqual(Object.keys(plain));
    });
  }

  it('cannot suppress the claims that Cognito requires', async () => {
    const { phoneNumber } = await fixture.signUp();
    const plain = claimsOf(await signIn(fixture, phoneNumber)).id;
    const claimsToSuppress = [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'token_use',
      'cognito:username',
      'origin_jti',
    ];
    const { id } = claimsOf(await signIn(fixture, phoneNumber, overriding({ claimsToSuppress })));

    expect(Object.keys(id)).toEqual(Object.keys(plain));
  });

  for (const [groups, title, access, id] of [
    [
      { groupsToOverride: ['owners'], iamRolesToOverride: [], preferredRole: null },
      'the groups of the override',
      [['owners'], undefined, undefined],
      [['owners'], undefined, undefined],
    ],
    [
      { groupsToOverride: ['owners'], iamRolesToOverride: [ROLE], preferredRole: ROLE },
      'the groups and roles of the override',
      [['owners'], undefined, undefined],
      [['owners'], [ROLE], ROLE],
    ],
    [
      {},
      'no groups for an empty override',
      [undefined, undefined, undefined],
      [undefined, undefined, undefined],
    ],
    [null, 'no groups for null', [undefined, undefined, undefined], [undefined, undefined, undefined]],
    [
      undefined,
      'the member’s groups without an override',
      [['editors'], undefined, undefined],
      [['editors'], [ROLE], ROLE],
    ],
  ] as const) {
    it(`sets the groups of both tokens: ${title}`, async () => {
      const { phoneNumber } = await newEditor(fixture);
      const claims = claimsOf(
        await signIn(fixture, phoneNumber, overriding({ groupOverrideDetails: groups })),
      );
      const groupClaims = (token: JWTPayload) =>
        ['cognito:groups', 'cognito:roles', 'cognito:preferred_role'].map((claim) => token[claim]);

      expect(groupClaims(claims.access)).toEqual([...access]);
      expect(groupClaims(claims.id)).toEqual([...id]);
    });
  }

  it('may return null or no override', async () => {
    const { phoneNumber } = await fixture.signUp();

    for (const metadata of [overriding(null), responding({}), overriding({ claimsToSuppress: null })]) {
      expect(claimsOf(await signIn(fixture, phoneNumber, metadata)).id['name']).toBe('Ada Lovelace');
    }
  });

  for (const [title, details] of [
    ['a claim that is not a string', { claimsToAddOrOverride: { level: 3 } }],
    ['an array of claims', { claimsToAddOrOverride: ['level'] }],
    ['a string in place of an array', { claimsToSuppress: 'name' }],
    ['groups that are not strings', { groupOverrideDetails: { groupsToOverride: [1] } }],
    ['a string in place of an object', 'name'],
  ] as const) {
    it(`is rejected when it returns ${title}`, async () => {
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(
        signIn(fixture, phoneNumber, responding({ claimsOverrideDetails: details })),
      ).toBeRejectedWith(UNRECOGNIZABLE);
    });
  }

  it('leaves the refresh token valid when it fails', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { RefreshToken } = await signIn(fixture, phoneNumber);
    await expectAsync(refresh(fixture, RefreshToken, overriding({ claimsToSuppress: 1 }))).toBeRejectedWith(
      UNRECOGNIZABLE,
    );
    fixture.clock.advance(120);

    await expectAsync(refresh(fixture, RefreshToken)).toBeResolved();
  });

  for (const [operation, signInError, refreshError] of [
    ['AdminDeleteUser', 'Incorrect username or password.', 'Refresh Token has been revoked'],
    ['AdminDisableUser', 'User is disabled.', 'User is disabled.'],
  ] as const) {
    it(`leads to no tokens when ${operation} runs during a sign-in`, async () => {
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(signIn(fixture, phoneNumber, { operation })).toBeRejectedWith(
        cognitoError('NotAuthorizedException', signInError),
      );
    });

    it(`leads to no new tokens when ${operation} runs during a refresh`, async () => {
      const { phoneNumber } = await fixture.signUp();
      const { RefreshToken } = await signIn(fixture, phoneNumber);

      await expectAsync(refresh(fixture, RefreshToken, { operation })).toBeRejectedWith(
        cognitoError('NotAuthorizedException', refreshError),
      );
    });
  }

  it('leads to no new tokens when AdminUserGlobalSignOut runs during a refresh', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { RefreshToken } = await signIn(fixture, phoneNumber);

    await expectAsync(
      refresh(fixture, RefreshToken, { operation: 'AdminUserGlobalSignOut' }),
    ).toBeRejectedWith(cognitoError('NotAuthorizedException', 'Refresh Token has been revoked'));
  });
});

describe('A PreTokenGeneration trigger of version 2', () => {
  let fixture: PoolFixture;

  beforeAll(async () => {
    fixture = await startPool({ preTokenGenerationVersion: 'V2_0' });
    await createGroup(fixture);
  });
  afterAll(() => fixture.stop());

  const details = (claimsAndScopeOverrideDetails: object) => responding({ claimsAndScopeOverrideDetails });

  it('receives the scopes', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    await signIn(fixture, phoneNumber);

    const event = fixture.events(userName).at(-1);
    expect(event?.version).toBe('2');
    expect(event?.request['scopes']).toEqual(['aws.cognito.signin.user.admin']);
    expect(event?.response).toEqual({ claimsAndScopeOverrideDetails: null });
  });

  it('changes each token separately, with claims of any type', async () => {
    const { phoneNumber } = await newEditor(fixture);
    const permissions = { documents: ['read', 'write'], level: 3, isOwner: true };
    const { access, id } = claimsOf(
      await signIn(
        fixture,
        phoneNumber,
        details({
          idTokenGeneration: {
            claimsToAddOrOverride: { name: 'Countess' },
            claimsToSuppress: ['phone_number'],
          },
          accessTokenGeneration: {
            claimsToAddOrOverride: { permissions, suppressed: 1 },
            claimsToSuppress: ['suppressed'],
            scopesToAdd: ['documents/read', 'documents/write'],
            scopesToSuppress: ['documents/write', 'unknown'],
          },
          groupOverrideDetails: { groupsToOverride: ['owners'] },
        }),
      ),
    );

    expect([id['name'], id['phone_number'], id['permissions']]).toEqual(['Countess', undefined, undefined]);
    expect([access['permissions'], access['suppressed'], access['name']]).toEqual([
      permissions,
      undefined,
      undefined,
    ]);
    expect(access['scope']).toBe('aws.cognito.signin.user.admin documents/read');
    expect([id['cognito:groups'], access['cognito:groups']]).toEqual([['owners'], ['owners']]);
  });

  for (const claim of [
    ...['auth_time', 'client_id', 'device_key', 'event_id', 'exp', 'iat', 'iss', 'jti', 'nbf', 'origin_jti'],
    ...['scope', 'sub', 'token_use', 'username', 'version', 'aud', 'cognito:groups'],
  ]) {
    it(`cannot set ${claim} of the access token`, async () => {
      const { phoneNumber } = await fixture.signUp();
      const plain = claimsOf(await signIn(fixture, phoneNumber)).access;
      const accessTokenGeneration = { claimsToAddOrOverride: { [claim]: 'forged' } };
      const { access } = claimsOf(await signIn(fixture, phoneNumber, details({ accessTokenGeneration })));

      expect(access[claim]).not.toBe('forged');
      expect(Object.keys(access)).toEqual(Object.keys(plain));
    });
  }

  it('may name the app client as the audience of the access token', async () => {
    const { phoneNumber } = await fixture.signUp();
    const accessTokenGeneration = { claimsToAddOrOverride: { aud: CLIENT_ID } };
    const { access } = claimsOf(await signIn(fixture, phoneNumber, details({ accessTokenGeneration })));

    expect(access.aud).toBe(CLIENT_ID);
  });

  it('removes the scope for operations on the member’s own account', async () => {
    const { phoneNumber } = await fixture.signUp();
    const accessTokenGeneration = { scopesToSuppress: ['aws.cognito.signin.user.admin'] };
    const { AccessToken } = await signIn(fixture, phoneNumber, details({ accessTokenGeneration }));

    expect(Object.keys(decodeJwt(AccessToken ?? ''))).not.toContain('scope');
    await expectAsync(fixture.cognito.send(new GetUserCommand({ AccessToken }))).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Access Token does not have required scopes'),
    );
  });

  for (const [title, overrides] of [
    ['scopes that are not an array', { accessTokenGeneration: { scopesToAdd: 'documents/read' } }],
    [
      'two scopes in one string, which would restore a suppressed scope',
      {
        accessTokenGeneration: {
          scopesToAdd: ['documents/read aws.cognito.signin.user.admin'],
          scopesToSuppress: ['aws.cognito.signin.user.admin'],
        },
      },
    ],
    ['an empty scope', { accessTokenGeneration: { scopesToAdd: [''] } }],
    ['an array of claims', { accessTokenGeneration: { claimsToAddOrOverride: ['level'] } }],
    [
      'an object for a claim that must be a boolean',
      { idTokenGeneration: { claimsToAddOrOverride: { phone_number_verified: { by: 'sms' } } } },
    ],
    [
      'an array for the address',
      { idTokenGeneration: { claimsToAddOrOverride: { address: ['Main Street'] } } },
    ],
  ] as const) {
    it(`is rejected when it returns ${title}`, async () => {
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(signIn(fixture, phoneNumber, details(overrides))).toBeRejectedWith(UNRECOGNIZABLE);
    });
  }
});

it('A PreTokenGeneration trigger of version 3 receives and returns the fields of version 2', async () => {
  const fixture = await startPool({ preTokenGenerationVersion: 'V3_0' });
  const { phoneNumber, userName } = await fixture.signUp();
  const accessTokenGeneration = { claimsToAddOrOverride: { level: 3 } };
  const { access } = claimsOf(
    await signIn(
      fixture,
      phoneNumber,
      responding({ claimsAndScopeOverrideDetails: { accessTokenGeneration } }),
    ),
  );

  expect(fixture.events(userName).at(-1)?.version).toBe('3');
  expect(access['level']).toBe(3);
  await fixture.stop();
});
