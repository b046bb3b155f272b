import { AdminCreateUserCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { newPhoneNumber, PoolFixture, USER_POOL_ID, usePool } from '../testing/pool-fixture.ts';
import type { SmsMessage } from '../inbox/inbox.ts';

const TRIGGERS_FOLDER = fileURLToPath(new URL('../../server', import.meta.url));

describe('The project’s triggers', () => {
  const fixture = usePool(new PoolFixture({ triggersFolder: TRIGGERS_FOLDER, now: Date.now }));

  async function messagesTo(phoneNumber: string, { pool } = fixture): Promise<SmsMessage[]> {
    const to = encodeURIComponent(phoneNumber);
    const response = await fetch(`${pool.url}/inbox/messages?to=${to}`);
    return (await response.json()) as SmsMessage[];
  }

  it('sign a member up, send a code, accept it and verify the phone number', async () => {
    const phoneNumber = newPhoneNumber();
    const { userName } = await fixture.signUp(phoneNumber);
    const { Session } = await fixture.startSignIn(phoneNumber);
    const [message] = await messagesTo(phoneNumber);
    const code = message?.body.slice(0, 6) ?? '';
    const { AuthenticationResult } = await fixture.answer(Session, phoneNumber, code);

    expect(code).toMatch(/^\d{6}$/);
    expect(message?.body).toMatch(new RegExp(`\n@localhost #${code}$`));
    expect(decodeJwt(AuthenticationResult?.IdToken ?? '')).toEqual(
      jasmine.objectContaining({ sub: userName, phone_number_verified: true }),
    );
    const { UserAttributes } = await fixture.cognito.send(
      new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username: phoneNumber }),
    );
    expect(UserAttributes).toContain({ Name: 'phone_number_verified', Value: 'true' });
  });

  it('send a code to a member created by an administrator and accept it', async () => {
    const phoneNumber = newPhoneNumber();
    await fixture.cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: USER_POOL_ID,
        Username: phoneNumber,
        MessageAction: 'SUPPRESS',
      }),
    );
    const { Session } = await fixture.startSignIn(phoneNumber);
    const [message] = await messagesTo(phoneNumber);
    const { AuthenticationResult } = await fixture.answer(
      Session,
      phoneNumber,
      message?.body.slice(0, 6) ?? '',
    );

    expect(decodeJwt(AuthenticationResult?.IdToken ?? '')).toEqual(
      jasmine.objectContaining({ phone_number: phoneNumber, phone_number_verified: true }),
    );
  });

  it('ask again after a wrong code, with one attempt less and no second SMS message', async () => {
    const { phoneNumber } = await fixture.signUp();
    const first = await fixture.startSignIn(phoneNumber);
    const second = await fixture.answer(first.Session, phoneNumber, 'wrong');

    expect(first.ChallengeParameters?.['attemptsLeft']).toBe('3');
    expect(second.ChallengeParameters?.['attemptsLeft']).toBe('2');
    expect((await messagesTo(phoneNumber)).length).toBe(1);
  });

  it('send through End User Messaging when it is configured', async () => {
    const sender = { SMS_SENDER: 'end-user-messaging', SMS_ORIGINATION_IDENTITY: '+12025550100' };
    const other = await PoolFixture.start({
      triggersFolder: TRIGGERS_FOLDER,
      now: Date.now,
      triggerSettings: { ...sender, AWS_ENDPOINT_URL_SNS: 'http://127.0.0.1:1' },
    });
    const { phoneNumber } = await other.signUp();
    const { Session } = await other.startSignIn(phoneNumber);
    const [message, ...more] = await messagesTo(phoneNumber, other);
    const { AuthenticationResult } = await other.answer(
      Session,
      phoneNumber,
      message?.body.slice(0, 6) ?? '',
    );
    await other.stop();

    expect(more).toEqual([]);
    expect(decodeJwt(AuthenticationResult?.IdToken ?? '')['phone_number']).toBe(phoneNumber);
  });

  it('send no SMS message to an unknown phone number', async () => {
    const phoneNumber = newPhoneNumber();
    await fixture.startSignIn(phoneNumber);

    expect(await messagesTo(phoneNumber)).toEqual([]);
  });
});
