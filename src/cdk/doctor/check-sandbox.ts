import { consolePage } from './console-page.ts';
import { fine, stops, type Finding } from './finding.ts';

/** Whether texts may go to anybody. */
export function checkSandbox(service: string, isInSandbox: boolean, region: string): Finding {
  if (!isInSandbox) return fine(`The account is out of the SMS sandbox of ${service}.`);
  const page = consolePage(service === 'Amazon SNS' ? 'texts' : 'originators', region);
  return stops(
    `The account is in the SMS sandbox of ${service} in ${region}, so texts go to verified numbers only.`,
    `Ask to leave it, or verify your own number to try: ${page}, Text messaging.`,
  );
}
