import { LANGUAGE_CODES } from '../../contract/languages.ts';
import { excessLength, type AppIdentity } from '../../server/sms/sms-message.ts';

const languageNames = new Intl.DisplayNames('en', { type: 'language' });
const list = new Intl.ListFormat('en');

/**
 * Describes the languages whose SMS messages are sent in English, because the app's name and host
 * leave no room for theirs.
 * @param names of the settings for name and host, as the operator knows them
 * @returns one sentence; undefined if the messages fit in every language
 */
export function describeSmsFallback(
  identity: AppIdentity,
  names: { readonly appName: string; readonly host: string },
): string | undefined {
  const tooLong = LANGUAGE_CODES.map((language) => ({
    name: languageNames.of(language) ?? language,
    excess: excessLength(identity, language),
  })).filter(({ excess }) => excess > 0);
  if (tooLong.length === 0) return undefined;
  const languages = list.format(tooLong.map(({ name, excess }) => `${name} (by ${excess})`));
  return `${names.appName} and ${names.host} have too many characters for an SMS message in ${languages}, which is sent in English instead.`;
}
