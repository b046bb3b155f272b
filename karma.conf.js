import { findBrowser, BROWSER_FLAGS } from './.ci/browser.ts';

export default (config) => {
  process.env.CHROME_BIN = findBrowser();
  config.set({
    frameworks: ['jasmine'],
    browsers: ['HeadlessChromium'],
    customLaunchers: { HeadlessChromium: { base: 'ChromeHeadless', flags: BROWSER_FLAGS } },
    client: { clearContext: true, jasmine: { timeoutInterval: 60_000 } },
    // Longer than a spec may take.
    browserNoActivityTimeout: 120_000,
    reporters: ['dots'],
    restartOnFileChange: true,
  });
};
