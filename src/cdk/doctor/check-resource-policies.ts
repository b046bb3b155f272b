import { stops, when, type Finding } from './finding.ts';
import type { OriginationIdentity } from './text-service.ts';

/** What a resource policy has to allow, so that Amazon SNS texts from an origination identity. */
const SNS = 'sns.amazonaws.com';
const ACTIONS = ['sms-voice:SendTextMessage', 'sms-voice:*', '*'];

/**
 * Whether Amazon SNS may text from the identities of the account, which each of them has to allow once it is approved.
 * @param refused the identities that don't
 */
export function checkResourcePolicies(refused: readonly OriginationIdentity[]): Finding[] {
  const names = refused.map(({ names: [name = ''], country }) => `${name} (${country})`).join(', ');
  return when(
    refused.length > 0,
    stops(
      `Amazon SNS may not text from ${names}: the resource policy of an origination identity has to allow it.`,
      'Add one with "aws pinpoint-sms-voice-v2 put-resource-policy", as docs/senders.md shows. Identities from before September 2024 may do without.',
    ),
  );
}

/**
 * Whether a resource policy allows Amazon SNS to send with an identity.
 * @param policy JSON, as AWS returns it; undefined if the identity has no policy
 */
export function allowsSns(policy: string | undefined): boolean {
  const { Statement = [] } = JSON.parse(policy ?? '{}') as { Statement?: Statement | Statement[] };
  return [Statement].flat().some(({ Effect, Principal, Action = [] }) => {
    const services = typeof Principal === 'string' ? Principal : (Principal?.Service ?? []);
    const isSns = [services].flat().some((service) => service === SNS || service === '*');
    return Effect === 'Allow' && isSns && [Action].flat().some((action) => ACTIONS.includes(action));
  });
}

interface Statement {
  readonly Effect?: string;
  readonly Principal?: string | { readonly Service?: string | string[] };
  readonly Action?: string | string[];
}
