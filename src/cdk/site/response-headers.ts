import { Duration } from 'aws-cdk-lib';
import { HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { HSTS_SECONDS, securityHeaders } from '../../site/security-headers.ts';

interface ResponseHeadersProps {
  /** No other policy of the account may have it. */
  readonly name: string;
  /** What the page may call. */
  readonly callableOrigins: readonly string[];
  /** As for `securityHeaders`. */
  readonly styleSource: string;
}

/** The security headers as CloudFront takes them: some by a name of its own, and by that only. */
export class ResponseHeaders extends ResponseHeadersPolicy {
  constructor(scope: Construct, id: string, { name, callableOrigins, styleSource }: ResponseHeadersProps) {
    const headers = securityHeaders(callableOrigins, styleSource);
    const others = [
      'Cross-Origin-Opener-Policy',
      'Cross-Origin-Resource-Policy',
      'Permissions-Policy',
    ] as const;
    super(scope, id, {
      responseHeadersPolicyName: name,
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: headers['Content-Security-Policy'],
          override: true,
        },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(HSTS_SECONDS),
          includeSubdomains: true,
          override: true,
        },
        contentTypeOptions: { override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      },
      customHeadersBehavior: {
        customHeaders: others.map((header) => ({ header, value: headers[header], override: true })),
      },
    });
  }
}
