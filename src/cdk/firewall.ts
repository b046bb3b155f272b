import { Stack } from 'aws-cdk-lib';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Deployment } from './deployment.ts';
import { OPERATION_HEADERS } from './operation-headers.ts';

/** SECURITY.md 15. AWS WAF counts over this window, and answers 403 until the address is below the limit again. */
const WINDOW_SECONDS = 300;

/** Requests to `PUBLIC_OPERATIONS` from one address. */
const PUBLIC_REQUESTS_PER_WINDOW = 25;

/**
 * Requests of any kind from one address: refreshes, `GetUser`, `UpdateUserAttributes`, `GlobalSignOut` and `DeleteUser` too. It
 * has no scope-down, so it limits an address whatever headers Cognito forwards to AWS WAF.
 */
const REQUESTS_PER_WINDOW = 150;

/** Cognito's operations that anybody may call, and that start, answer or prepare a log-in. */
const PUBLIC_OPERATIONS = [
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
  /** What happens to requests from addresses on AWS's reputation list; `off` leaves the list out. */
  readonly ipReputation: Deployment['ipReputation'];
}

/** AWS WAF in front of a user pool: the triggers see no address, so what one address may do is limited here. */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { userPoolArn, ipReputation }: FirewallProps) {
    super(scope, id);
    const webAcl = new CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(Stack.of(this).stackName),
      rules: [
        rateRule('PublicRequestsPerAddress', 0, PUBLIC_REQUESTS_PER_WINDOW, {
          orStatement: { statements: OPERATION_HEADERS.map(publicOperationStatement) },
        }),
        rateRule('RequestsPerAddress', 1, REQUESTS_PER_WINDOW),
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
        evaluationWindowSec: WINDOW_SECONDS,
        ...(scopeDownStatement && { scopeDownStatement }),
      },
    },
  };
}

/** Unanchored and in lower case, because neither header's exact form (`SignUp`, `…Service.SignUp`) is documented. */
function publicOperationStatement(header: string): CfnWebACL.StatementProperty {
  return {
    regexMatchStatement: {
      fieldToMatch: { singleHeader: { Name: header } },
      regexString: PUBLIC_OPERATIONS.join('|').toLowerCase(),
      textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
    },
  };
}

/** Addresses that AWS has seen attack others. Counted at first, because a carrier's address may be among them. */
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
