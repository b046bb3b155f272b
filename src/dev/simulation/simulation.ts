import { answerChallenge } from '../../server/challenge/answer-challenge.ts';
import { startChallenge, type StartChallengeDeps } from '../../server/challenge/start-challenge.ts';
import type { BudgetLimits } from '../../server/ledger/budget.ts';
import { DEFAULT_NUMBER_LIMITS } from '../../server/ledger/limits.ts';
import { MemoryLedger } from '../../server/testing/memory-ledger.ts';
import { TriggerRejection } from '../../server/platform/trigger-rejection.ts';
import { SendLatencyMimic } from '../../server/sms/send-latency-mimic.ts';
import type { Request } from './population.ts';

/** When every simulation begins, in milliseconds since 1970. */
const START = Date.UTC(2026, 0, 1);

/** What became of the requests under one set of budgets. */
export interface Outcome {
  readonly attackerTexts: number;
  readonly honestTexts: number;
  readonly honestRefused: number;
}

/**
 * Plays requests through the triggers' own rules, in the order of their times and with a clock that jumps from one to the
 * next. Honest people answer with the code that they got; attackers never do.
 */
export async function simulate(requests: readonly Request[], budgetLimits: BudgetLimits): Promise<Outcome> {
  const outcome = { attackerTexts: 0, honestTexts: 0, honestRefused: 0 };
  let now = START;
  const sent: string[] = [];
  const needs: StartChallengeDeps = {
    ledger: new MemoryLedger(DEFAULT_NUMBER_LIMITS),
    sendText: async (_, body) => {
      sent.push(body.slice(0, 6));
      return { outcome: 'sent' };
    },
    pace: new SendLatencyMimic(),
    sender: { appName: 'Simulation', appHost: 'localhost' },
    codeHmacKey: 'a key that guards nothing but this run',
    codeLifetimeSeconds: 300,
    numberLimits: DEFAULT_NUMBER_LIMITS,
    budgetLimits,
    budgetMode: 'enforce',
    sending: 'on',
    testNumbers: new Map(),
    emit: () => undefined,
    now: () => now,
  };
  for (const { who, at, recipient } of requests.toSorted((one, other) => one.at - other.at)) {
    now = START + at;
    sent.length = 0;
    try {
      const { challengeId } = await startChallenge(needs, recipient);
      const [code] = sent;
      if (code === undefined) continue;
      outcome[`${who}Texts`]++;
      if (who === 'attacker') continue;
      await answerChallenge(needs, {
        ledgerKey: recipient.ledgerKey,
        challengeId,
        country: recipient.country,
        answer: code,
        isRegistered: true,
      });
    } catch (error) {
      if (!(error instanceof TriggerRejection)) throw error;
      if (who === 'honest') outcome.honestRefused++;
    }
  }
  return outcome;
}
