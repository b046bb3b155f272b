// The same tests, with the triggers as they stand in the source.
process.env['E2E_TRIGGERS'] = 'source';

export { default } from './playwright.config.ts';
