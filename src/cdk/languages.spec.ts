import { LANGUAGE_CODES } from '../environments/languages.ts';
import { TEXT_LANGUAGES } from '../server/text-message/text-message.ts';

describe('the languages', () => {
  it('of the text message are those of the app', () => {
    expect([...TEXT_LANGUAGES].sort()).toEqual([...LANGUAGE_CODES].sort());
  });
});
