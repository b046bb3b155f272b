import { OPERATION_HEADERS } from '../operation-headers.ts';
import type { SampledRequests } from './aws-account.ts';
import { fine, hinders, unknown, type Finding } from './finding.ts';

/**
 * Whether AWS WAF can tell sign-in calls from others, by a header that Cognito forwards.
 * @param sampled undefined where no web ACL guards the pool, as with `-c firewall=off`
 */
export function checkFirewall(sampled: SampledRequests | undefined): Finding[] {
  if (!sampled) return [];
  if (sampled.length === 0) {
    return [
      unknown(
        'AWS WAF has sampled no request in three hours, so what headers it gets is unknown.',
        'Sign in once, wait a minute and run this again.',
      ),
    ];
  }
  const forwarded = OPERATION_HEADERS.filter((header) => sampled.some((headers) => headers.includes(header)));
  if (forwarded.length > 0) {
    return [fine(`AWS WAF counts sign-in calls by ${forwarded.join(' and ')}, which Cognito forwards.`)];
  }
  return [
    hinders(
      `Cognito forwards neither ${OPERATION_HEADERS.join(' nor ')} to AWS WAF, so only the limit on all calls of an address works.`,
      'Lower FIREWALL_LIMITS.allRequests in src/cdk/firewall.ts and deploy again; tell the maintainers.',
    ),
  ];
}
