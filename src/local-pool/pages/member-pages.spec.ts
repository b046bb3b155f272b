import { request } from 'node:http';
import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { SERVER_ATTRIBUTES } from '../../contract/member-attributes.ts';
import {
  cognitoError,
  CROSS_ORIGIN_HEADERS,
  newPhoneNumber,
  PoolFixture,
  USER_POOL_ID,
  usePool,
} from '../testing/pool-fixture.ts';

/** Every change that the pages offer, by the path of its form. */
const CHANGES = ['create', 'disable', 'enable', 'sign-out', 'delete'].map((name) => `/members/${name}`);

describe('The pages of members', () => {
  const fixture = usePool(new PoolFixture());

  const read = async (path: string) => (await fetch(fixture.pool.url + path)).text();

  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(fixture.pool.url + path, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });

  const getUser = (username: string) =>
    fixture.cognito.send(new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: username }));

  it('create a member as AdminCreateUser does, and show the member', async () => {
    const phoneNumber = newPhoneNumber();
    const typed = phoneNumber.replace(/^\+1(...)(...)/, '+1 ($1) $2-');
    const response = await post('/members/create', {
      'phone-number': typed,
      name: 'Ada',
      'is-verified': 'on',
    });
    const next = response.headers.get('Location') ?? '';
    const user = await getUser(phoneNumber);

    expect(response.status).toBe(303);
    expect(next).toBe(`/member?id=${user.Username}&done=created`);
    expect(user.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(user.UserAttributes).toContain({ Name: 'phone_number_verified', Value: 'true' });
    expect(fixture.events(user.Username).map(({ triggerSource }) => triggerSource)).toEqual([
      'PreSignUp_AdminCreateUser',
    ]);
    const page = await read(next);
    expect(page).toContain('The member was created.');
    expect(page).toContain(phoneNumber);
  });

  it('[SEC-70] show a rejected form again, escaped, with the error', async () => {
    const fields = { 'phone-number': '"><b>1</b>', name: '<i>Ada</i>' };
    const response = await post('/members/create', fields);
    const page = await response.text();

    expect(response.status).toBe(400);
    expect(page).toContain('Username should be a phone number.');
    expect(page).toContain('value="&quot;&gt;&lt;b&gt;1&lt;/b&gt;"');
    expect(page).toContain('value="&lt;i&gt;Ada&lt;/i&gt;"');
    expect(page).not.toMatch(/<[bi]>/);
  });

  it('disable and enable a member', async () => {
    const { phoneNumber, userName: id } = await fixture.signUp();
    await post('/members/disable', { id });
    expect((await getUser(phoneNumber)).Enabled).toBeFalse();
    expect(await read(`/member?id=${id}`)).toContain('DISABLED');
    await post('/members/enable', { id });
    expect((await getUser(phoneNumber)).Enabled).toBeTrue();
  });

  it('sign a member out everywhere', async () => {
    const { phoneNumber, userName: id } = await fixture.signUp();
    const { AccessToken } = await fixture.signIn(phoneNumber);
    await post('/members/sign-out', { id });

    await expectAsync(fixture.cognito.send(new GetUserCommand({ AccessToken }))).toBeRejectedWith(
      cognitoError('NotAuthorizedException', 'Access Token has been revoked'),
    );
  });

  it('delete a member', async () => {
    const { phoneNumber, userName: id } = await fixture.signUp();
    const response = await post('/members/delete', { id });

    await expectAsync(getUser(phoneNumber)).toBeRejectedWith(
      cognitoError('UserNotFoundException', 'User does not exist.'),
    );
    expect(await read(response.headers.get('Location') ?? '')).toContain('The member was deleted.');
    expect((await fetch(`${fixture.pool.url}/member?id=${id}`)).status).toBe(404);
  });

  it('show a member under the new number, with the previous one', async () => {
    const { phoneNumber, userName: id } = await fixture.signUp();
    const next = newPhoneNumber();
    await fixture.cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: USER_POOL_ID,
        Username: id,
        UserAttributes: [
          { Name: 'phone_number', Value: next },
          { Name: SERVER_ATTRIBUTES.previousNumber, Value: `${phoneNumber} 2026-11-28T12:00:00.000Z` },
        ],
      }),
    );
    const page = await read(`/member?id=${id}`);

    expect(page).toContain(`<h1><bdi>${next}</bdi></h1>`);
    expect(page).toMatch(/Previous number, and when it changed \(<code>custom:previous_number<\/code>\)/);
    expect(page).toContain(`<bdi>${phoneNumber} 2026-11-28T12:00:00.000Z</bdi>`);
    expect(await read(`/members?${String(new URLSearchParams({ find: phoneNumber }))}`)).not.toContain(id);
  });

  it('say that a member to change does not exist', async () => {
    const response = await post('/members/disable', { id: 'unknown' });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('User does not exist.');
  });

  it('find members by a part of the number or the name, and by the user name', async () => {
    const ada = await fixture.signUp(newPhoneNumber(), 'Ada of Found Street');
    const grace = await fixture.signUp(newPhoneNumber(), 'Grace "100%"');
    const found = async (find: string) => {
      const page = await read(`/members?${String(new URLSearchParams({ find }))}`);
      return [ada, grace].map(({ userName }) => page.includes(`/member?id=${userName}`));
    };

    expect(await found(ada.phoneNumber)).toEqual([true, false]);
    expect(await found(ada.phoneNumber.replace(/^\+1(...)(...)/, '($1) $2-'))).toEqual([true, false]);
    expect(await found('found street')).toEqual([true, false]);
    expect(await found(grace.userName)).toEqual([false, true]);
    expect(await found('"100%"')).toEqual([false, true]);
    expect(await found('no such member')).toEqual([false, false]);
  });

  for (const path of CHANGES) {
    it(`[SEC-70] change nothing by GET ${path}`, async () => {
      const { phoneNumber, userName: id } = await fixture.signUp();
      const response = await fetch(`${fixture.pool.url}${path}?id=${id}&phone-number=%2B12025550999`);

      expect(response.status).toBe(404);
      expect((await getUser(phoneNumber)).Enabled).toBeTrue();
    });

    for (const headers of CROSS_ORIGIN_HEADERS) {
      it(`[SEC-70] reject a POST to ${path} with ${JSON.stringify(headers)}`, async () => {
        const { phoneNumber, userName: id } = await fixture.signUp();
        const { AccessToken } = await fixture.signIn(phoneNumber);
        const created = newPhoneNumber();
        const response = await post(path, { id, 'phone-number': created }, headers);

        expect(response.status).toBe(403);
        await expectAsync(fixture.cognito.send(new GetUserCommand({ AccessToken }))).toBeResolved();
        await expectAsync(getUser(created)).toBeRejected();
      });
    }

    it(`[SEC-69] reject a POST to ${path} by DNS rebinding`, async () => {
      const { userName: id, phoneNumber } = await fixture.signUp();
      const status = await new Promise<number | undefined>((resolve) => {
        const headers = {
          Host: 'evil.example',
          Origin: 'http://evil.example',
          'Sec-Fetch-Site': 'same-origin',
        };
        request({ port: fixture.pool.port, host: '127.0.0.1', path, method: 'POST', headers }, (response) => {
          resolve(response.statusCode);
          response.resume();
        }).end(`id=${id}`);
      });

      expect(status).toBe(403);
      expect((await getUser(phoneNumber)).Enabled).toBeTrue();
    });
  }
});
