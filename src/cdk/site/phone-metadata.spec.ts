import { readFile, writeFile } from 'node:fs/promises';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import { readClientEnvironment } from './client-environment.ts';
import { PHONE_METADATA, selectPhoneMetadata, renderPhoneMetadata } from './phone-metadata.ts';

describe('the phone metadata of the client', () => {
  // UPDATE_SNAPSHOT=1 npm run test:node
  it('is that of the served countries in the installed version of the library', async () => {
    const { servedCountries } = await readClientEnvironment('.');
    const content = renderPhoneMetadata(Object.keys(servedCountries));
    if (process.env['UPDATE_SNAPSHOT'] === '1') await writeFile(PHONE_METADATA, content);
    expect(await readFile(PHONE_METADATA, 'utf8')).toBe(content);
  });

  it('includes the countries that share a calling code, and no others', () => {
    const metadata = selectPhoneMetadata(['GB', 'AM']);
    expect(Object.keys(metadata.countries)).toEqual(['AM', 'GB', 'GG', 'IM', 'JE']);
    expect(parsePhoneNumberFromString('+37477123456', metadata)?.isValid()).toBeTrue();
    expect(parsePhoneNumberFromString('+447911123456', metadata)?.country).toBe('GG');
    expect(parsePhoneNumberFromString('+33612345678', metadata)).toBeUndefined();
  });
});
