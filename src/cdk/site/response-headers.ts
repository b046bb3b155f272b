import { Duration } from 'aws-cdk-lib';
import { HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { HSTS_SECONDS, securityHeaders } from '../../site/security-headers.ts';

interface ResponseHeadersProps {
  /** The name of the policy, unique in the account. */
  readonly name: string;
  /** The origins that the page may call. */
  readonly callableOrigins: readonly string[];
  /** The source of the stylesheet in `style-src`. */
  readonly styleSource: string;
}

/**
 * The security headers as a CloudFront policy, which has dedicated properties for some headers and
 * rejects these as custom headers.
 */
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
