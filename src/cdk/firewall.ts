import { Stack } from 'aws-cdk-lib';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** SECURITY.md 15. AWS WAF counts over this window, and answers 403 until the address is below the limit again. */
const REQUESTS_PER_WINDOW = 25;
const WINDOW_SECONDS = 300;

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

/** AWS WAF in front of a user pool: the triggers see no address, so what one address may do is limited here. */
export class Firewall extends Construct {
  /** @param userPoolArn of the user pool that it guards */
  constructor(scope: Construct, id: string, userPoolArn: string) {
    super(scope, id);
    const webAcl = new CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(Stack.of(this).stackName),
      rules: [
        {
          name: 'RequestsPerAddress',
          priority: 0,
          action: { block: {} },
          visibilityConfig: visibility('RequestsPerAddress'),
          statement: {
            rateBasedStatement: {
              aggregateKeyType: 'IP',
              limit: REQUESTS_PER_WINDOW,
              evaluationWindowSec: WINDOW_SECONDS,
              scopeDownStatement: {
                regexMatchStatement: {
                  fieldToMatch: { singleHeader: { Name: 'x-amz-target' } },
                  regexString: `\\.(${PUBLIC_OPERATIONS.join('|')})$`,
                  textTransformations: [{ priority: 0, type: 'NONE' }],
                },
              },
            },
          },
        },
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { webAclArn: webAcl.attrArn, resourceArn: userPoolArn });
  }
}

function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
