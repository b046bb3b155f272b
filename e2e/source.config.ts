// The same tests, with what `npm start` starts.
process.env['E2E_FROM'] = 'source';

export { default } from './playwright.config.ts';
