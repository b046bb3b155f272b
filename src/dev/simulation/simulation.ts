import { verifyCode } from '../../server/challenge/verify-code.ts';
import { startChallenge, type StartChallengeDeps } from '../../server/challenge/start-challenge.ts';
import type { BudgetLimits } from '../../server/ledger/budget.ts';
import { DEFAULT_NUMBER_LIMITS } from '../../server/ledger/limits.ts';
import { MemoryLedger } from '../../server/testing/memory-ledger.ts';
import { TriggerRejection } from '../../server/platform/trigger-rejection.ts';
import { SendLatencyMimic } from '../../server/sms/send-latency-mimic.ts';
import type { CodeRequest } from './population.ts';

/** The start of every simulation, in milliseconds since 1970. */
const START_MS = Date.UTC(2026, 0, 1);

/** The number of sent messages and of rejected requests under one set of budgets. */
export interface SimulationResult {
  readonly attackerMessages: number;
  readonly honestMessages: number;
  readonly honestRejections: number;
}

/**
 * Runs requests through the rules of the triggers in order of time, with a clock that jumps from
 * one request to the next. Honest members answer with their code, attackers never answer.
 */
export async function simulate(
  requests: readonly CodeRequest[],
  budgetLimits: BudgetLimits,
): Promise<SimulationResult> {
  const result = { attackerMessages: 0, honestMessages: 0, honestRejections: 0 };
  let now = START_MS;
  const sent: string[] = [];
  const deps: StartChallengeDeps = {
    ledger: new MemoryLedger(DEFAULT_NUMBER_LIMITS),
    sendSms: async (_, body) => {
      sent.push(body.slice(0, 6));
      return { outcome: 'sent' };
    },
    latencyMimic: new SendLatencyMimic(),
    appIdentity: { appName: 'Simulation', appHost: 'localhost' },
    codeHmacKey: 'a key for this simulation only',
    codeLifetimeSeconds: 300,
    numberLimits: DEFAULT_NUMBER_LIMITS,
    budgetLimits,
    budgetMode: 'enforce',
    sending: 'on',
    testNumbers: new Map(),
    emit: () => undefined,
    now: () => now,
  };
  for (const { source, atMs, recipient } of requests.toSorted((one, other) => one.atMs - other.atMs)) {
    now = START_MS + atMs;
    sent.length = 0;
    try {
      const { challengeId } = await startChallenge(deps, recipient);
      const [code] = sent;
      if (code === undefined) continue;
      result[`${source}Messages`]++;
      if (source === 'attacker') continue;
      await verifyCode(deps, {
        ledgerKey: recipient.ledgerKey,
        challengeId,
        country: recipient.country,
        answer: code,
        isRegistered: true,
      });
    } catch (error) {
      if (!(error instanceof TriggerRejection)) throw error;
      if (source === 'honest') result.honestRejections++;
    }
  }
  return result;
}
