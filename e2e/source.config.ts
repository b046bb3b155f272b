import config from './playwright.config.ts';

// The same tests, with what `npm start` starts.
process.env['E2E_FROM'] = 'source';

// The budgets are of what is sent, and the source is not.
export default { ...config, testIgnore: '**/budget/**' };
