/** How long browsers remember to use TLS only: one year. */
export const HSTS_SECONDS = 365 * 24 * 60 * 60;

/** What the pages never use, and so nothing that gets into them can. `otp-credentials` (WebOTP) stays on. */
const DENIED_FEATURES = [
  ...['accelerometer', 'autoplay', 'camera', 'display-capture'],
  ...['encrypted-media', 'fullscreen', 'gamepad', 'geolocation', 'gyroscope', 'hid', 'idle-detection'],
  ...['local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture'],
  ...['publickey-credentials-create', 'publickey-credentials-get', 'screen-wake-lock', 'serial'],
  ...['storage-access', 'usb', 'window-management', 'xr-spatial-tracking'],
];

/** Where Cognito answers in a region, as an origin. */
export function cognitoOrigin(region: string): string {
  return `https://cognito-idp.${region}.amazonaws.com`;
}

/**
 * Returns the headers of every response of the site, on AWS and in the preview (SEC-58).
 * @param callableOrigins what the page may call: the user pool, and your own API
 * @param styleSource the build's inline stylesheet, as `readStyleSource` reads it, or several sources separated by spaces
 */
export function securityHeaders(callableOrigins: readonly string[], styleSource: string) {
  return {
    'Content-Security-Policy': contentSecurityPolicy(callableOrigins, styleSource),
    'Strict-Transport-Security': `max-age=${HSTS_SECONDS}; includeSubDomains`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': [
      ...DENIED_FEATURES.map((feature) => `${feature}=()`),
      'otp-credentials=(self)',
    ].join(', '),
  };
}

/** Content Security Policy Level 3, and Trusted Types with Angular's own two policies. */
function contentSecurityPolicy(callableOrigins: readonly string[], styleSource: string): string {
  return [
    "default-src 'none'",
    ...["script-src 'self'", `style-src ${styleSource}`, "img-src 'self'"],
    `connect-src ${callableOrigins.join(' ')}`,
    // Forms are sent by script, and an address is relative to nothing but this site.
    ...["object-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
    ...["require-trusted-types-for 'script'", 'trusted-types angular angular#bundler'],
  ].join('; ');
}
