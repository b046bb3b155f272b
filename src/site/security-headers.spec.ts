import { cognitoOrigin, securityHeaders } from './security-headers.ts';

describe('The security headers', () => {
  const headers = securityHeaders(
    [cognitoOrigin('eu-west-1'), 'https://api.club.example'],
    "'sha256-c3R5bGU='",
  );
  const policy = new Map(
    headers['Content-Security-Policy'].split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')] as const;
    }),
  );

  it('[SEC-58] allow scripts and images from this site, the one inline stylesheet, and nothing else', () => {
    expect(policy.get('default-src')).toBe("'none'");
    for (const kind of ['script-src', 'img-src']) expect(policy.get(kind)).toBe("'self'");
    expect(policy.get('style-src')).toBe("'sha256-c3R5bGU='");
  });

  it('[SEC-58] allow calls only to Cognito and the listed APIs', () => {
    expect(policy.get('connect-src')).toBe(
      'https://cognito-idp.eu-west-1.amazonaws.com https://api.club.example',
    );
  });

  it('[SEC-58] forbid framing, form submission, objects and a <base> element', () => {
    for (const use of ['object-src', 'base-uri', 'form-action', 'frame-ancestors']) {
      expect(policy.get(use)).withContext(use).toBe("'none'");
    }
  });

  it('[SEC-58] require Trusted Types, and allow only the policies of Angular', () => {
    expect(policy.get('require-trusted-types-for')).toBe("'script'");
    expect(policy.get('trusted-types')).toBe('angular angular#bundler');
  });

  it('contain no other directive in the policy', () => {
    expect(policy.size).toBe(11);
  });

  it('require TLS for one year, on subdomains too', () => {
    expect(headers['Strict-Transport-Security']).toBe('max-age=31536000; includeSubDomains');
  });

  it('isolate the site from other origins', () => {
    expect(headers).toEqual(
      jasmine.objectContaining({
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Resource-Policy': 'same-origin',
      }),
    );
  });

  it('deny all unused browser features, and allow WebOTP', () => {
    const features = headers['Permissions-Policy'].split(', ');
    expect(features).toContain('otp-credentials=(self)');
    expect(features).toContain('camera=()');
    expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual(['otp-credentials=(self)']);
  });
});
