import { environment } from '../environment-fixture.ts';
import { readSender, textMessage } from './text-message.ts';

describe('a text message', () => {
  const sender = { appName: 'Phone sign-in', appHost: 'login.example.com' };
  const body = textMessage(sender, '000042', 300);

  it('says the code, how long it lives and not to share it', () => {
    expect(body).toMatch(/^000042 is your code for Phone sign-in\. It lives 5 minutes\. Don't share it\.\n/);
  });

  it('ends with the line that binds the code to the host, and no newline', () => {
    expect(body.split('\n').at(-1)).toBe('@login.example.com #000042');
  });

  it('says "1 minute" in the singular', () => {
    expect(textMessage(sender, '000042', 60)).toContain('It lives 1 minute.');
  });
});

describe('the sender', () => {
  const read = (variables: Record<string, string>) =>
    environment({ APP_NAME: 'Club', APP_HOST: 'club.example', ...variables }, readSender);

  it('is read from the environment', () => {
    expect(read({})).toEqual({ appName: 'Club', appHost: 'club.example' });
  });

  it('names the setting that is missing or senseless', () => {
    expect(() => read({ APP_NAME: '' })).toThrowError('APP_NAME is not set.');
    expect(() => read({ APP_HOST: '' })).toThrowError('APP_HOST is not set.');
    expect(() => read({ APP_NAME: 'Клуб' })).toThrowError(/^APP_NAME has characters/);
    expect(() => read({ APP_HOST: 'https://club.example' })).toThrowError(/^APP_HOST is not a host name/);
    expect(() => read({ APP_NAME: 'Club\n\n@evil.example #000000' })).toThrowError(
      /^APP_NAME has characters/,
    );
    for (const host of ['-', 'club-.example', 'club..example']) {
      expect(() => read({ APP_HOST: host })).toThrowError(/^APP_HOST is not a host name/);
    }
  });

  it('makes a text of 140 characters at most', () => {
    const { length } = textMessage({ appName: '', appHost: 'club.example' }, '000000', 600);
    expect(() => read({ APP_NAME: 'C'.repeat(140 - length) })).not.toThrow();
    expect(() => read({ APP_NAME: 'C'.repeat(141 - length) })).toThrowError(
      'APP_NAME and APP_HOST make a text of 141 characters; 140 is the most.',
    );
  });
});
