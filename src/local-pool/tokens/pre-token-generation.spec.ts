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

/** Fills in what the client's metadata has as the response, when it has done to the member what it has under "meanwhile". */
const TRIGGER = `
  import { record } from './record.ts';
  export const handler = async (event) => {
    record(event);
    const { response = '{}', meanwhile } = event.request.clientMetadata ?? {};
    if (meanwhile) {
      await fetch(process.env.AWS_ENDPOINT_URL, {
        method: 'POST',
        headers: {
          'Authorization': 'AWS4-HMAC-SHA256 any',
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': 'AWSCognitoIdentityProviderService.' + meanwhile,
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

/** Metadata that makes the trigger answer with this. */
const answering = (response: object): Metadata => ({ response: JSON.stringify(response) });

const overriding = (claimsOverrideDetails: object | null) => answering({ claimsOverrideDetails });

async function logIn(fixture: PoolFixture, phoneNumber: string, ClientMetadata?: Metadata) {
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

const makeGroup = (fixture: PoolFixture) =>
  fixture.cognito.send(
    new CreateGroupCommand({ UserPoolId: USER_POOL_ID, GroupName: 'editors', RoleArn: ROLE }),
  );

describe('a PreTokenGeneration trigger', () => {
  let fixture: PoolFixture;

  beforeAll(async () => {
    fixture = await startPool();
    await makeGroup(fixture);
  });
  afterAll(() => fixture.stop());

  it('is called last, with the attributes, the groups and the metadata of the answer', async () => {
    const { phoneNumber, userName } = await newEditor(fixture);
    await logIn(fixture, phoneNumber, { theme: 'dark' });

    const [before, last] = fixture.events(userName).slice(-2);
    expect(before?.triggerSource).toBe('PostAuthentication_Authentication');
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

  it('is called at each refresh, with its metadata', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    const { RefreshToken } = await logIn(fixture, phoneNumber, { theme: 'dark' });
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

  it('changes the id token, and leaves the access token alone', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { access, id } = claimsOf(
      await logIn(
        fixture,
        phoneNumber,
        overriding({
          claimsToAddOrOverride: { tenant: 'club', name: 'Countess of Lovelace', gone: 'yes' },
          claimsToSuppress: ['phone_number', 'gone', 'unknown'],
        }),
      ),
    );

    expect(id['tenant']).toBe('club');
    expect(id['name']).toBe('Countess of Lovelace');
    expect(Object.keys(id)).not.toContain('phone_number');
    expect(Object.keys(id)).not.toContain('gone');
    expect(Object.keys(access).filter((claim) => ['tenant', 'name', 'gone'].includes(claim))).toEqual([]);
    expect(access['scope']).toBe('aws.cognito.signin.user.admin');
  });

  it('changes the tokens of a refresh', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { RefreshToken } = await logIn(fixture, phoneNumber);
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
      const plain = claimsOf(await logIn(fixture, phoneNumber)).id;
      const { id } = claimsOf(
        await logIn(fixture, phoneNumber, overriding({ claimsToAddOrOverride: { [claim]: 'forged' } })),
      );

      expect(id[claim]).not.toBe('forged');
      expect(Object.keys(id)).toEqual(Object.keys(plain));
    });
  }

  it('cannot suppress what makes a token one', async () => {
    const { phoneNumber } = await fixture.signUp();
    const plain = claimsOf(await logIn(fixture, phoneNumber)).id;
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
    const { id } = claimsOf(await logIn(fixture, phoneNumber, overriding({ claimsToSuppress })));

    expect(Object.keys(id)).toEqual(Object.keys(plain));
  });

  for (const [groups, when, access, id] of [
    [
      { groupsToOverride: ['owners'], iamRolesToOverride: [], preferredRole: null },
      'its own',
      [['owners'], undefined, undefined],
      [['owners'], undefined, undefined],
    ],
    [
      { groupsToOverride: ['owners'], iamRolesToOverride: [ROLE], preferredRole: ROLE },
      'its own, and roles',
      [['owners'], undefined, undefined],
      [['owners'], [ROLE], ROLE],
    ],
    [{}, 'none for an empty answer', [undefined, undefined, undefined], [undefined, undefined, undefined]],
    [null, 'none for null', [undefined, undefined, undefined], [undefined, undefined, undefined]],
    [
      undefined,
      'those of the member for no answer',
      [['editors'], undefined, undefined],
      [['editors'], [ROLE], ROLE],
    ],
  ] as const) {
    it(`puts groups into both tokens: ${when}`, async () => {
      const { phoneNumber } = await newEditor(fixture);
      const claims = claimsOf(
        await logIn(fixture, phoneNumber, overriding({ groupOverrideDetails: groups })),
      );
      const ofGroups = (token: JWTPayload) =>
        ['cognito:groups', 'cognito:roles', 'cognito:preferred_role'].map((claim) => token[claim]);

      expect(ofGroups(claims.access)).toEqual([...access]);
      expect(ofGroups(claims.id)).toEqual([...id]);
    });
  }

  it('may answer with null, and with nothing', async () => {
    const { phoneNumber } = await fixture.signUp();

    for (const metadata of [overriding(null), answering({}), overriding({ claimsToSuppress: null })]) {
      expect(claimsOf(await logIn(fixture, phoneNumber, metadata)).id['name']).toBe('Ada Lovelace');
    }
  });

  for (const [what, details] of [
    ['a claim that is no text', { claimsToAddOrOverride: { level: 3 } }],
    ['claims that are a list', { claimsToAddOrOverride: ['level'] }],
    ['a text in place of a list', { claimsToSuppress: 'name' }],
    ['groups that are no texts', { groupOverrideDetails: { groupsToOverride: [1] } }],
    ['no object', 'name'],
  ] as const) {
    it(`that answers with ${what} is not understood`, async () => {
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(
        logIn(fixture, phoneNumber, answering({ claimsOverrideDetails: details })),
      ).toBeRejectedWith(UNRECOGNIZABLE);
    });
  }

  it('that fails a refresh leaves the refresh token good', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { RefreshToken } = await logIn(fixture, phoneNumber);
    await expectAsync(refresh(fixture, RefreshToken, overriding({ claimsToSuppress: 1 }))).toBeRejectedWith(
      UNRECOGNIZABLE,
    );
    fixture.clock.advance(120);

    await expectAsync(refresh(fixture, RefreshToken)).toBeResolved();
  });

  for (const [meanwhile, atLogIn, atRefresh] of [
    ['AdminDeleteUser', 'Incorrect username or password.', 'Refresh Token has been revoked'],
    ['AdminDisableUser', 'User is disabled.', 'User is disabled.'],
  ] as const) {
    it(`gives no tokens where ${meanwhile} was quicker`, async () => {
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(logIn(fixture, phoneNumber, { meanwhile })).toBeRejectedWith(
        cognitoError('NotAuthorizedException', atLogIn),
      );
    });

    it(`gives no new tokens where ${meanwhile} was quicker`, async () => {
      const { phoneNumber } = await fixture.signUp();
      const { RefreshToken } = await logIn(fixture, phoneNumber);

      await expectAsync(refresh(fixture, RefreshToken, { meanwhile })).toBeRejectedWith(
        cognitoError('NotAuthorizedException', atRefresh),
      );
    });
  }

  it('gives no new tokens to who signed out everywhere meanwhile', async () => {
    const { phoneNumber } = await fixture.signUp();
    const { RefreshToken } = await logIn(fixture, phoneNumber);

    await expectAsync(
      refresh(fixture, RefreshToken, { meanwhile: 'AdminUserGlobalSignOut' }),
    ).toBeRejectedWith(cognitoError('NotAuthorizedException', 'Refresh Token has been revoked'));
  });
});

describe('a PreTokenGeneration trigger of the second version', () => {
  let fixture: PoolFixture;

  beforeAll(async () => {
    fixture = await startPool({ preTokenGenerationVersion: 'V2_0' });
    await makeGroup(fixture);
  });
  afterAll(() => fixture.stop());

  const details = (claimsAndScopeOverrideDetails: object) => answering({ claimsAndScopeOverrideDetails });

  it('is told the scopes', async () => {
    const { phoneNumber, userName } = await fixture.signUp();
    await logIn(fixture, phoneNumber);

    const event = fixture.events(userName).at(-1);
    expect(event?.version).toBe('2');
    expect(event?.request['scopes']).toEqual(['aws.cognito.signin.user.admin']);
    expect(event?.response).toEqual({ claimsAndScopeOverrideDetails: null });
  });

  it('changes each token by itself, with claims of any type', async () => {
    const { phoneNumber } = await newEditor(fixture);
    const rights = { documents: ['read', 'write'], level: 3, isOwner: true };
    const { access, id } = claimsOf(
      await logIn(
        fixture,
        phoneNumber,
        details({
          idTokenGeneration: {
            claimsToAddOrOverride: { name: 'Countess' },
            claimsToSuppress: ['phone_number'],
          },
          accessTokenGeneration: {
            claimsToAddOrOverride: { rights, gone: 1 },
            claimsToSuppress: ['gone'],
            scopesToAdd: ['documents/read', 'documents/write'],
            scopesToSuppress: ['documents/write', 'unknown'],
          },
          groupOverrideDetails: { groupsToOverride: ['owners'] },
        }),
      ),
    );

    expect([id['name'], id['phone_number'], id['rights']]).toEqual(['Countess', undefined, undefined]);
    expect([access['rights'], access['gone'], access['name']]).toEqual([rights, undefined, undefined]);
    expect(access['scope']).toBe('aws.cognito.signin.user.admin documents/read');
    expect([id['cognito:groups'], access['cognito:groups']]).toEqual([['owners'], ['owners']]);
  });

  for (const claim of [
    ...['auth_time', 'client_id', 'device_key', 'event_id', 'exp', 'iat', 'iss', 'jti', 'nbf', 'origin_jti'],
    ...['scope', 'sub', 'token_use', 'username', 'version', 'aud', 'cognito:groups'],
  ]) {
    it(`cannot set ${claim} of the access token`, async () => {
      const { phoneNumber } = await fixture.signUp();
      const plain = claimsOf(await logIn(fixture, phoneNumber)).access;
      const accessTokenGeneration = { claimsToAddOrOverride: { [claim]: 'forged' } };
      const { access } = claimsOf(await logIn(fixture, phoneNumber, details({ accessTokenGeneration })));

      expect(access[claim]).not.toBe('forged');
      expect(Object.keys(access)).toEqual(Object.keys(plain));
    });
  }

  it('may name the app client as the audience of the access token', async () => {
    const { phoneNumber } = await fixture.signUp();
    const accessTokenGeneration = { claimsToAddOrOverride: { aud: CLIENT_ID } };
    const { access } = claimsOf(await logIn(fixture, phoneNumber, details({ accessTokenGeneration })));

    expect(access.aud).toBe(CLIENT_ID);
  });

  it('takes away what a member may do with the own account', async () => {
    const { phoneNumber } = await fixture.signUp();
    const accessTokenGeneration = { scopesToSuppress: ['aws.cognito.signin.user.admin'] };
    const { AccessToken } = await logIn(fixture, phoneNumber, details({ accessTokenGeneration }));

    expect(Object.keys(decodeJwt(AccessToken ?? ''))).not.toContain('scope');
    await expectAsync(fixture.cognito.send(new GetUserCommand({ AccessToken }))).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Access Token does not have required scopes'),
    );
  });

  for (const [what, answer] of [
    ['scopes that are no list', { accessTokenGeneration: { scopesToAdd: 'documents/read' } }],
    [
      'two scopes in one, of which the second would come back',
      {
        accessTokenGeneration: {
          scopesToAdd: ['documents/read aws.cognito.signin.user.admin'],
          scopesToSuppress: ['aws.cognito.signin.user.admin'],
        },
      },
    ],
    ['a scope without a name', { accessTokenGeneration: { scopesToAdd: [''] } }],
    ['claims that are a list', { accessTokenGeneration: { claimsToAddOrOverride: ['level'] } }],
    [
      'parts of a claim that has none',
      { idTokenGeneration: { claimsToAddOrOverride: { phone_number_verified: { by: 'text' } } } },
    ],
    ['an address in parts', { idTokenGeneration: { claimsToAddOrOverride: { address: ['Main Street'] } } }],
  ] as const) {
    it(`that answers with ${what} is not understood`, async () => {
      const { phoneNumber } = await fixture.signUp();

      await expectAsync(logIn(fixture, phoneNumber, details(answer))).toBeRejectedWith(UNRECOGNIZABLE);
    });
  }
});

it('the third version of a PreTokenGeneration trigger’s event is the second for members, but for its number', async () => {
  const fixture = await startPool({ preTokenGenerationVersion: 'V3_0' });
  const { phoneNumber, userName } = await fixture.signUp();
  const accessTokenGeneration = { claimsToAddOrOverride: { level: 3 } };
  const { access } = claimsOf(
    await logIn(
      fixture,
      phoneNumber,
      answering({ claimsAndScopeOverrideDetails: { accessTokenGeneration } }),
    ),
  );

  expect(fixture.events(userName).at(-1)?.version).toBe('3');
  expect(access['level']).toBe(3);
  await fixture.stop();
});
