/** The time for which browsers use only TLS: one year. */
export const HSTS_SECONDS = 365 * 24 * 60 * 60;

/**
 * Browser features that the pages do not use, denied to injected code too. WebOTP stays allowed.
 */
const DENIED_FEATURES = [
  ...['accelerometer', 'autoplay', 'camera', 'display-capture'],
  ...['encrypted-media', 'fullscreen', 'gamepad', 'geolocation', 'gyroscope', 'hid', 'idle-detection'],
  ...['local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture'],
  ...['publickey-credentials-create', 'publickey-credentials-get', 'screen-wake-lock', 'serial'],
  ...['storage-access', 'usb', 'window-management', 'xr-spatial-tracking'],
];

/** Returns the origin of Cognito's API in a region. */
export function cognitoOrigin(region: string): string {
  return `https://cognito-idp.${region}.amazonaws.com`;
}

/**
 * Returns the headers of every response of the site, on AWS and in the preview (SEC-58).
 * @param callableOrigins the origins of the user pool and of your own API
 * @param styleSource the source of the inline stylesheet from `readStyleSource`, or several
 *   separated by spaces
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

/** Returns a policy of CSP Level 3, with Trusted Types and the two policies of Angular. */
function contentSecurityPolicy(callableOrigins: readonly string[], styleSource: string): string {
  return [
    "default-src 'none'",
    ...["script-src 'self'", `style-src ${styleSource}`, "img-src 'self'"],
    `connect-src ${callableOrigins.join(' ')}`,
    // Scripts submit the forms, and all relative URLs are resolved against this site.
    ...["object-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
    ...["require-trusted-types-for 'script'", 'trusted-types angular angular#bundler'],
  ].join('; ');
}
