import { expect, test } from '@playwright/test';

test('a range that ends before it begins does not end the server', async ({ request }) => {
  const first = await request.get('/login', { headers: { Range: 'bytes=100-50' } });
  const second = await request.get('/login');

  expect(first.status()).toBe(200);
  expect(second.status()).toBe(200);
});
