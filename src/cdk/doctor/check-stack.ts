import type { DeployedStack } from './aws-account.ts';
import { consolePage } from './console-page.ts';
import { fine, stops, type Finding } from './finding.ts';

/** States in which what was deployed last is in place, if perhaps still being tidied up. */
const IN_PLACE = /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE(_CLEANUP_IN_PROGRESS)?$/;

/** Whether there is a deployment. */
export function checkStack(name: string, stack: DeployedStack | undefined, region: string): Finding {
  if (!stack) {
    return stops(
      `There is no stack ${name} in ${region}.`,
      'Deploy it with "npm run deploy", name another stage with "--stage", or set AWS_REGION to where it is.',
    );
  }
  if (!IN_PLACE.test(stack.status)) {
    return stops(
      `The stack ${name} is not in place: ${stack.status}.`,
      `See its events, wait or deploy again: ${consolePage('stacks', region)}.`,
    );
  }
  if (!stack.outputs['UserPoolId']) {
    return stops(`The stack ${name} names no user pool.`, 'Deploy it again: "npm run deploy".');
  }
  return fine(`The stack ${name} is deployed in ${region}.`);
}
