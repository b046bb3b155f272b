import type { Page } from '@playwright/test';
import { expect, requestCode, signUp, startSignUp, test } from '../support/fixtures.ts';

interface Rejection {
  readonly operation: string;
  readonly type: string;
  readonly message: string;
}

/**
 * Makes the user pool reject an operation with an error of a trigger. The specs of `src/server`
 * test the limits themselves; these tests cover the messages and the recovery.
 * @returns a function that ends the rejections
 */
async function rejectOperation(
  page: Page,
  { operation, type, message }: Rejection,
  times = Infinity,
): Promise<() => void> {
  let left = times;
  await page.route(new URL('/', process.env['INBOX_URL']).href, async (route) => {
    const isRejected = route.request().headers()['x-amz-target']?.endsWith(`.${operation}`) ?? false;
    if (!isRejected || left === 0) return route.fallback();
    left -= 1;
    await route.fulfill({
      status: 400,
      headers: {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Expose-Headers': 'x-amzn-RequestId',
        'x-amzn-RequestId': 'request-1',
      },
      json: { __type: type, message },
    });
  });
  return () => (left = 0);
}

const createTriggerRejects = (rejection: string) =>
  ['UserLambdaValidationException', `CreateAuthChallenge failed with error ${rejection}.`] as const;

const REJECTIONS = [
  [createTriggerRejects('TOO_MANY_CODES retryAfterSeconds=1500'), 'Wait 25 minutes, then send a new code.'],
  [
    createTriggerRejects('TOO_MANY_WRONG_CODES retryAfterSeconds=600'),
    'wait 10 minutes, then send a new code.',
  ],
  [
    createTriggerRejects('TOO_MANY_CODES retryAfterSeconds=84980'),
    'Wait 24 hours, then send a new code. You can still sign in on a browser where you’ve signed in before.',
  ],
  [createTriggerRejects('SMS_NOT_SENT'), 'Check the number, or try again in a minute.'],
  [
    createTriggerRejects('SENDING_LIMITED retryAfterSeconds=3600'),
    'We can’t send codes right now. Try again in 60 minutes.',
  ],
  [createTriggerRejects('NUMBER_NOT_ALLOWED reason=country'), 'We can’t send codes to this country yet.'],
  [createTriggerRejects('NUMBER_NOT_ALLOWED reason=line'), 'This is not a mobile number.'],
  [createTriggerRejects('NUMBER_NOT_ALLOWED reason=unknown'), 'We don’t recognise this number.'],
  [['NotAuthorizedException', 'User is disabled.'], 'This account has been disabled.'],
  [['TooManyRequestsException', 'Rate exceeded'], 'Many people are signing in right now.'],
  [['InternalErrorException', 'Internal error'], 'If it keeps happening, give us this reference: request-1.'],
] as const;

test('each rejection shows its own message, keeps the number, and the next submission succeeds', async ({
  page,
  phone,
}) => {
  await page.goto('/login');
  const number = page.getByLabel('Phone number');
  for (const [[type, message], sentence] of REJECTIONS) {
    // Types over a rejected number, because it is not submitted again unchanged.
    await number.fill('');
    await number.fill(phone.nationalNumber);
    const stop = await rejectOperation(page, { operation: 'InitiateAuth', type, message });
    await page.getByRole('button', { name: 'Send code' }).click();
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(number).toHaveValue(phone.nationalNumber);
    stop();
  }
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page).toHaveURL('/code');
});

test('a sign-up that the limit on new accounts rejects says that only members receive a code', async ({
  page,
  phone,
}) => {
  await page.goto('/register');
  await rejectOperation(page, {
    operation: 'SignUp',
    type: 'UserLambdaValidationException',
    message: 'PreSignUp failed with error SIGN_UPS_LIMITED retryAfterSeconds=18000.',
  });
  await startSignUp(page, phone);
  const lead = `We can’t create new accounts right now. Try again in 5 hours. If you already have one, we sent a code to ${phone.internationalNumber}`;
  await expect(page.locator('.phone-lead')).toHaveText(lead);
  await page.reload();
  await expect(page.locator('.phone-lead')).toHaveText(lead);
  expect(await phone.messages()).toEqual([]);
});

test('a code that another tab has replaced is submitted again to the new challenge', async ({
  page,
  phone,
}) => {
  await startSignUp(page, phone);
  const replaced = {
    operation: 'RespondToAuthChallenge',
    type: 'UserLambdaValidationException',
    message: 'VerifyAuthChallengeResponse failed with error CODE_REPLACED.',
  };
  await rejectOperation(page, replaced, 1);
  await page.getByLabel('Code').fill(await phone.code());
  // The app re-joins the current challenge, and submits the same answer again.
  await expect(page).toHaveURL('/account');
  expect((await phone.messages()).length).toBe(1);
});

test('two tabs with the same number cause one SMS message, whose code works once', async ({
  page,
  phone,
  context,
}) => {
  await signUp(page, phone);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL('/login');
  await requestCode(page, phone);
  const otherTab = await context.newPage();
  await requestCode(otherTab, phone);
  expect((await phone.messages()).length).toBe(2);

  await otherTab.getByLabel('Code').fill(await phone.code());
  await expect(otherTab).toHaveURL('/account');
  await page.getByLabel('Code').fill(await phone.code());
  await expect(page.getByRole('alert')).toContainText('Send a new code to continue.');
  await expect(otherTab).toHaveURL('/account');
});
