import { fine, hinders, type Finding } from './finding.ts';

/** Whether numbers have asked for no more texts. Which ones is nobody's business here. */
export function checkOptedOut(numbers: number): Finding {
  if (numbers === 0) return fine('No number has opted out of texts.');
  const many =
    numbers >= 100 ? '100 numbers or more have' : numbers === 1 ? '1 number has' : `${numbers} numbers have`;
  return hinders(
    `${many} answered a text with STOP, and gets none until opted in again.`,
    'List them: "aws sns list-phone-numbers-opted-out"; if their owner asks for it: "aws sns opt-in-phone-number".',
  );
}
