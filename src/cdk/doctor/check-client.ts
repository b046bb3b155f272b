import type { DeployedStack } from './aws-account.ts';
import {
  CLIENT_ENVIRONMENT as FILE,
  hasPlaceholders,
  type ClientEnvironment,
} from '../client-environment.ts';
import { fine, stops, type Finding } from './finding.ts';

/**
 * Whether the client would talk to the pool of the stack.
 * @param outputs of the stack; undefined where nobody knows them, and then only placeholders are found
 */
export function checkClient(client: ClientEnvironment, outputs: DeployedStack['outputs'] = {}): Finding[] {
  const places = [
    ['region', client.region, outputs['Region']],
    ['userPoolId', client.userPoolId, outputs['UserPoolId']],
    ['userPoolClientId', client.userPoolClientId, outputs['ClientId']],
  ] as const;
  const isOther = places.some(([, has, wanted]) => wanted !== undefined && has !== wanted);
  const values = places.map(([key, , wanted]) => `${key} ${wanted ?? 'of your pool'}`).join(', ');
  const remedy = `Put the stack's outputs there and build the client anew: ${values}.`;
  if (hasPlaceholders(client)) return [stops(`${FILE} still has placeholders.`, remedy)];
  if (isOther) return [stops(`${FILE} names another pool than the stack's.`, remedy)];
  return outputs['UserPoolId'] ? [fine(`${FILE} names the pool of the stack.`)] : [];
}
