import { join } from 'node:path';
import { Annotations } from 'aws-cdk-lib';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { readPoolSettings } from '../settings/pool-settings.ts';
import { AppClient } from './app-client.ts';
import { Firewall } from './firewall.ts';
import { HmacKey } from './hmac-key.ts';
import { KeptResources } from './kept-resources.ts';
import type { PhoneSignInProps } from './phone-sign-in-props.ts';
import { prepareUserPool } from './prepare-user-pool.ts';
import { SmsProtection } from './sms-protection.ts';
import { SnsResourcePolicies } from './sns-resource-policies.ts';
import { Sweep } from './sweep.ts';
import { Triggers } from './triggers.ts';

/**
 * The context key of the folder with the bundles of the functions, for a stack that builds them
 * itself. In the package, they are beside this file.
 */
export const BUNDLES_CONTEXT = 'cognito-phone-sign-in:bundles';

/**
 * A Cognito user pool whose members sign in by phone number and SMS code: the pool, its app client,
 * the Lambda triggers, the ledger of messages and attempts, and AWS WAF.
 *
 * @example
 * const auth = new PhoneSignIn(this, 'Auth', { appName: 'Shop', host: 'shop.example' });
 * new CfnOutput(this, 'UserPoolId', { value: auth.userPool.userPoolId });
 * new CfnOutput(this, 'ClientId', { value: auth.client.userPoolClientId });
 */
export class PhoneSignIn extends Construct {
  /** The user pool. */
  readonly userPool: UserPool;
  /** The public app client of browsers, with `CUSTOM_AUTH` and token refresh as its only flows. */
  readonly client: UserPoolClient;
  /** The functions of the triggers by their names, such as `create-auth-challenge`. */
  readonly triggers: ReadonlyMap<string, IFunction>;

  /**
   * @param scope the stack, or a construct in it
   * @param id the id in the scope, from which the logical ids of the resources are made
   * @param props the settings, of which only `appName` is required
   * @throws Error that names an invalid prop, and for a user pool that is imported or of another
   *   stack
   */
  constructor(scope: Construct, id: string, props: PhoneSignInProps) {
    super(scope, id);
    const settings = readPoolSettings(props);
    const given = props.userPool && prepareUserPool(this, props.userPool, settings);
    const { plan, codeLifetimeSeconds, codeKeyGeneration, sms, countries } = settings;
    const bundles = bundlesFor(this);
    if (settings.smsFallback !== undefined) {
      Annotations.of(this).addWarningV2('cognito-phone-sign-in:sms-fallback', settings.smsFallback);
    }

    const kept = new KeptResources(this, 'Default', settings, given);
    const { userPool, ledger, ledgerKey } = kept;
    this.userPool = userPool;
    this.client = new AppClient(this, 'AppClient', { userPool, plan, codeLifetimeSeconds });
    const codeKey = this.#createCodeKey(codeKeyGeneration);
    const priorCodeKey = codeKeyGeneration > 1 ? this.#createCodeKey(codeKeyGeneration - 1) : undefined;
    const protection = sms.protect === 'on' ? new SmsProtection(this, 'SmsProtection', countries) : undefined;
    new SnsResourcePolicies(this, 'SnsResourcePolicies', sms.originationArns);
    const triggers = new Triggers(this, 'Triggers', {
      ...{
        userPool,
        isOwnPool: !given,
        ledger,
        ledgerKey,
        codeKey,
        priorCodeKey,
        settings,
        bundles,
      },
      // SNS ignores it, and applies only the account's default: docs/senders.md.
      protection: sms.sender === 'sns' ? undefined : protection,
    });
    const { environmentKey } = triggers;
    const sweep =
      settings.sweep === 'off'
        ? undefined
        : new Sweep(this, 'Sweep', { userPool, ledger, ledgerKey, environmentKey, settings, bundles });
    if (settings.firewall === 'on') {
      const { ipReputation } = settings;
      new Firewall(this, 'Firewall', { userPoolArn: userPool.userPoolArn, ipReputation });
    }
    this.triggers = new Map([...triggers.functions].map(([name, { function: each }]) => [name, each]));
    PARTS.set(this, { ledger, ledgerKey, triggers, sweep });
  }

  /**
   * Creates the HMAC key of the codes. The first generation has the id of stacks from before
   * generations, so that an upgrade does not replace its key.
   */
  #createCodeKey(generation: number): HmacKey {
    return new HmacKey(this, generation === 1 ? 'CodeKey' : `CodeKey${generation}`, {
      description: 'The HMAC key of the codes',
      rotationReason:
        'The triggers receive the key when they are deployed. A deployment with the next codeKeyGeneration rotates it.',
      isRetained: false,
    });
  }
}

/** What the stack of this repository adds alarms and outputs to. */
export interface Parts extends Pick<KeptResources, 'ledger' | 'ledgerKey'> {
  readonly triggers: Triggers;
  /** Undefined if accounts are not swept. */
  readonly sweep: Sweep | undefined;
}

const PARTS = new WeakMap<PhoneSignIn, Parts>();

/** Returns the parts of a construct that are not part of its public API. */
export function partsOf(construct: PhoneSignIn): Parts {
  const parts = PARTS.get(construct);
  if (!parts) throw new Error('The construct was not created by this module.');
  return parts;
}

function bundlesFor(construct: Construct): string {
  const given: unknown = construct.node.tryGetContext(BUNDLES_CONTEXT);
  return typeof given === 'string' ? given : join(import.meta.dirname, 'triggers');
}
