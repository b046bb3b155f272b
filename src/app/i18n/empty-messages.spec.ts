import { failureText } from './i18n';
import { emptyMessages } from './empty-messages';

describe('emptyMessages', () => {
  const messages = emptyMessages();

  it('returns an empty message for each name, with or without parameters', () => {
    expect([messages.login.title].join()).toBe('');
    expect(messages.code.attemptsLeft(3)).toBe('');
    expect([messages.phoneNumber.problems.empty].join()).toBe('');
    expect(failureText({ kind: 'offline' }, messages)).toBe('');
  });

  it('is an empty text in an element', () => {
    const element = document.createElement('p');
    element.textContent = messages.login.title;
    element.setAttribute('aria-label', messages.wait);
    expect([element.textContent, element.getAttribute('aria-label')]).toEqual(['', '']);
  });

  it('resolve a promise', async () => {
    expect([await Promise.resolve(messages.login.title)].join()).toBe('');
  });
});
