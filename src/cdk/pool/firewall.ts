import { Stack } from 'aws-cdk-lib';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { PoolSettings } from '../settings/pool-settings.ts';
import { OPERATION_HEADERS } from './operation-headers.ts';

/**
 * The limits of AWS WAF for one IP address. It counts the requests of the last `windowSeconds` and
 * responds with HTTP 403 until their number is below the limit again.
 */
export const FIREWALL_LIMITS = {
  windowSeconds: 300,
  /** Requests to `PUBLIC_OPERATIONS`. */
  publicRequests: 25,
  /**
   * Requests of any kind, which include refreshes, `GetUser`, `UpdateUserAttributes`,
   * `GlobalSignOut` and `DeleteUser`. This rule has no scope-down statement, so it applies whatever
   * headers Cognito forwards to AWS WAF.
   */
  allRequests: 150,
} as const;

/** Cognito's unauthenticated operations that prepare, start or continue a sign-in. */
export const PUBLIC_OPERATIONS = [
  'InitiateAuth',
  'RespondToAuthChallenge',
  'SignUp',
  'ConfirmSignUp',
  'ResendConfirmationCode',
  'ForgotPassword',
  'ConfirmForgotPassword',
];

interface FirewallProps {
  readonly userPoolArn: string;
  /**
   * The action for requests from addresses on AWS's reputation list; `off` omits the rule.
   */
  readonly ipReputation: PoolSettings['ipReputation'];
}

/**
 * AWS WAF in front of a user pool. It limits the requests per IP address, which triggers cannot do
 * because Cognito does not pass them the address.
 */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { userPoolArn, ipReputation }: FirewallProps) {
    super(scope, id);
    const webAcl = new CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(Stack.of(this).stackName),
      rules: [
        rateRule('PublicRequestsPerAddress', 0, FIREWALL_LIMITS.publicRequests, {
          orStatement: { statements: OPERATION_HEADERS.map(publicOperationStatement) },
        }),
        rateRule('RequestsPerAddress', 1, FIREWALL_LIMITS.allRequests),
        ...(ipReputation === 'off' ? [] : [reputationRule(ipReputation)]),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { webAclArn: webAcl.attrArn, resourceArn: userPoolArn });
  }
}

function rateRule(
  name: string,
  priority: number,
  limit: number,
  scopeDownStatement?: CfnWebACL.StatementProperty,
): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    action: { block: {} },
    visibilityConfig: visibility(name),
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        limit,
        evaluationWindowSec: FIREWALL_LIMITS.windowSeconds,
        ...(scopeDownStatement && { scopeDownStatement }),
      },
    },
  };
}

/**
 * Matches anywhere and ignores case, because the exact value of neither header (`SignUp`,
 * `…Service.SignUp`) is documented.
 */
function publicOperationStatement(header: string): CfnWebACL.StatementProperty {
  return {
    regexMatchStatement: {
      fieldToMatch: { singleHeader: { Name: header } },
      regexString: PUBLIC_OPERATIONS.join('|').toLowerCase(),
      textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
    },
  };
}

/**
 * AWS's list of addresses with a history of attacks. Only counted by default, because a carrier's
 * address may be on it.
 */
function reputationRule(mode: 'count' | 'block'): CfnWebACL.RuleProperty {
  const name = 'AWSManagedRulesAmazonIpReputationList';
  return {
    name,
    priority: 2,
    overrideAction: mode === 'block' ? { none: {} } : { count: {} },
    visibilityConfig: visibility(name),
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
  };
}

function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
