import config from './playwright.config.ts';

// The same tests, with what `npm start` starts.
process.env['E2E_FROM'] = 'source';

// What the build adds is not there: sizes as they are sent, and the form before the script.
export default { ...config, testIgnore: ['**/budget/**', '**/early-form.spec.ts'] };
