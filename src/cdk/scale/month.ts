import { A_MEMBER_A_MONTH, LEDGER_WRITES, TRIGGER_MS } from './assumptions.ts';

/** What happens in a month, how often. */
export interface Month {
  readonly members: number;
  readonly registrations: number;
  /** With the first one, that follows a registration. */
  readonly logIns: number;
  readonly texts: number;
  readonly wrongCodes: number;
  readonly refreshes: number;
  readonly ledgerWrites: number;
  readonly invocations: number;
  /** What all triggers ran, together. */
  readonly triggerSeconds: number;
}

/** A month of so many members. */
export function monthOf(members: number): Month {
  const { logIns: usual, registrations: each, resends, wrongCodes: wrong, refreshes } = A_MEMBER_A_MONTH;
  const registrations = members * each;
  const logIns = members * usual + registrations;
  const texts = logIns * (1 + resends);
  const wrongCodes = logIns * wrong;
  const answers = logIns + wrongCodes;
  const calls: Readonly<Record<keyof typeof TRIGGER_MS, number>> = {
    preSignUp: registrations,
    define: texts + answers,
    createWithText: texts,
    createAgain: wrongCodes,
    verify: answers,
    postAuthentication: logIns,
  };
  const triggers = Object.entries(calls) as [keyof typeof TRIGGER_MS, number][];
  return {
    members,
    registrations,
    logIns,
    texts,
    wrongCodes,
    refreshes: members * refreshes,
    ledgerWrites:
      texts * LEDGER_WRITES.text +
      logIns * LEDGER_WRITES.rightAnswer +
      wrongCodes * LEDGER_WRITES.wrongAnswer,
    invocations: triggers.reduce((sum, [, number]) => sum + number, 0),
    triggerSeconds: triggers.reduce((sum, [name, number]) => sum + (number * TRIGGER_MS[name]) / 1000, 0),
  };
}
