/**
 * All phone numbers of all countries. The build of this repository's app replaces this file by
 * `src/environments/phone-metadata.ts`, which has a tenth of its size.
 */
export { default as phoneMetadata } from 'libphonenumber-js/metadata.max';
