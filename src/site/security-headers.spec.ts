import { cognitoOrigin, securityHeaders } from './security-headers.ts';

describe('the security headers', () => {
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

  it('[SEC-58] let the page call Cognito and the listed APIs only', () => {
    expect(policy.get('connect-src')).toBe(
      'https://cognito-idp.eu-west-1.amazonaws.com https://api.club.example',
    );
  });

  it('[SEC-58] let no site frame the page, and let the page submit no forms, embed no objects and move no addresses', () => {
    for (const use of ['object-src', 'base-uri', 'form-action', 'frame-ancestors']) {
      expect(policy.get(use)).withContext(use).toBe("'none'");
    }
  });

  it('[SEC-58] require Trusted Types, with the policies of Angular', () => {
    expect(policy.get('require-trusted-types-for')).toBe("'script'");
    expect(policy.get('trusted-types')).toBe('angular angular#bundler');
  });

  it('say nothing more in the policy', () => {
    expect(policy.size).toBe(11);
  });

  it('ask for TLS for one year, on subdomains too', () => {
    expect(headers['Strict-Transport-Security']).toBe('max-age=31536000; includeSubDomains');
  });

  it('keep other sites away', () => {
    expect(headers).toEqual(
      jasmine.objectContaining({
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Resource-Policy': 'same-origin',
      }),
    );
  });

  it('switch off what is not used, and leave WebOTP on', () => {
    const features = headers['Permissions-Policy'].split(', ');
    expect(features).toContain('otp-credentials=(self)');
    expect(features).toContain('camera=()');
    expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual(['otp-credentials=(self)']);
  });
});
